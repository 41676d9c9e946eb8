import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startRawReceiver } from './raw-receiver.ts'
import { createClient, deliveries } from './world.ts'

/** A sandbox whose deliveries go to a raw receiver. Returns the last attempt of the last delivery. */
const startSender = (port: number, options: { webhookTimeoutMs?: number } = {}) => {
  const webhooks = [`http://127.0.0.1:${port}/hook`]
  const mock = createMock({ clock: 'virtual', webhooks, ...options })
  const api = createApi(mock.fetch)
  const deliver = async () => {
    await createClient(api)
    await mock.settle()
    return (await deliveries(api)).at(-1).attempts.at(-1)
  }
  return { deliver, [Symbol.asyncDispose]: () => mock.close() }
}

/** What the client of Node makes of an answer. */
const askNode = (port: number): Promise<{ status: number; text: string; isWhole: boolean }> =>
  new Promise((resolve) => {
    const headers = { 'Content-Length': 2 }
    const options = { port, method: 'POST', headers, agent: false, insecureHTTPParser: true }
    let text = ''
    let answer: IncomingMessage | undefined
    const end = (): void =>
      resolve({ status: answer?.statusCode ?? 0, text, isWhole: answer?.complete === true })
    request({ host: '127.0.0.1', ...options })
      .on('response', (incoming) => {
        answer = incoming
        incoming.setEncoding('utf8').on('data', (more: string) => {
          text += more
        })
        incoming.on('error', end).on('end', end)
      })
      .on('error', end)
      .end('{}')
  })

const FRAMINGS = ['length', 'chunked', 'close'] as const

const response = fc.record({
  status: fc.constantFrom(200, 200, 201, 204, 209, 210, 304, 400, 500),
  reason: fc.constantFrom(' OK', ' ', ' Très bien'),
  version: fc.constantFrom('1.1', '1.0'),
  lineEnd: fc.constantFrom('\r\n', '\r\n', '\n'),
  interim: fc.array(fc.constantFrom('100 Continue', '103 Early Hints'), { maxLength: 2 }),
  headers: fc.uniqueArray(
    fc.constantFrom(
      'X-Empty:',
      'x-note:\t café ',
      'Keep-Alive: timeout=5',
      'Connection: keep-alive',
      'connection: Close',
      'X-Long: one,\r\n  two'
    )
  ),
  framing: fc.constantFrom(...FRAMINGS),
  body: fc.string({ unit: 'grapheme', maxLength: 700 }),
  chunkSize: fc.integer({ min: 1, max: 400 }),
  extension: fc.constantFrom('', ';a', ';a=b;c="d e"', ' '),
  trailers: fc.constantFrom([], ['X-Sum: 1', 'X-Other:']),
  extra: fc.constantFrom('', '', '\r\n', 'more', 'HTTP/1.1 500 No\r\n\r\n'),
  cuts: fc.oneof(fc.constant('every byte' as const), fc.array(fc.nat(900), { maxLength: 4 })),
})

type Response = typeof response extends fc.Arbitrary<infer Value> ? Value : never

const isBodiless = ({ status }: Response): boolean => status === 204 || status === 304

const chunked = ({ chunkSize, extension, trailers, lineEnd }: Response, body: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += chunkSize) {
    const chunk = body.subarray(at, at + chunkSize)
    const line = Buffer.from(`${chunk.length.toString(16)}${extension}${lineEnd}`)
    parts.push(line, chunk, Buffer.from(lineEnd))
  }
  const end = [`0${extension}`, ...trailers, '', ''].join(lineEnd)
  return Buffer.concat([...parts, Buffer.from(end)])
}

const bytesOf = (given: Response): Buffer => {
  const { status, reason, version, lineEnd, interim, headers, framing, body } = given
  const bytes = Buffer.from(isBodiless(given) ? '' : body)
  const framingHeaders = {
    length: [`Content-Length: ${bytes.length}`],
    chunked: ['Transfer-Encoding: gzip, Chunked', 'Content-Length: 7'],
    close: [],
  }
  const lines = [
    ...interim.flatMap((one) => [`HTTP/1.1 ${one}`, 'Link: </a>', '']),
    `HTTP/${version} ${status}${reason}`,
    ...headers,
    ...framingHeaders[framing],
    '',
    '',
  ]
  const head = Buffer.from(lines.join(lineEnd), 'latin1')
  if (isBodiless(given)) return head
  return Buffer.concat([head, framing === 'chunked' ? chunked(given, bytes) : bytes])
}

const piecesOf = ({ cuts }: Response, bytes: Buffer): Buffer[] => {
  if (cuts === 'every byte') return [...bytes].map((byte) => Buffer.from([byte]))
  const places = [0, ...cuts.map((cut) => cut % bytes.length), bytes.length]
  places.sort((one, other) => one - other)
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

/** Writes an answer piece by piece, with bytes that belong to no answer in the last one. */
const write = (socket: Socket, given: Response): void => {
  const pieces = piecesOf(given, bytesOf(given)).filter(({ length }) => length > 0)
  const isLast = () => pieces.length === 0
  const writeNext = (): void => {
    const piece = pieces.shift()
    if (!piece) return
    const extra = isLast() && given.framing !== 'close' ? given.extra : ''
    socket.write(Buffer.concat([piece, Buffer.from(extra)]), () => setImmediate(writeNext))
    if (isLast() && given.framing === 'close') socket.end()
  }
  writeNext()
}

/** Node's parser does not find the end of the last chunk if lines end with LF alone. */
const isClearToNode = ({ framing, lineEnd }: Response): boolean =>
  framing !== 'chunked' || lineEnd !== '\n'

describe('an answer of a receiver', () => {
  test('is read as the client of Node reads it, however it is written', async () => {
    let present: Response | undefined
    await using receiver = await startRawReceiver({
      onRequest: (socket) => present && write(socket, present),
    })
    await using sender = startSender(receiver.port)
    const runs = { seed: 20_261_129, numRuns: 250 }
    const property = fc.asyncProperty(response, async (given) => {
      present = given
      const body = isBodiless(given) ? '' : given.body
      const attempt = await sender.deliver()
      expect(attempt.status).toBe(given.status)
      expect(attempt.answer ?? '').toBe(body.slice(0, 500))
      expect(attempt.error).toBe(
        given.status === 304 ? 'redirected to nowhere: redirects are not followed' : undefined
      )
      if (!isClearToNode(given)) return
      const { status, text, isWhole } = await askNode(receiver.port)
      expect({ status, isWhole }).toEqual({ status: given.status, isWhole: true })
      if (given.extra === '' || given.framing === 'close') expect(text).toBe(body)
    })
    await fc.assert(property, runs)
  })

  test.each([
    {
      title: 'two lengths',
      text: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n',
    },
    { title: 'a length that is no number', text: 'HTTP/1.1 200 OK\r\nContent-Length: 2a\r\n\r\n' },
    {
      title: 'a length that is too large',
      text: `HTTP/1.1 200 OK\r\nContent-Length: 2${'0'.repeat(20)}\r\n\r\n`,
    },
    { title: 'a line that is no header', text: 'HTTP/1.1 200 OK\r\n<html>' },
    { title: 'a status that is no number', text: 'HTTP/1.1 OK' },
    { title: 'a few bytes of another protocol', text: 'hi' },
    {
      title: 'a chunk without size',
      text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx',
    },
    {
      title: 'a trailer that is no header',
      text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n?\r\n',
    },
    { title: 'an endless head', text: `HTTP/1.1 200 OK\r\n${'X-More: and more\r\n'.repeat(3000)}` },
    { title: 'an endless line', text: `HTTP/1.1 200 OK\r\nX-More: ${'and more '.repeat(5000)}` },
  ])('with $title is refused without waiting for its end', async ({ text }) => {
    await using receiver = await startRawReceiver({ onRequest: (socket) => socket.write(text) })
    await using sender = startSender(receiver.port)
    const { error, status } = await sender.deliver()
    expect({ error, status }).toEqual({ error: 'what came back is not HTTP', status: undefined })
  })

  test('that breaks off in the middle is kept as far as it arrived', async () => {
    const text = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo'
    await using receiver = await startRawReceiver({ onRequest: (socket) => socket.end(text) })
    await using sender = startSender(receiver.port)
    const error = 'connection closed in the middle of the answer'
    expect(await sender.deliver()).toMatchObject({ status: 200, error, answer: 'hellowo' })
  })

  test('whose head breaks off is none', async () => {
    const text = 'HTTP/1.1 200 OK\r\nContent-Len'
    await using receiver = await startRawReceiver({ onRequest: (socket) => socket.end(text) })
    await using sender = startSender(receiver.port)
    expect((await sender.deliver()).error).toBe('connection closed before an answer')
  })

  test('counts also if it is sent before the request arrives', async () => {
    const text = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfast'
    await using receiver = await startRawReceiver({ onConnection: (socket) => socket.write(text) })
    await using sender = startSender(receiver.port)
    expect(await sender.deliver()).toMatchObject({ status: 200, answer: 'fast' })
  })

  test('may be long: its beginning is kept', async () => {
    const text = `HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n${'abc'.repeat(1_000_000)}`
    await using receiver = await startRawReceiver({ onRequest: (socket) => socket.write(text) })
    await using sender = startSender(receiver.port)
    const attempt = await sender.deliver()
    expect(attempt).toMatchObject({ status: 200, answer: 'abc'.repeat(200).slice(0, 500) })
    expect(attempt.error).toBeUndefined()
  })

  test('that nobody asked for closes the connection, and spoils no later delivery', async () => {
    const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
    await using receiver = await startRawReceiver({ onRequest: (socket) => socket.write(ok) })
    await using sender = startSender(receiver.port)
    const isReusing = async () => {
      const before = receiver.sockets.length
      await sender.deliver()
      return receiver.sockets.length === before
    }
    await expect.poll(isReusing).toBe(true)
    const kept = receiver.sockets.find((socket) => !socket.destroyed)
    const closed = new Promise((resolve) => kept?.once('close', resolve))
    kept?.write('HTTP/1.1 500 Unasked\r\nContent-Length: 0\r\n\r\n')
    await closed
    const attempt = await sender.deliver()
    expect(attempt.status).toBe(200)
    expect(attempt.error).toBeUndefined()
    expect(receiver.sockets.at(-1)).not.toBe(kept)
  })
})
