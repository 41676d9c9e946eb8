import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { tries } from '../support/thorough.ts'

const MANY = tries(40, 200)

/** All that one key gets to see in an onboarding: answers, and what its webhook receives. */
const transcriptOf = async (api: Api, receiverUrl: string): Promise<unknown[]> => {
  const transcript: unknown[] = []
  const body = { url: receiverUrl, enabled: true, events: ['*'] }
  transcript.push(await api.ok('createWebhook', { body }))
  const onboarded = await onboard(api)
  transcript.push(onboarded)
  for (const type of ['identity_check', 'document_check']) {
    const { id } = await api.ok('createCheck', { body: checkBody(type, onboarded) })
    const advanced = await api.control('POST', '/clock/advance', { byMs: 1000 })
    transcript.push(advanced, await api.ok('getCheck', { params: { id } }))
  }
  transcript.push(await api.ok('listChecks'), await api.control('GET', '/deliveries'))
  return transcript
}

describe('two sandboxes', () => {
  test('have separate clocks', async () => {
    const mock = createMock({ clock: 'virtual' })
    await mock.advance(86_400_000, 'test_one')
    const one = await createApi(mock.fetch, { key: 'test_one' }).ok('createClient', {
      body: PERSON,
    })
    const two = await createApi(mock.fetch, { key: 'test_two' }).ok('createClient', {
      body: PERSON,
    })
    expect(one.createdAt).toBe('2026-01-02T09:00:00.000Z')
    expect(two.createdAt).toBe('2026-01-01T09:00:00.000Z')
  })

  test('retry their webhooks by their own clocks', async () => {
    await using receiver = await startReceiver(() => 500)
    const mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const one = createApi(mock.fetch, { key: 'test_one' })
    const two = createApi(mock.fetch, { key: 'test_two' })
    await one.ok('createClient', { body: PERSON })
    await two.ok('createClient', { body: PERSON })
    await mock.advance(180_000, 'test_one')
    const attempts = async (api: Api) =>
      (await api.control('GET', '/deliveries')).items[0].attempts.length
    expect(await attempts(one)).toBe(3)
    expect(await attempts(two)).toBe(1)
  })

  test('never see each other', async () => {
    const mock = createMock()
    const one = createApi(mock.fetch, { key: 'test_one' })
    const two = createApi(mock.fetch, { key: 'test_two' })
    const { clientId, livePhotoId, documentId } = await onboard(one)
    for (const [operation, id] of [
      ['getClient', clientId],
      ['getLivePhoto', livePhotoId],
      ['downloadLivePhoto', livePhotoId],
      ['getDocument', documentId],
      ['deleteClient', clientId],
    ] as const) {
      expect(await two.call(operation, { params: { id } })).toMatchObject({ status: 404 })
    }
    expect(await two.ok('listClients')).toMatchObject({ totalItems: 0, pages: 0, items: [] })
    expect((await one.ok('listClients')).totalItems).toBe(1)
    expect((await two.control('GET', '/requests')).items).toHaveLength(6)
  })
})

describe('a run', () => {
  test(`with ${MANY} keys in parallel gives each key the same responses as a run with one key`, async () => {
    await using receiver = await startReceiver()
    const keys = Array.from({ length: MANY }, (_, index) => `test_parallel_${index}`)
    const runAll = async (inTurn: boolean): Promise<unknown[]> => {
      await using server = await startMockServer({ clock: 'virtual' })
      const runs = keys.map((key) => createApi(fetch, { key, base: server.url }))
      const transcripts: unknown[] = []
      const record = async (api: Api, index: number): Promise<void> => {
        transcripts[index] = await transcriptOf(api, receiver.url)
      }
      if (!inTurn) await Promise.all(runs.map(record))
      else for (const [index, api] of runs.entries()) await record(api, index)
      return transcripts
    }
    expect(await runAll(false)).toEqual(await runAll(true))
  })

  test('has the same ids with the same seed, and other ids with another seed', async () => {
    const firstId = async (seed?: string) => {
      const mock = createMock(seed === undefined ? {} : { seed })
      return (await createApi(mock.fetch).ok('createClient', { body: PERSON })).id
    }
    expect(await firstId()).toBe(await firstId())
    expect(await firstId('a')).toBe(await firstId('a'))
    expect(await firstId('a')).not.toBe(await firstId('b'))
  })

  test('has the same ids with and without webhooks', async () => {
    await using receiver = await startReceiver()
    const ids = async (webhooks: string[]) => {
      const mock = createMock({ webhooks })
      const onboarded = await onboard(createApi(mock.fetch))
      await mock.close()
      return onboarded
    }
    const alone = createMock()
    await createApi(alone.fetch).ok('createWebhook', {
      body: { url: receiver.url, enabled: false, events: ['*'] },
    })
    expect(await ids([receiver.url])).toEqual(await onboard(createApi(alone.fetch)))
  })
})
