import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { type Answer, type Api, createApi } from '../support/api.ts'
import { base64, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'
import { putFault, untilHeld } from './held.ts'

const start = () => {
  const mock = createMock({ clock: 'virtual' })
  return { mock, api: createApi(mock.fetch) }
}

/** Begins to create a client; tells whether the answer has come. */
const begin = (api: Api) => {
  const asked: { answer?: Answer } = {}
  const done = api.call('createClient', { body: PERSON }).then((answer) => {
    asked.answer = answer
    return answer
  })
  return { asked, done }
}

const total = async (api: Api): Promise<number> => {
  await api.control('DELETE', '/faults')
  return (await api.ok('listClients')).totalItems
}

describe('on a virtual clock a slow request', () => {
  test('is answered when the clock has been moved so far, and has its effect then', async () => {
    const { api } = start()
    await putFault(api, { latency: '2s' })
    const { asked, done } = begin(api)
    await untilHeld(api, 1)
    expect(await api.control('GET', '/clock')).toMatchObject({
      due: 1,
      nextDueAt: '2026-01-01T09:00:02.000Z',
    })
    await api.control('POST', '/clock/advance', { by: '1999ms' })
    expect(asked.answer).toBeUndefined()
    expect(await total(api)).toBe(0)
    await api.control('POST', '/clock/advance', { by: '1ms' })
    expect(await total(api)).toBe(1)
    expect((await done).body).toMatchObject({ createdAt: '2026-01-01T09:00:02.000Z' })
  })

  test('that was made in this process before the clock is moved moves with it', async () => {
    const { mock, api } = start()
    await putFault(api, { latency: '2s' })
    const { done } = begin(api)
    await mock.advance('2s')
    expect(await done).toMatchObject({ status: 200 })
  })

  test('has had its effect at once where the fault comes after it', async () => {
    const { api } = start()
    await putFault(api, { latency: '2s', when: 'after' })
    const { asked, done } = begin(api)
    await untilHeld(api, 1)
    expect(await total(api)).toBe(1)
    expect(asked.answer).toBeUndefined()
    await api.control('POST', '/clock/advance', { by: '2s' })
    expect((await done).body).toMatchObject({ createdAt: '2026-01-01T09:00:00.000Z' })
  })

  test('does not keep a settle waiting', async () => {
    const { mock, api } = start()
    await putFault(api, { latency: '2s' })
    const { done } = begin(api)
    await untilHeld(api, 1)
    await mock.settle()
    await untilHeld(api, 1)
    await mock.advance(2000)
    expect(await done).toMatchObject({ status: 200 })
  })

  test.each([
    { fault: { latency: '2s', status: 503 }, status: 503, stored: 0 },
    { fault: { latency: '2s', status: 503, when: 'after' }, status: 503, stored: 1 },
  ])('may end badly too: $fault', async ({ fault, status, stored }) => {
    const { mock, api } = start()
    await putFault(api, fault)
    const { done } = begin(api)
    await untilHeld(api, 1)
    await mock.advance(2000)
    expect(await done).toMatchObject({ status })
    expect(await total(api)).toBe(stored)
  })

  test('may end with a reset', async () => {
    const { mock, api } = start()
    await putFault(api, { latency: '2s', connection: 'reset' })
    const outcome = expect(begin(api).done).rejects.toThrow('fetch failed')
    await untilHeld(api, 1)
    await mock.advance(2000)
    await outcome
  })

  test('is answered after those that came before it', async () => {
    const { mock, api } = start()
    await putFault(api, { latency: '3s' }, { times: 1 })
    const slow = begin(api)
    await untilHeld(api, 1)
    const quick = await begin(api).done
    await mock.advance(3000)
    expect((await slow.done).body.id > quick.body.id).toBe(true)
  })

  test('is answered in real time once its clock goes', async () => {
    const { api } = start()
    await putFault(api, { latency: 1 })
    const { done } = begin(api)
    await untilHeld(api, 1)
    await api.control('PUT', '/clock', { mode: 'real' })
    expect(await done).toMatchObject({ status: 200 })
  })
})

test('on a real clock an answer comes after a shorter wait that began earlier', async () => {
  const { fetch } = createMock({ clock: 'real' })
  const api = createApi(fetch)
  await putFault(api, { latency: '30ms' })
  const order: string[] = []
  const waited = new Promise((resolve) => setTimeout(resolve, 10)).then(() => order.push('wait'))
  expect(await api.call('listClients')).toMatchObject({ status: 200 })
  order.push('answer')
  await waited
  expect(order).toEqual(['wait', 'answer'])
})

test('a picture that waits over a port is not mixed up with the next', async () => {
  await using server = await startMockServer({ clock: 'virtual' })
  const api = createApi(fetch, { base: server.url })
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  await putFault(api, { latency: '1s' }, { times: 1, match: { operation: 'createLivePhoto' } })
  const upload = (data: Buffer) =>
    api.ok('createLivePhoto', { body: { clientId, data: base64(data) } })
  // Long enough for memory that is used again for the next upload.
  const pictureOf = (byte: number) => Buffer.concat([SELFIE, Buffer.alloc(60_000, byte)])
  const one = pictureOf(1)
  const slow = upload(one)
  await untilHeld(api, 1)
  await upload(pictureOf(2))
  await server.advance(1000)
  const { id } = await slow
  const { data } = await api.ok('downloadLivePhoto', { params: { id } })
  expect(data).toBe(base64(one))
})
