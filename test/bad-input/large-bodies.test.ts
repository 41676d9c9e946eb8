import { afterAll, describe, expect, test } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import { startMockServer } from '../../src/index.ts'
import { furnish } from '../support/furnished.ts'
import { heldBytes } from '../support/memory.ts'
import { head, openConnection } from '../support/raw-exchange.ts'

const MIB = 1024 * 1024
const MAX_BODY_BYTES = 10 * MIB
const CHUNK = Buffer.alloc(64 * 1024, 'a')
const LINES = [
  'POST /v1/clients HTTP/1.1',
  'Host: mock',
  'Authorization: test_default',
  'Content-Type: application/json',
]
const NEXT = head(
  'GET /v1/clients HTTP/1.1',
  'Host: mock',
  'Authorization: test_default',
  'Connection: close'
)

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())
// One mock for all: what is refused leaves it as it was, which each case proves.
const world = await furnish(server)

type Connection = Awaited<ReturnType<typeof openConnection>>

const pour = async (connection: Connection, bytes: number, framed: boolean): Promise<void> => {
  const size = `${CHUNK.length.toString(16)}\r\n`
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    if (framed) await connection.write(size)
    await connection.write(CHUNK)
    if (framed) await connection.write('\r\n')
  }
}

const expectTooLarge = (body: string | undefined): void => {
  expect(ErrorBody.parse(JSON.parse(body ?? ''))).toMatchObject({
    type: 'invalid_request',
    message: `The request body is larger than ${MAX_BODY_BYTES} bytes`,
  })
}

describe('a body of 64 MiB', () => {
  test('that is announced is refused after it has arrived, and the connection goes on', async () => {
    const before = await world.state()
    const held = heldBytes()
    const connection = await openConnection(server.port)
    await connection.write(head(...LINES, `Content-Length: ${64 * MIB}`))
    await pour(connection, 64 * MIB, false)
    expect(heldBytes() - held).toBeLessThan(MAX_BODY_BYTES)
    await connection.write(NEXT)
    const answers = await connection.finished()
    expect(answers.map(({ status }) => status)).toEqual([413, 200])
    expectTooLarge(answers[0]?.body)
    expect(await world.state()).toEqual(before)
  })

  test('that comes in chunks is refused, and the connection goes on', async () => {
    const before = await world.state()
    const held = heldBytes()
    const connection = await openConnection(server.port)
    await connection.write(head(...LINES, 'Transfer-Encoding: chunked'))
    await pour(connection, 64 * MIB, true)
    expect(heldBytes() - held).toBeLessThan(MAX_BODY_BYTES)
    await connection.write(`0\r\n\r\n${NEXT}`)
    const [answer, next] = await connection.finished()
    expect([answer?.status, next?.status]).toEqual([413, 200])
    expectTooLarge(answer?.body)
    expect(await world.state()).toEqual(before)
  })

  test.each(['GET', 'DELETE'])('of a %s is not looked at', async (method) => {
    const path = method === 'GET' ? '/v1/clients' : '/v1/clients/x'
    const connection = await openConnection(server.port)
    const [, ...rest] = LINES
    await connection.write(
      head(`${method} ${path} HTTP/1.1`, ...rest, `Content-Length: ${64 * MIB}`)
    )
    await pour(connection, 64 * MIB, false)
    await connection.write(NEXT)
    const [answer, next] = await connection.finished()
    expect([answer?.status, next?.status]).toEqual([method === 'GET' ? 200 : 404, 200])
  })
})

test('a body in chunks of more than 256 MiB is refused before its end, and the connection closes', async () => {
  const connection = await openConnection(server.port)
  await connection.write(head(...LINES, 'Transfer-Encoding: chunked'))
  await pour(connection, 270 * MIB, true)
  const [answer, ...more] = await connection.finished()
  expect(answer?.headers).toMatch(/^connection: close$/im)
  expectTooLarge(answer?.body)
  expect(more).toEqual([])
})

describe('a body that may be the longest', () => {
  test.each([
    { bytes: MAX_BODY_BYTES, status: 400 },
    { bytes: MAX_BODY_BYTES + 1, status: 413 },
  ])('$bytes bytes: $status', async ({ bytes, status }) => {
    const body = `{"a":"${'a'.repeat(bytes - 8)}"}`
    for (const framed of [false, true]) {
      const length = framed ? 'Transfer-Encoding: chunked' : `Content-Length: ${bytes}`
      const connection = await openConnection(server.port)
      await connection.write(head(...LINES, length))
      await connection.write(framed ? `${bytes.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body)
      await connection.write(NEXT)
      const statuses = (await connection.finished()).map((answer) => answer.status)
      expect(statuses).toEqual([status, 200])
    }
  })
})

describe('a client that waits to be told to go on', () => {
  test('is told at once that its body is too large, and hung up on', async () => {
    const connection = await openConnection(server.port)
    const length = `Content-Length: ${64 * MIB}`
    await connection.write(head(...LINES, 'Expect: 100-continue', length))
    const [answer, ...more] = await connection.finished()
    expect(answer?.status).toBe(413)
    expect(answer?.headers).toMatch(/^connection: close$/im)
    expectTooLarge(answer?.body)
    expect(more).toEqual([])
  })

  test('is told to go on with any other body', async () => {
    const connection = await openConnection(server.port)
    await connection.write(head(...LINES, 'Expect: 100-continue', 'Content-Length: 2'))
    expect((await connection.answered(1)).map(({ status }) => status)).toEqual([100])
    await connection.write('{}')
    await connection.write(NEXT)
    const statuses = (await connection.finished()).map(({ status }) => status)
    expect(statuses).toEqual([100, 400, 200])
  })
})
