import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'
import { openConnection } from '../support/raw-exchange.ts'

const MIB = 1024 * 1024

/** Everything else that a response allocates. */
const REST = MIB

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())

const api = createApi(fetch, { base: server.url })
const { id: clientId } = await api.ok('createClient', { body: aPerson() })

const PHOTO = JSON.stringify({ clientId, data: base64(fileOf('jpg', 3_900_000)) })

type Connection = Awaited<ReturnType<typeof openConnection>>

const headOf = (length: string): string =>
  [
    'POST /v1/livePhotos HTTP/1.1',
    'Host: mock',
    'Authorization: test_default',
    'Content-Type: application/json',
    length,
    '',
    '',
  ].join('\r\n')

const LONG = Buffer.alloc(MIB, 'a')

/** What a connection sends, and the status of the response. */
const BODIES = [
  {
    what: 'of known length',
    status: 200,
    send: (connection: Connection) =>
      connection.write(`${headOf(`Content-Length: ${PHOTO.length}`)}${PHOTO}`),
  },
  {
    what: 'that is too long',
    status: 413,
    send: async (connection: Connection) => {
      await connection.write(headOf(`Content-Length: ${12 * MIB}`))
      for (let sent = 0; sent < 12; sent++) await connection.write(LONG)
    },
  },
]

describe('the pieces of a long body', () => {
  test.each(BODIES)('$what are freed before garbage is collected', async ({ status, send }) => {
    const connection = await openConnection(server.port)
    const statuses: number[] = []
    const sendOne = async (): Promise<void> => {
      await send(connection)
      const answers = await connection.answered(statuses.length + 1)
      statuses.push(answers.at(-1)?.status ?? 0)
    }
    // The first two fill what is kept: the buffer for bodies, the image and its text.
    for (let sent = 0; sent < 2; sent++) await sendOne()
    const before = process.memoryUsage().arrayBuffers
    for (let sent = 0; sent < 6; sent++) await sendOne()
    const growth = process.memoryUsage().arrayBuffers - before
    await connection.abort()
    expect(statuses).toEqual(Array(8).fill(status))
    expect(growth).toBeLessThan(REST)
  })

  test('stay whole for others that read the body too', async () => {
    const seen: Buffer[] = []
    const listen = (message: unknown): void => {
      const request = message instanceof Object && 'request' in message && message.request
      if (request instanceof IncomingMessage) request.on('data', (piece) => seen.push(piece))
    }
    subscribe('http.server.request.start', listen)
    const connection = await openConnection(server.port)
    await connection.write(`${headOf(`Content-Length: ${PHOTO.length}`)}${PHOTO}`)
    const [answer] = await connection.answered(1)
    unsubscribe('http.server.request.start', listen)
    await connection.abort()
    expect(answer?.status).toBe(200)
    expect(Buffer.concat(seen).toString() === PHOTO).toBe(true)
  })
})
