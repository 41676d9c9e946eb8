import { describe, expect, test } from 'vitest'
import { createMock, type Mock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

const LONG_KEY = 'test_ThatOfSomebodyElse_0123456789abcdef'

interface Shown {
  name: string
  isOwn: boolean
}

const shownTo = async (mock: Mock, key: string): Promise<Shown[]> =>
  (await createApi(mock.fetch, { key }).control('GET', '/sandboxes')).items

const nameOf = async (mock: Mock, key: string): Promise<string> => {
  const own = (await shownTo(mock, key)).find(({ isOwn }) => isOwn)
  return own?.name ?? 'none'
}

describe('the list of sandboxes', () => {
  test('is empty before the first request, and reading it creates none', async () => {
    const mock = createMock()
    expect(await shownTo(mock, 'test_default')).toEqual([])
    expect(await shownTo(mock, 'test_default')).toEqual([])
  })

  test('has the counts, the clock and the last use of each sandbox', async () => {
    const mock = createMock({ clock: 'virtual' })
    const one = createApi(mock.fetch, { key: LONG_KEY })
    await one.ok('createClient', { body: PERSON })
    await mock.advance(60_000, LONG_KEY)
    await one.ok('listClients')
    await createApi(mock.fetch, { key: 'test_two' }).control('PUT', '/clock', { mode: 'real' })
    const [first, second, ...others] = await shownTo(mock, LONG_KEY)
    expect(others).toEqual([])
    expect(first).toMatchObject({
      isOwn: true,
      clock: { mode: 'virtual', now: '2026-01-01T09:01:00.000Z' },
      createdAt: '2026-01-01T09:00:00.000Z',
      lastUsedAt: '2026-01-01T09:01:00.000Z',
      counts: { requests: 2, clients: 1, checks: 0, webhooks: 0 },
    })
    expect(second).toMatchObject({ isOwn: false, clock: { mode: 'real' }, counts: { clients: 0 } })
  })

  test('has pages, which go on where the last one ended although sandboxes are deleted', async () => {
    const mock = createMock()
    const api = createApi(mock.fetch, { key: 'test_list' })
    for (let count = 0; count < 105; count++) await mock.settle(`test_page_${count}`)
    const first = await api.control('GET', '/sandboxes')
    expect(first).toMatchObject({ total: 105, next: 100 })
    expect(first.items).toHaveLength(100)
    const [{ name }] = first.items.slice(-1)
    await api.control('DELETE', `/sandboxes/${name}`)
    const rest = await api.control('GET', `/sandboxes?after=${first.next}&limit=3`)
    expect(rest.total).toBe(104)
    expect(rest.items).toHaveLength(3)
    const last = await api.control('GET', `/sandboxes?after=${rest.next}`)
    const all = [first, rest, last].flatMap(({ items }) => items.map(({ name }: Shown) => name))
    expect(new Set(all).size).toBe(105)
    expect(last).not.toHaveProperty('next')
    await api.control('GET', '/sandboxes?limit=1001', undefined, 400)
  })

  test.each([LONG_KEY, 'test_default', 'test_a'])('does not reveal the key %s', async (key) => {
    const mock = createMock()
    await createApi(mock.fetch, { key }).ok('createClient', { body: PERSON })
    const answer = JSON.stringify(await shownTo(mock, 'test_curious'))
    expect(answer).toContain(key.slice(0, 3))
    expect(answer).not.toContain(key)
  })

  test('distinguishes keys with the same beginning', async () => {
    const mock = createMock()
    for (const end of ['a', 'b']) await mock.settle(`${LONG_KEY}-${end}`)
    const names = (await shownTo(mock, 'test_curious')).map(({ name }) => name)
    expect(new Set(names).size).toBe(2)
    for (const name of names) expect(name).toMatch(/^test_ThatOfSomeb~[0-9a-f]{8}$/)
  })

  test('shows names that are no keys', async () => {
    const mock = createMock()
    await createApi(mock.fetch, { key: LONG_KEY }).ok('createClient', { body: PERSON })
    const key = await nameOf(mock, LONG_KEY)
    expect(await createApi(mock.fetch, { key }).ok('listClients')).toMatchObject({ totalItems: 0 })
  })
})

describe('a deleted sandbox', () => {
  test('loses all its data, and its key opens a new sandbox', async () => {
    const mock = createMock()
    const one = createApi(mock.fetch, { key: 'test_one' })
    const two = createApi(mock.fetch, { key: 'test_two' })
    await one.ok('createClient', { body: PERSON })
    await two.ok('createClient', { body: PERSON })
    const name = await nameOf(mock, 'test_one')
    expect(await two.control('DELETE', `/sandboxes/${name}`)).toEqual({ name })
    expect(await shownTo(mock, 'test_one')).toMatchObject([{ isOwn: false }])
    expect(await one.ok('listClients')).toMatchObject({ totalItems: 0 })
    expect(await two.ok('listClients')).toMatchObject({ totalItems: 1 })
  })

  test('sends no more webhooks', async () => {
    await using receiver = await startReceiver()
    const mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    await api.ok('createClient', { body: PERSON })
    await api.control('DELETE', `/sandboxes/${await nameOf(mock, 'test_default')}`)
    await mock.settle()
    expect(receiver.types()).toEqual([])
  })

  test('is deleted only by its name in the list, not by its key', async () => {
    const mock = createMock()
    await mock.settle(LONG_KEY)
    const api = createApi(mock.fetch)
    const name = await nameOf(mock, LONG_KEY)
    for (const wrong of [LONG_KEY, 'test_ThatOfSomeb', `${name}0`, '%2e%2e%2f', '__proto__']) {
      const { error, path } = await api.control('DELETE', `/sandboxes/${wrong}`, undefined, 404)
      expect(path).toBe('name')
      expect(error).toContain('GET /_mock/sandboxes lists')
    }
    const misspelt = name.replace('test_', 'tset_')
    const { error } = await api.control('DELETE', `/sandboxes/${misspelt}`, undefined, 404)
    expect(error).toContain(`did you mean '${name}'?`)
    expect(await shownTo(mock, LONG_KEY)).toMatchObject([{ isOwn: true }])
  })

  test('may have a key that must be encoded in a path', async () => {
    await using server = await startMockServer({ allowAnyKey: true })
    const key = '../%2F?#~key'
    const api = createApi(fetch, { base: server.url, key })
    await api.ok('createClient', { body: PERSON })
    const name = await nameOf(server, key)
    expect(await api.control('DELETE', `/sandboxes/${encodeURIComponent(name)}`)).toEqual({ name })
  })
})
