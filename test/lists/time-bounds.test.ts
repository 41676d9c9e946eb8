import { describe, expect, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const HOUR_MS = 3_600_000

const at = (hour: number): string => `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`

/** Three of each kind, made at 9, 10 and 11; the first of each is changed at 12. */
const makeThree = async () => {
  const mock = createMock({ clock: 'virtual', startAt: Date.parse(at(9)) })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const address = { clientId, line: 'Quarry Lane', city: 'Leeds', country: 'GB' }
  const hook = { url: 'https://hooks.example.org/cc', enabled: false, events: ['*'] }
  const ids: Record<string, string[]> = { listClients: [clientId] }
  const made = async (list: string, operation: OperationName, body: object): Promise<void> => {
    const { id } = await api.ok(operation, { body })
    ids[list] = [...(ids[list] ?? []), id]
  }
  for (const hour of [9, 10, 11]) {
    if (hour > 9) await made('listClients', 'createClient', PERSON)
    await made('listAddresses', 'createAddress', address)
    await made('listDocuments', 'createDocument', { clientId, type: 'passport' })
    await made('listWebhooks', 'createWebhook', hook)
    await made('listLiveVideos', 'createLiveVideo', { clientId })
    await made('listChecks', 'createCheck', { clientId, type: 'email_intelligence_check' })
    await mock.advance(HOUR_MS)
  }
  const first = (list: string) => ({ params: { id: ids[list]?.[0] ?? '' } })
  const mobile = { mobile: '+441632960011' }
  await api.ok('updateClient', { ...first('listClients'), body: mobile })
  await api.ok('updateAddress', { ...first('listAddresses'), body: { city: 'York' } })
  await api.ok('updateDocument', { ...first('listDocuments'), body: { type: 'visa' } })
  await api.ok('updateWebhook', { ...first('listWebhooks'), body: { enabled: true } })
  return { api, clientId, ids }
}

const CHANGED = ['listClients', 'listAddresses', 'listDocuments', 'listWebhooks'] as const
const LISTS = [...CHANGED, 'listLiveVideos', 'listChecks'] as const
const OF_A_CLIENT: readonly string[] = ['listAddresses', 'listDocuments', 'listLiveVideos']

// One sandbox for all: lists change nothing.
const { api, clientId, ids } = await makeThree()

/** Which of the three a list shows, by number, oldest first. */
const shown = async (list: OperationName, bounds: Record<string, string>): Promise<number[]> => {
  const scope: Record<string, string> = OF_A_CLIENT.includes(list) ? { clientId } : {}
  const { items } = await api.ok(list, { query: { ...scope, ...bounds } })
  const order = ids[list] ?? []
  return items.map(({ id }: { id: string }) => order.indexOf(id) + 1).reverse()
}

describe('createdAfter and createdBefore are strict', () => {
  test.each(
    LISTS.flatMap((list) => [
      { list, bounds: { createdAfter: at(10) }, numbers: [3] },
      { list, bounds: { createdBefore: at(10) }, numbers: [1] },
      { list, bounds: { createdAfter: at(9), createdBefore: at(11) }, numbers: [2] },
      { list, bounds: { createdAfter: '2026-01-01T09:59:59.999Z' }, numbers: [2, 3] },
      { list, bounds: { createdBefore: '2026-01-01T10:00:00.001Z' }, numbers: [1, 2] },
      { list, bounds: { createdAfter: at(11) }, numbers: [] },
      { list, bounds: { createdBefore: at(9) }, numbers: [] },
    ])
  )('$list $bounds → $numbers', async ({ list, bounds, numbers }) => {
    expect(await shown(list, bounds)).toEqual(numbers)
  })
})

describe('updatedAfter and updatedBefore are strict', () => {
  test.each(
    CHANGED.flatMap((list) => [
      { list, bounds: { updatedAfter: at(11) }, numbers: [1] },
      { list, bounds: { updatedAfter: at(12) }, numbers: [] },
      { list, bounds: { updatedBefore: at(11) }, numbers: [2] },
      { list, bounds: { updatedBefore: at(10) }, numbers: [] },
      { list, bounds: { updatedBefore: at(12) }, numbers: [2, 3] },
      { list, bounds: { createdBefore: at(10), updatedAfter: at(11) }, numbers: [1] },
    ])
  )('$list $bounds → $numbers', async ({ list, bounds, numbers }) => {
    expect(await shown(list, bounds)).toEqual(numbers)
  })

  test('and include the end of a check', async () => {
    const ended = { updatedAfter: at(9), createdBefore: at(10) }
    expect(await shown('listChecks', ended)).toEqual([1])
    expect(await shown('listChecks', { updatedBefore: at(9) })).toEqual([])
  })
})

describe('bounds', () => {
  test('can be days, which start at midnight', async () => {
    expect(await shown('listClients', { createdAfter: '2026-01-01' })).toEqual([1, 2, 3])
    expect(await shown('listClients', { createdBefore: '2026-01-01' })).toEqual([])
  })

  test('apply to audit logs too', async () => {
    const count = async (query: Record<string, string>) =>
      (await api.ok('listAuditLogs', { query })).totalItems
    const changes = await count({ createdAfter: at(11) })
    expect(changes).toBe(3)
    expect(await count({ createdAfter: at(12) })).toBe(0)
    expect(await count({ createdBefore: at(12) })).toBe((await count({})) - changes)
  })
})
