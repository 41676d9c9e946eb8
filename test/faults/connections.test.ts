import { ComplyCube, ComplyCubeApiError } from '@complycube/api'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { head, openConnection } from '../support/raw-exchange.ts'
import { putFault, untilHeld } from './held.ts'

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())
let keys = 0

/** A sandbox of its own: as the official SDK, as an API of the tests, as bytes on a connection. */
const enter = () => {
  const key = `test_connections_${keys++}`
  const sdk = new ComplyCube({ apiKey: key })
  sdk.axiosInstance.defaults.baseURL = `${server.url}/v1`
  const body = JSON.stringify(PERSON)
  const lines = [
    'POST /v1/clients HTTP/1.1',
    'Host: mock',
    `Authorization: ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ]
  return {
    sdk,
    api: createApi(fetch, { base: server.url, key }),
    /** Asks for a client, and waits until the server hangs up; answers all bytes that came. */
    createRaw: async () => {
      const connection = await openConnection(server.port)
      await connection.write(head(...lines) + body)
      return connection
    },
  }
}

const totalOf = async (api: ReturnType<typeof createApi>): Promise<number> => {
  await api.control('DELETE', '/faults')
  return (await api.ok('listClients')).totalItems
}

describe.each([
  { when: 'before', stored: 0 },
  { when: 'after', stored: 1 },
])('a connection that is reset $when the effect', ({ when, stored }) => {
  test('brings no byte', async () => {
    const { api, createRaw } = enter()
    await putFault(api, { connection: 'reset', when })
    expect(await (await createRaw()).finished()).toEqual([])
    expect(await totalOf(api)).toBe(stored)
  })

  test('is an error of the official SDK that is not one of the API', async () => {
    const { api, sdk } = enter()
    await putFault(api, { connection: 'reset', when })
    const error = await sdk.client.create(PERSON).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'ComplyCubeError', message: 'read ECONNRESET' })
    expect(error).not.toBeInstanceOf(ComplyCubeApiError)
    expect(await totalOf(api)).toBe(stored)
  })
})

describe('half a body', () => {
  test('has headers that announce the whole body', async () => {
    const { api, createRaw } = enter()
    await putFault(api, { connection: 'half-body' })
    const [answer] = await (await createRaw()).finished()
    const length = Number(/^content-length: (\d+)/im.exec(answer?.headers ?? '')?.[1])
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/^\{"id":"/) })
    expect(answer?.body.length).toBe(Math.floor(length / 2))
    expect(await totalOf(api)).toBe(1)
  })

  test('can be half of an error, and then nothing is stored', async () => {
    const { api, createRaw } = enter()
    await putFault(api, { connection: 'half-body', status: 500 })
    const [answer] = await (await createRaw()).finished()
    expect(answer).toMatchObject({ status: 500, body: expect.stringMatching(/^\{"type":"intern/) })
    expect(() => JSON.parse(answer?.body ?? '')).toThrow('JSON')
    expect(await totalOf(api)).toBe(0)
  })

  test('is an error of the official SDK', async () => {
    const { api, sdk } = enter()
    await putFault(api, { connection: 'half-body' })
    await expect(sdk.client.create(PERSON)).rejects.toMatchObject({
      name: 'ComplyCubeError',
      message: 'aborted',
    })
    expect(await totalOf(api)).toBe(1)
  })

  test('of a response without a body ends the connection without a response', async () => {
    const { api, sdk } = enter()
    const { id } = await api.ok('createClient', { body: PERSON })
    await putFault(api, { connection: 'half-body' })
    await expect(sdk.client.delete(id)).rejects.toThrow('read ECONNRESET')
    expect(await totalOf(api)).toBe(0)
  })
})

describe.each([
  { when: 'before', stored: 0 },
  { when: 'after', stored: 1 },
])('a request that is never answered, $when its effect', ({ when, stored }) => {
  test('is held until the client hangs up', async () => {
    const { api, createRaw } = enter()
    await putFault(api, { connection: 'never', when })
    const connection = await createRaw()
    await untilHeld(api, 1)
    expect(connection.answers()).toEqual([])
    await connection.abort()
    await untilHeld(api, 0)
    expect(await totalOf(api)).toBe(stored)
  })

  test('is a timeout of the official SDK', async () => {
    const { api, sdk } = enter()
    await putFault(api, { connection: 'never', when })
    sdk.axiosInstance.defaults.timeout = 40
    await expect(sdk.client.create(PERSON)).rejects.toMatchObject({
      name: 'ComplyCubeError',
      message: 'timeout of 40ms exceeded',
    })
    await untilHeld(api, 0)
    expect(await totalOf(api)).toBe(stored)
  })
})

test('what was left without an answer is in the journal, with status 0 and the rule', async () => {
  const { api, createRaw } = enter()
  await putFault(api, { connection: 'reset', when: 'after' })
  await (await createRaw()).finished()
  expect((await api.control('GET', '/requests')).items).toMatchObject([
    {
      operation: 'createClient',
      status: 0,
      notes: ["the fault 'broken': its connection reset, after its effect"],
    },
  ])
})

test('after a fault the connection of others goes on', async () => {
  const { api, sdk } = enter()
  await putFault(api, { connection: 'reset' }, { times: 1 })
  const outcomes = await Promise.allSettled([sdk.client.list(), api.control('GET', '/health')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await sdk.client.list()).toEqual([])
})

test('pipelined requests that get no response are let go when their client leaves', async () => {
  const { api } = enter()
  const warnings: string[] = []
  const onWarning = ({ name }: Error) => warnings.push(name)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  await putFault(api, { connection: 'never' })
  const key = `test_connections_${keys - 1}`
  const connection = await openConnection(server.port)
  const one = head('GET /v1/clients HTTP/1.1', 'Host: mock', `Authorization: ${key}`)
  await connection.write(one.repeat(60))
  await untilHeld(api, 60)
  await connection.abort()
  await untilHeld(api, 0)
  // Node warns of a leak if each of them listens to the connection.
  expect(warnings).toEqual([])
})
