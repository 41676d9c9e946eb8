import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const COUNT = 1000

/** Clients that were made one after the other, ten of them at the same time each. */
const makeMany = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const ids: string[] = []
  for (let number = 0; number < COUNT; number++) {
    if (number % 10 === 0) await mock.advance(1000)
    const { id } = await api.ok('createClient', { body: { ...PERSON, externalId: `${number}` } })
    ids.push(id)
  }
  return { mock, api, newestFirst: ids.toReversed() }
}

// One sandbox for all: lists change nothing, and a change does not move an item.
const { mock, api, newestFirst } = await makeMany()

const pageAt = (page: number, pageSize: number) =>
  api.ok('listClients', { query: { page: String(page), pageSize: String(pageSize) } })

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id)

describe('a thousand clients', () => {
  test.each([1, 100, 1000, 7, 999])(
    'come in pages of %i, each once, newest first',
    async (size) => {
      const pages = Math.ceil(COUNT / size)
      const seen: string[] = []
      for (let page = 1; page <= pages; page++) {
        const { items, ...envelope } = await pageAt(page, size)
        expect(envelope).toEqual({ page, pageSize: size, totalItems: COUNT, pages })
        expect(items).toHaveLength(Math.min(size, COUNT - seen.length))
        seen.push(...idsOf(items))
      }
      expect(seen).toEqual(newestFirst)
    }
  )

  test('have an empty page after the last one, with the total', async () => {
    expect(await pageAt(11, 100)).toEqual({
      ...{ page: 11, pageSize: 100, totalItems: COUNT, pages: 10, items: [] },
    })
  })

  test('have 100 items on a page by default', async () => {
    const { items, ...envelope } = await api.ok('listClients')
    expect(envelope).toEqual({ page: 1, pageSize: 100, totalItems: COUNT, pages: 10 })
    expect(idsOf(items)).toEqual(newestFirst.slice(0, 100))
  })

  test('are paged after they are filtered', async () => {
    const createdAfter = new Date(Date.UTC(2026, 0, 1, 9) + 90_000).toISOString()
    const query = { createdAfter, pageSize: '30', page: '4' }
    const page = await api.ok('listClients', { query })
    expect(page).toMatchObject({ totalItems: 100, pages: 4 })
    expect(idsOf(page.items)).toEqual(newestFirst.slice(90, 100))
  })
})

describe('clients of the same time', () => {
  test('are in the order of their creation, newest first', async () => {
    const { items } = await pageAt(1, 10)
    expect(new Set(items.map(({ createdAt }: { createdAt: string }) => createdAt)).size).toBe(1)
    expect(items.map(({ externalId }: { externalId: string }) => Number(externalId))).toEqual(
      Array.from({ length: 10 }, (_, index) => COUNT - 1 - index)
    )
  })

  test('keep their order when one of them changes', async () => {
    await mock.advance(1000)
    const [, , third = ''] = newestFirst
    await api.ok('updateClient', { params: { id: third }, body: { mobile: '+441632960011' } })
    expect(idsOf((await pageAt(1, 10)).items)).toEqual(newestFirst.slice(0, 10))
  })
})
