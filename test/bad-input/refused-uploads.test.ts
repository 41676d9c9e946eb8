import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { head, openConnection } from '../support/raw-exchange.ts'

const MIB = 1024 * 1024
const CHUNK = Buffer.alloc(64 * 1024, 'a')
const JSON_TYPE = 'Content-Type: application/json'
const NEXT = head('GET /v1/clients HTTP/1.1', 'Host: mock', 'Authorization: test_default')

const server = await startMockServer({ clock: 'virtual', controlToken: 'let-me-in-1234' })
afterAll(() => server.close())

const REFUSALS = [
  {
    title: 'of 12 MiB without a key',
    lines: ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', JSON_TYPE],
    bytes: 12 * MIB,
    status: 401,
  },
  {
    title: 'of 10 MB without a key',
    lines: ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', JSON_TYPE],
    bytes: 10_000_000,
    status: 401,
  },
  {
    title: 'of 12 MiB with a key',
    lines: ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', 'Authorization: test_a', JSON_TYPE],
    bytes: 12 * MIB,
    status: 413,
  },
  {
    title: 'of 12 MiB to the control surface without its token',
    lines: ['PUT /_mock/snapshot HTTP/1.1', 'Host: localhost', JSON_TYPE],
    bytes: 12 * MIB,
    status: 401,
  },
  {
    title: 'of 12 MiB for another host',
    lines: ['POST http://example.test/upload HTTP/1.1', 'Host: example.test', JSON_TYPE],
    bytes: 12 * MIB,
    status: 403,
  },
  {
    title: 'of 12 MiB with a DELETE',
    lines: ['DELETE /v1/clients/x HTTP/1.1', 'Host: mock', 'Authorization: test_a', JSON_TYPE],
    bytes: 12 * MIB,
    status: 404,
  },
]

type Connection = Awaited<ReturnType<typeof openConnection>>

const pour = async (connection: Connection, bytes: number): Promise<void> => {
  for (let left = bytes; left > 0; left -= CHUNK.length) {
    await connection.write(CHUNK.subarray(0, Math.min(left, CHUNK.length)))
  }
}

describe('a refused upload', () => {
  test.each(REFUSALS)(
    '$title is answered after its body, and the connection goes on',
    async (one) => {
      const connection = await openConnection(server.port)
      await connection.write(head(...one.lines, `Content-Length: ${one.bytes}`))
      await pour(connection, one.bytes - 1)
      // A request on another connection shows that the mock has had time to answer.
      expect((await fetch(`${server.url}/v1/clients`)).status).toBe(401)
      expect(connection.answers()).toEqual([])
      await connection.write('a')
      expect((await connection.answered(1)).map(({ status }) => status)).toEqual([one.status])
      await connection.write(NEXT)
      const statuses = (await connection.answered(2)).map(({ status }) => status)
      expect(statuses).toEqual([one.status, 200])
      await connection.abort()
    }
  )

  test.each(REFUSALS)('$title is answered on a connection that closes', async (one) => {
    const connection = await openConnection(server.port)
    await connection.write(head(...one.lines, `Content-Length: ${one.bytes}`, 'Connection: close'))
    await pour(connection, one.bytes)
    const statuses = (await connection.finished()).map(({ status }) => status)
    expect(statuses).toEqual([one.status])
  })

  test('in chunks is answered after its last chunk', async () => {
    const connection = await openConnection(server.port)
    const lines = ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', 'Authorization: test_a', JSON_TYPE]
    await connection.write(head(...lines, 'Transfer-Encoding: chunked'))
    for (let sent = 0; sent < 12 * MIB; sent += CHUNK.length) {
      await connection.write(`${CHUNK.length.toString(16)}\r\n`)
      await connection.write(CHUNK)
      await connection.write('\r\n')
    }
    expect((await fetch(`${server.url}/v1/clients`)).status).toBe(401)
    expect(connection.answers()).toEqual([])
    await connection.write(`0\r\n\r\n${NEXT}`)
    const statuses = (await connection.answered(2)).map(({ status }) => status)
    expect(statuses).toEqual([413, 200])
    await connection.abort()
  })

  test('longer than any body is answered at once, and what follows does not lose the answer', async () => {
    const connection = await openConnection(server.port)
    const lines = ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', JSON_TYPE]
    await connection.write(head(...lines, `Content-Length: ${300 * MIB}`))
    // The server has ended its side, but reads on, so no reset destroys the response.
    await pour(connection, 8 * MIB)
    const [answer, ...more] = await connection.finished()
    expect(answer?.status).toBe(401)
    expect(answer?.headers).toMatch(/^connection: close$/im)
    expect(more).toEqual([])
  })

  test('that waits for 100 Continue is answered before its body', async () => {
    const connection = await openConnection(server.port)
    const lines = ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', 'Authorization: test_a', JSON_TYPE]
    await connection.write(head(...lines, 'Expect: 100-continue', `Content-Length: ${12 * MIB}`))
    expect((await connection.answered(1)).map(({ status }) => status)).toEqual([413])
    await connection.abort()
  })

  test('that waits for 100 Continue and is sent all the same keeps its answer', async () => {
    const connection = await openConnection(server.port)
    const lines = ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', 'Authorization: test_a', JSON_TYPE]
    await connection.write(head(...lines, 'Expect: 100-continue', `Content-Length: ${12 * MIB}`))
    await pour(connection, 12 * MIB)
    await connection.write(NEXT)
    const statuses = (await connection.finished()).map(({ status }) => status)
    expect(statuses).toEqual([413])
  })
})

test('a request behind the last response of a connection has no effect', async () => {
  const connection = await openConnection(server.port)
  const lines = ['POST /v1/clients HTTP/1.1', 'Host: mock', 'Authorization: test_behind', JSON_TYPE]
  const body = JSON.stringify({
    type: 'company',
    email: 'a@example.com',
    companyDetails: { name: 'A' },
  })
  const create = head(...lines, `Content-Length: ${body.length}`) + body
  await connection.write(head(...lines, 'Expect: 100-continue', `Content-Length: ${12 * MIB}`))
  await pour(connection, 12 * MIB)
  await connection.write(create)
  await connection.finished()
  const headers = { Authorization: 'test_behind' }
  const list = await fetch(`${server.url}/v1/clients`, { headers })
  expect(await list.json()).toMatchObject({ totalItems: 0 })
})
