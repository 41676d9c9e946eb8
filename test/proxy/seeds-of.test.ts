import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { type Recording, seedsOf } from '../../src/proxy/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { recorded } from './recorded.ts'

const mockOf = (recording: Recording) => {
  const mock = createMock({ clock: 'virtual', ...seedsOf(recording) })
  return { mock, api: createApi(mock.fetch) }
}

const RECORD = {
  entityType: 'person',
  names: [{ type: 'primary', firstName: 'John', lastName: 'Doe' }],
  dates: [{ type: 'Date of Birth', date: { day: '31', month: '1', year: '1990' } }],
  countries: [{ type: 'Citizenship', country: 'GB' }],
}

const screen = async (api: Api, wait: () => Promise<unknown>) => {
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { id } = await api.ok('createCheck', {
    body: { clientId, type: 'standard_screening_check' },
  })
  await wait()
  const { result } = await api.ok('getCheck', { params: { id } })
  return result.breakdown.matches.map(
    ({ id: _, score: __, ...match }: Record<string, unknown>) => match
  )
}

const SEARCH = { body: { companyName: 'Grand Kiln', incorporationCountry: 'FR' } }

describe('a mock with the seeds of a recording', () => {
  test('has the companies of look-ups, with all their seen attributes', async () => {
    const seen: unknown[] = []
    const recording = await recorded(async ({ api }) => {
      const { items } = await api.ok('searchCompanies', SEARCH)
      seen.push(items, await api.ok('getCompany', { params: { id: items[0].id } }))
    })
    const { api } = mockOf(recording)
    const { items } = await api.ok('searchCompanies', SEARCH)
    expect([items, await api.ok('getCompany', { params: { id: items[0].id } })]).toEqual(seen)
  })

  test('finds records that were added to custom lists', async () => {
    const seen: unknown[] = []
    const recording = await recorded(async ({ api, wait }) => {
      const { items } = await api.ok('listCustomLists')
      await api.ok('addCustomListRecord', { params: { id: items[0].id }, body: RECORD })
      seen.push(...(await screen(api, wait)))
    })
    expect(seen).toMatchObject([{ listName: 'Internal watch list' }])
    const { mock, api } = mockOf(recording)
    expect(await screen(api, () => mock.advance(60_000))).toEqual(seen)
    const { items } = await api.ok('listCustomLists')
    expect(items).toMatchObject([
      {
        name: 'Internal watch list',
        stats: { personCount: 1 },
        lastActionBy: expect.stringMatching(/./),
      },
      { name: 'Former clients' },
    ])
  })

  test('finds older records of lists that were read', async () => {
    const seen: unknown[] = []
    const customLists = [{ name: 'Banned players', records: [RECORD] }] as const
    const recording = await recorded(
      async ({ api, wait }) => {
        await api.ok('listCustomLists')
        seen.push(...(await screen(api, wait)))
      },
      // Written as a client would send it.
      JSON.parse(JSON.stringify({ customLists }))
    )
    const { mock, api } = mockOf(recording)
    expect(await screen(api, () => mock.advance(60_000))).toEqual(seen)
  })

  test('makes a list for records whose list was never read', async () => {
    const id = '5eb04fcd0f3e360008035eb1'
    const path = `/v1/customLists/${id}/records`
    const request = { ...RECORD, images: [{ bytes: 3, sha256: 'a' }], novelty: 1 }
    const exchange = { number: 1, method: 'POST', path, status: 200, findings: [] }
    const seeds = seedsOf({
      version: 1,
      target: 'http://a',
      exchanges: [{ ...exchange, request, answer: { id, ...request } }],
    })
    expect(seeds).toEqual({ customLists: [{ name: `List ${id}`, records: [RECORD] }] })
  })

  test('has each record once, and namesakes separately', async () => {
    const namesake = { ...RECORD, dates: [], gender: 'female' }
    const recording = await recorded(async ({ api, wait }) => {
      const { items } = await api.ok('listCustomLists')
      for (const body of [RECORD, namesake, RECORD]) {
        await api.ok('addCustomListRecord', { params: { id: items[0].id }, body })
      }
      await screen(api, wait)
    })
    expect(seedsOf(recording).customLists).toMatchObject([
      { name: 'Former clients', records: [] },
      { name: 'Internal watch list', records: [RECORD, namesake] },
    ])
  })

  test('has default data without seeds', async () => {
    const recording = await recorded(({ api }) => api.call('getCompany', { params: { id: 'no' } }))
    expect(seedsOf(recording)).toEqual({})
  })
})
