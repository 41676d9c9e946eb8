import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { onboard, PERSON } from '../support/onboarding.ts'
import { replayed } from './replayed.ts'

const start = (transcript = false) => {
  const mock = createMock({ clock: 'virtual', transcript })
  return { mock, api: createApi(mock.fetch) }
}

describe('a transcript', () => {
  test('is not recorded by default, and the refusal says how to record', async () => {
    const { api } = start()
    await api.ok('createClient', { body: PERSON })
    const { error } = await api.control('GET', '/transcript', undefined, 409)
    expect(error).toContain('PUT /_mock/settings with { "transcript": true }')
    expect(error).toContain('--transcript')
  })

  test('that starts later contains the state at that moment', async () => {
    const { api, mock } = start()
    const { clientId, documentId } = await onboard(api)
    const body = { clientId, documentId, type: 'document_check' }
    await api.ok('createCheck', { body })
    await api.control('PUT', '/settings', { transcript: true })
    await api.ok('createCheck', { body })
    await mock.advance('2s')
    await api.ok('listChecks')
    const transcript = await api.control('GET', '/transcript')
    expect(transcript.state.checks).toHaveLength(1)
    expect(transcript.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'request',
      'advance',
      'request',
    ])
    const { report, api: other } = await replayed(transcript)
    expect(report).toMatchObject({ identical: true, requests: 2 })
    const { items } = await other.ok('listChecks')
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['complete', 'complete'])
  })

  test('ends when its setting is off, can still be read, and starts again when it is on', async () => {
    const { api } = start(true)
    await api.ok('createClient', { body: PERSON })
    await api.control('PUT', '/settings', { transcript: false })
    await api.ok('createClient', { body: PERSON })
    const first = await api.control('GET', '/transcript')
    expect((await replayed(first)).report).toMatchObject({ identical: true, requests: 2 })
    await api.control('PUT', '/settings', { transcript: true })
    const second = await api.control('GET', '/transcript')
    expect(second).toMatchObject({ count: 0, steps: [] })
    expect(second.state.clients).toHaveLength(2)
  })

  test('starts again with a reset if the server records from the start', async () => {
    const { api } = start(true)
    await api.ok('createClient', { body: PERSON })
    await api.control('POST', '/reset', {})
    expect(await api.control('GET', '/transcript')).toMatchObject({ count: 0, steps: [] })
  })

  test('starts when a snapshot is restored', async () => {
    const { api } = start(true)
    await api.ok('createClient', { body: PERSON })
    const snapshot = await api.control('GET', '/snapshot')
    const other = start()
    await other.api.control('PUT', '/snapshot', snapshot)
    await other.api.ok('listClients')
    const transcript = await other.api.control('GET', '/transcript')
    expect(transcript).toMatchObject({ count: 1 })
    expect((await replayed(transcript)).report.differences).toEqual([])
  })

  test('leaves out control requests that change nothing or are refused', async () => {
    const { api } = start(true)
    await api.control('GET', '/clock')
    await api.control('GET', '/requests')
    await api.control('POST', '/scenarios/explain', { clientId: 'x', type: 'ssn_check' }, 400)
    await api.control('POST', '/clock/advance', { by: 'soon' }, 400)
    expect((await api.control('GET', '/transcript')).steps).toEqual([])
  })

  test('keeps an image once, however often it is sent', async () => {
    const { api } = start(true)
    await onboard(api)
    await onboard(api)
    const { images } = await api.control('GET', '/transcript')
    expect(Object.keys(images)).toHaveLength(2)
  })

  test('is incomplete after scenarios were read again, and cannot be replayed', async () => {
    const { api, mock } = start(true)
    await api.ok('createClient', { body: PERSON })
    await mock.setScenarios({ default: 'attention' })
    const transcript = await api.control('GET', '/transcript')
    expect(transcript.hole).toBe('recording ended at step 2: scenarios were read anew')
    const other = createApi(createMock().fetch)
    const { path, error } = await other.control('POST', '/transcript/replay', transcript, 400)
    expect(path).toBe('hole')
    expect(error).toContain('scenarios were read anew')
  })

  test('is incomplete if it would be too long', async () => {
    const { api } = start(true)
    const body = { ...PERSON, email: 'a b '.repeat(2_300_000) }
    for (let nth = 0; nth < 8; nth++) await api.call('createClient', { body })
    const { hole, count } = await api.control('GET', '/transcript')
    expect(hole).toMatch(/^recording ended at step \d: it is longer than 67108864 characters/)
    expect(count).toBeLessThan(8)
  })

  test('cannot start in a replayed sandbox before a reset', async () => {
    const { api } = start(true)
    await api.ok('createClient', { body: PERSON })
    const { api: other } = await replayed(await api.control('GET', '/transcript'))
    expect(await other.control('GET', '/settings')).toMatchObject({ transcript: false })
    const { error } = await other.control('PUT', '/settings', { transcript: true }, 409)
    expect(error).toContain('POST /_mock/reset')
    await other.control('POST', '/reset', {})
    await other.control('PUT', '/settings', { transcript: true })
    expect(await other.control('GET', '/transcript')).toMatchObject({ count: 0 })
  })

  test('cannot start while a fault holds a response', async () => {
    const { api, mock } = start()
    await api.control('PUT', '/faults', { rules: [{ fault: { latency: '5s' }, times: 1 }] })
    const held = api.call('listClients')
    await mock.settle()
    const refusal = await api.control('PUT', '/settings', { transcript: true }, 409)
    expect(refusal.path).toBe('transcript')
    expect(await api.control('GET', '/settings')).toMatchObject({ transcript: false })
    await mock.advance('5s')
    await held
  })
})

test('two keys that are recorded in parallel have separate transcripts without the keys', async () => {
  const mock = createMock({ transcript: true, delayMs: 0 })
  const keys = ['test_first_of_two', 'test_second_of_two']
  const apis = keys.map((key) => createApi(mock.fetch, { key }))
  await Promise.all(apis.map((api) => onboard(api)))
  await Promise.all(apis.map((api) => api.ok('listClients')))
  for (const api of apis) {
    const transcript = await api.control('GET', '/transcript')
    expect(JSON.stringify(transcript)).not.toMatch(/test_(first|second)_of_two/)
    const { report } = await replayed(transcript, {}, 'test_third')
    expect(report).toMatchObject({ identical: true, requests: 5 })
  }
})
