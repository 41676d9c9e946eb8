import { describe, expect, test } from 'vitest'
import { valueAt } from '../../src/contracts/json.ts'
import type { OperationName } from '../../src/contracts/operations.ts'
import { populate } from './populated.ts'

/** Every filter that the reference names (lists#filters). */
const FILTERS: Partial<Record<OperationName, readonly string[]>> = {
  listClients: [
    ...['type', 'email', 'joinedDate', 'mobile', 'telephone'],
    ...['firstName', 'middleName', 'lastName', 'dob', 'gender', 'nationality', 'birthCountry'].map(
      (name) => `personDetails.${name}`
    ),
    ...['name', 'website', 'registrationNumber', 'incorporationType', 'incorporationCountry'].map(
      (name) => `companyDetails.${name}`
    ),
    'metadata.tier',
  ],
  listAddresses: [
    ...['clientId', 'type', 'propertyNumber', 'buildingName'],
    ...['line', 'city', 'state', 'country'],
  ],
  listDocuments: ['clientId', 'type', 'classification', 'issuingCountry'],
  listLivePhotos: ['clientId'],
  listLiveVideos: ['clientId'],
  listChecks: [
    ...['clientId', 'type', 'status', 'documentId', 'addressId', 'livePhotoId', 'liveVideoId'],
    'result.outcome',
  ],
  listWebhooks: ['enabled', 'url', 'events'],
  listTeamMembers: ['firstName', 'lastName', 'role'],
  listAuditLogs: ['memberId', 'resourceType', 'resourceId', 'clientId', 'trigger', 'action'],
  listWorkflowSessions: [
    ...['outcome', 'clientId', 'workflowTemplateId'],
    ...['status', 'workflowId', 'entityName'],
  ],
}

/** Lists that require a client. */
const OF_A_CLIENT: readonly string[] = [
  ...['listAddresses', 'listDocuments', 'listLivePhotos', 'listLiveVideos'],
]

// One sandbox for all: lists change nothing.
const { api, owners } = await populate()

interface Item {
  id: string
}

const scopesOf = (list: OperationName): Record<string, string>[] =>
  OF_A_CLIENT.includes(list) ? owners.map((clientId) => ({ clientId })) : [{}]

const listed = async (list: OperationName, query: Record<string, string> = {}): Promise<Item[]> =>
  (await api.ok(list, { query: { pageSize: '1000', ...query } })).items

/** What stands in the items at a path, one by one where that is a list. */
const membersAt = (item: Item, path: string): unknown[] =>
  [valueAt(item, path)].flat().filter((value) => value !== undefined)

const ROWS = Object.entries(FILTERS).flatMap(([name, filters]) =>
  // A record's keys are text to the compiler, but no more than what is written above.
  filters.map((filter) => ({ list: name as OperationName, filter }))
)

describe('a filter selects the objects with the value, and no others', () => {
  test.each(ROWS)('$list by $filter', async ({ list, filter }) => {
    for (const scope of scopesOf(list)) {
      const all = await listed(list, scope)
      const values = new Set(all.flatMap((item) => membersAt(item, filter)))
      expect(values.size, `values of ${filter}`).toBeGreaterThan(0)
      for (const value of values) {
        const fitting = all.filter((item) => membersAt(item, filter).includes(value))
        const found = await listed(list, { ...scope, [filter]: String(value) })
        expect(found, `${filter}=${value}`).toEqual(fitting)
      }
      const none = { ...scope, [filter]: 'no such value' }
      expect(await listed(list, none)).toEqual([])
    }
  })

  test.each(ROWS)('and $list holds more than one value of $filter', async ({ list, filter }) => {
    const pages = await Promise.all(scopesOf(list).map((scope) => listed(list, scope)))
    const values = pages.flat().map((item) => JSON.stringify(valueAt(item, filter)))
    expect(new Set(values).size).toBeGreaterThan(1)
  })
})

describe('filters', () => {
  test('must all hold', async () => {
    const both = { type: 'person', 'personDetails.nationality': 'NG' }
    expect(await listed('listClients', both)).toMatchObject([{ email: 'ada.okafor@example.net' }])
    expect(await listed('listClients', { ...both, type: 'company' })).toEqual([])
  })

  test('are exact: case, prefixes and spaces matter', async () => {
    for (const lastName of ['okafor', 'Oka', 'Okafor ', '']) {
      expect(await listed('listClients', { 'personDetails.lastName': lastName })).toEqual([])
    }
  })

  test('by a metadata key with a dot find only objects that have it', async () => {
    expect(await listed('listClients', { 'metadata.sales': 'north' })).toEqual([])
  })

  test('can be nested in brackets', async () => {
    const query = { 'personDetails[firstName]': 'Ada' }
    expect(await listed('listClients', query)).toHaveLength(1)
  })

  test('read an unencoded plus as a space', async () => {
    const count = async (filter: string) =>
      (await api.send('GET', `/v1/clients?${filter}`)).body.totalItems
    expect(await count('mobile=%2B441632960021')).toBe(1)
    expect(await count('mobile=+441632960021')).toBe(0)
    expect(await count('email=ben%2Btest%40example.net')).toBe(1)
  })

  test('count in the totals', async () => {
    const query = { type: 'company', pageSize: '1' }
    const page = await api.ok('listClients', { query })
    expect(page).toMatchObject({ totalItems: 2, pages: 2, pageSize: 1 })
  })
})
