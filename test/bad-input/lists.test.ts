import { describe, expect, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import { expectRefusal, furnish } from '../support/furnished.ts'

const LISTS: readonly OperationName[] = [
  'listClients',
  'listDocuments',
  'listLivePhotos',
  'listChecks',
  'listWebhooks',
]

/** Lists that require a client. */
const OF_A_CLIENT: readonly OperationName[] = ['listDocuments', 'listLivePhotos']

const WRONG_PAGES = [
  '0',
  '-1',
  '1.5',
  'x',
  '',
  ' ',
  '1e3',
  '0x1',
  '+1',
  '１',
  '99999999999999999999',
]
const WRONG_SIZES = [...WRONG_PAGES, '1001', '4294967297']

const FILTERS = [
  'nonsense=1',
  'id=1',
  'toString=1',
  'constructor=1',
  'personDetails=John',
  'personDetails.=John',
  'personDetails.name.first=John',
  'personDetails[lastName=Doe',
  'metadata=gold',
  'metadata.nothing=gold',
  'email[gt]=a',
  'email[]=john.doe@example.com',
  'type=PERSON',
  'enabled=maybe',
  'createdAfter=yesterday',
  'createdBefore=0',
  'updatedAfter=2026-13-45',
  'updatedBefore=%zz',
  '%zz=1',
  'a%00b=1',
]

// One mock for all: lists change nothing.
const world = await furnish()
const { api, ids } = world

/** What a list must be told to answer at all. */
const scopeOf = (list: OperationName): Record<string, string> =>
  OF_A_CLIENT.includes(list) ? { clientId: ids.clientId } : {}

describe('a page is refused', () => {
  test.each(
    LISTS.flatMap((list) => [
      ...WRONG_PAGES.map((text) => ({ list, param: 'page', text })),
      ...WRONG_SIZES.map((text) => ({ list, param: 'pageSize', text })),
    ])
  )('$list: $param=$text', async ({ list, param, text }) => {
    await expectRefusal(world, { status: 400, param }, () =>
      api.call(list, { query: { ...scopeOf(list), [param]: text } })
    )
  })
})

describe('a list that needs a client and has none is refused', () => {
  const queries: Record<string, Record<string, string>> = {
    'without clientId': {},
    'with an empty clientId': { clientId: '' },
    'with a misspelt clientId': { clientid: ids.clientId },
  }
  test.each(
    OF_A_CLIENT.flatMap((list) =>
      Object.entries(queries).map(([what, query]) => ({ list, what, query }))
    )
  )('$list $what', async ({ list, query }) => {
    await expectRefusal(world, { status: 400, param: 'clientId' }, () => api.call(list, { query }))
  })
})

describe('a page is taken', () => {
  const rows: { query: Record<string, string>; answer: object }[] = [
    { query: { page: '1', pageSize: '1' }, answer: { page: 1, pageSize: 1, totalItems: 2 } },
    { query: { pageSize: '1000' }, answer: { page: 1, pageSize: 1000, totalItems: 2 } },
    { query: { page: '007' }, answer: { page: 7, totalItems: 2, pages: 1, items: [] } },
    { query: { page: '9999999999' }, answer: { totalItems: 2, items: [] } },
  ]
  test.each(rows)('$query', async ({ query, answer }) => {
    expect(await api.ok('listClients', { query })).toMatchObject(answer)
  })
})

describe('a filter that means nothing selects nothing', () => {
  test.each(FILTERS)('/clients?%s', async (filter) => {
    const { status, body } = await api.send('GET', `/v1/clients?${filter}`)
    expect({ status, ...body }).toEqual({
      ...{ status: 200, page: 1, pageSize: 100, totalItems: 0, pages: 0, items: [] },
    })
  })

  test.each(LISTS)('%s: an unknown filter', async (list) => {
    const page = await api.ok(list, { query: { ...scopeOf(list), nonsense: '1' } })
    expect(page).toMatchObject({ totalItems: 0, pages: 0, items: [] })
  })

  test.each(OF_A_CLIENT)('%s: an unknown client', async (list) => {
    const page = await api.ok(list, { query: { clientId: world.foreign.clientId } })
    expect(page).toMatchObject({ totalItems: 0, pages: 0, items: [] })
  })

  test('is noted in the journal', async () => {
    const { headers } = await api.call('listClients', { query: { nonsense: '1' } })
    const { notes } = await api.control('GET', `/requests/${headers.get('complycube-mock-notes')}`)
    expect(notes.join()).toContain("'nonsense'")
  })
})
