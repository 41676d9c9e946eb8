import { describe, expect, test } from 'vitest'
import { createMock, type RequestLine } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { putFault, untilHeld } from './held.ts'

const start = () => {
  const lines: RequestLine[] = []
  const mock = createMock({ clock: 'virtual', onRequest: (line) => lines.push(line) })
  const api = createApi(mock.fetch)
  const create = (signal?: AbortSignal): Promise<Response> =>
    mock.fetch(
      new Request('http://mock/v1/clients', {
        method: 'POST',
        headers: { Authorization: 'test_default', 'Content-Type': 'application/json' },
        body: JSON.stringify(PERSON),
        ...(signal && { signal }),
      })
    )
  const total = async (): Promise<number> => {
    await api.control('DELETE', '/faults')
    return (await api.ok('listClients')).totalItems
  }
  return { mock, api, create, total, lines }
}

describe('without a port', () => {
  test.each([
    { when: 'before', stored: 0 },
    { when: 'after', stored: 1 },
  ])('a reset $when the effect is what fetch throws then', async ({ when, stored }) => {
    const { api, create, total, lines } = start()
    await putFault(api, { connection: 'reset', when })
    const error = await create().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET', message: expect.stringContaining("the fault 'broken'") },
    })
    expect(lines).toMatchObject([{ status: 0, notes: [expect.stringContaining('broken')] }])
    expect(await total()).toBe(stored)
  })

  test('half a body breaks off when it is read', async () => {
    const { api, create, total } = start()
    await putFault(api, { connection: 'half-body' })
    const response = await create()
    expect(response.status).toBe(200)
    const length = Number(response.headers.get('content-length'))
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.byteLength).toBe(Math.floor(length / 2))
    await expect(reader?.read()).rejects.toMatchObject({
      message: 'terminated',
      cause: { code: 'ECONNRESET' },
    })
    await expect((await create()).json()).rejects.toThrow('terminated')
    expect(await total()).toBe(2)
  })

  test('half of an empty response is a reset, and is reported once', async () => {
    const { api, lines } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    await putFault(api, { connection: 'half-body' })
    await expect(api.call('deleteClient', { params: { id } })).rejects.toThrow('fetch failed')
    expect(lines.map(({ method }) => method)).toEqual(['POST', 'DELETE'])
    const { items } = await api.control('GET', '/requests')
    expect(items[1]).toMatchObject({ operation: 'deleteClient', status: 0 })
  })

  test('what is never answered stays pending until it is aborted', async () => {
    const { api, create, total } = start()
    await putFault(api, { connection: 'never' })
    const controller = new AbortController()
    const outcome = create(controller.signal).catch((thrown: unknown) => thrown)
    await untilHeld(api, 1)
    controller.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
    await untilHeld(api, 0)
    expect(await total()).toBe(0)
  })

  test('a request that was aborted before is not held', async () => {
    const { api, create } = start()
    await putFault(api, { connection: 'never' })
    const outcome = create(AbortSignal.abort()).catch((thrown: unknown) => thrown)
    expect(await outcome).toMatchObject({ name: 'AbortError' })
    await untilHeld(api, 0)
  })

  test('one who gives up a slow request does not undo it', async () => {
    const { mock, api, create, total } = start()
    await putFault(api, { latency: '10s' })
    const controller = new AbortController()
    const outcome = create(controller.signal).catch((thrown: unknown) => thrown)
    await untilHeld(api, 1)
    controller.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
    await mock.advance(10_000)
    expect(await total()).toBe(1)
  })
})
