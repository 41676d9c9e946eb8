import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startReceiver } from '../support/receiver.ts'
import { everythingShown } from './everything-shown.ts'
import { enrich } from './rich-sandbox.ts'

const KEY = 'test_default'

const restoredElsewhere = async () => {
  // Every third delivery fails, counted from where a run begins.
  const counting = { from: 0 }
  const receiver = await startReceiver((nth) => ((nth - counting.from) % 3 === 0 ? 500 : 200))
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const owned = await enrich(api, receiver.url)
  const snapshot = await api.control('GET', '/snapshot')
  const other = createMock({ clock: 'virtual', seed: 'another' })
  const otherApi = createApi(other.fetch, { key: 'test_other' })
  await otherApi.control('PUT', '/snapshot', snapshot)
  return { receiver, counting, mock, api, owned, snapshot, other, otherApi }
}

test('a snapshot of a restored sandbox has the same bytes', async () => {
  const { receiver, snapshot, otherApi } = await restoredElsewhere()
  await using _ = receiver
  expect(snapshot.leftOut).toEqual([])
  const again = await otherApi.control('GET', '/snapshot')
  expect(JSON.stringify(again)).toBe(JSON.stringify(snapshot))
})

test('every GET has the same response after a restore with another key in another mock', async () => {
  const { receiver, mock, other } = await restoredElsewhere()
  await using _ = receiver
  const before = await everythingShown(mock.fetch, KEY)
  expect(Object.keys(before).length).toBeGreaterThan(200)
  expect(await everythingShown(other.fetch, 'test_other')).toEqual(before)
})

test('pending steps, reads, retries, faults and arms continue alike', async () => {
  const { receiver, counting, api, owned, snapshot, mock, other, otherApi } =
    await restoredElsewhere()
  await using _ = receiver
  expect(snapshot.state.clock.due.length).toBeGreaterThan(5)
  const kinds = new Set(
    snapshot.state.clock.due.map(({ job }: { job: { kind: string } }) => job.kind)
  )
  expect([...kinds].sort()).toEqual([
    'check-step',
    'delayed',
    'retry',
    'session-end',
    'stale',
    'swap',
  ])
  const goOn = async (one: typeof api, key: string, fetch: typeof mock.fetch) => {
    const first = receiver.received.length
    counting.from = first
    const body = { clientId: owned.clientId, documentId: owned.documentId, type: 'document_check' }
    const told = []
    await one.ok('createCheck', { body })
    for (const by of ['30s', '2m', '20m', '1d', '4d']) {
      told.push(await one.control('POST', '/clock/advance', { by }))
      told.push(await one.ok('getCheck', { params: { id: owned.readsId } }))
    }
    told.push(await everythingShown(fetch, key))
    const bodies = receiver.received.slice(first).map((received) => received.body)
    return { told, bodies }
  }
  const here = await goOn(api, KEY, mock.fetch)
  const there = await goOn(otherApi, 'test_other', other.fetch)
  expect(here.bodies.length).toBeGreaterThan(20)
  expect(there.bodies).toEqual(here.bodies)
  expect(there.told).toEqual(here.told)
})
