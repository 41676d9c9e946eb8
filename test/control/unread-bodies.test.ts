import { afterAll, describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { heldBytes } from '../support/memory.ts'
import { head, openConnection } from '../support/raw-exchange.ts'

const MIB = 1024 * 1024
const CHUNK = Buffer.alloc(64 * 1024, 'a')
const TOKEN = 'let-me-in-1234'

const server = await startMockServer({ controlToken: TOKEN })
afterAll(() => server.close())

const SNAPSHOT = ['PUT /_mock/snapshot HTTP/1.1', 'Host: localhost']
const NEXT = head('GET /_mock/health HTTP/1.1', 'Host: localhost', 'Connection: close')

const UNWELCOME = [
  { who: 'without the token', lines: SNAPSHOT, status: 401 },
  {
    who: 'without the token, by the whole address',
    lines: ['PUT http://localhost/_mock/snapshot HTTP/1.1', 'Host: localhost'],
    status: 401,
  },
  {
    who: 'from a page of somebody else',
    lines: [...SNAPSHOT, `ComplyCube-Mock-Token: ${TOKEN}`, 'Origin: https://evil.example'],
    status: 403,
  },
  {
    who: 'by a name that may lead here by an attack',
    lines: ['PUT /_mock/snapshot HTTP/1.1', 'Host: rebind.example.org'],
    status: 403,
  },
]

const announced = (bytes: number): string => `Content-Length: ${bytes}`

describe('a large body for the control surface', () => {
  test.each(UNWELCOME)('$who is refused after it has arrived, and is not kept', async (one) => {
    const held = heldBytes()
    const connection = await openConnection(server.port)
    await connection.write(head(...one.lines, announced(32 * MIB)))
    for (let sent = 0; sent < 32 * MIB; sent += CHUNK.length) await connection.write(CHUNK)
    expect(heldBytes() - held).toBeLessThan(4 * MIB)
    await connection.write(NEXT)
    const statuses = (await connection.finished()).map(({ status }) => status)
    expect(statuses).toEqual([one.status, 200])
  })

  test.each(UNWELCOME)('$who gets no 100 Continue if it asks first', async (one) => {
    const connection = await openConnection(server.port)
    await connection.write(head(...one.lines, 'Expect: 100-continue', announced(32 * MIB)))
    const [answer, ...more] = await connection.finished()
    expect(answer?.status).toBe(one.status)
    expect(answer?.headers).toMatch(/^connection: close$/im)
    expect(more).toEqual([])
  })

  test('is read if the token is right', async () => {
    const connection = await openConnection(server.port)
    const lines = [...SNAPSHOT, `ComplyCube-Mock-Token: ${TOKEN}`, announced(MIB)]
    await connection.write(head(...lines))
    await connection.write(`{"${'a'.repeat(MIB - 6)}":1}`)
    await connection.write(NEXT)
    const [answer, next] = await connection.finished()
    expect([answer?.status, next?.status]).toEqual([400, 200])
    expect(answer?.body).toContain("Unknown key 'aaa")
  })
})

test('the body of a refused request is not read in process either', async () => {
  const { fetch } = createMock({ controlToken: TOKEN })
  const request = new Request('http://mock/_mock/snapshot', { method: 'PUT', body: '{}' })
  expect((await fetch(request)).status).toBe(401)
  expect(request.bodyUsed).toBe(false)
})

test('an HTTP/1.0 request needs no Host header', async () => {
  await using open = await startMockServer()
  const connection = await openConnection(open.port)
  const lines = ['PUT /_mock/clock HTTP/1.0', 'Origin: http://localhost', announced(18)]
  await connection.write(`${head(...lines)}{"mode":"virtual"}`)
  const [answer] = await connection.finished()
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ mode: 'virtual' })
})
