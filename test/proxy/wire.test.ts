import { describe, expect, test } from 'vitest'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { openConnection } from '../support/raw-exchange.ts'
import { startWire } from './wire.ts'

const EMPTY = 'HTTP/1.1 204 No Content\r\n\r\n'

/** Sends bytes through a proxy to a target that answers with these bytes; what each of the two got. */
const passThrough = async (request: string, answer = EMPTY) => {
  await using target = await startWire(answer, { after: request.slice(-5) })
  await using proxy = await startCheckingProxy({ target: target.url })
  const connection = await openConnection(Number(new URL(proxy.url).port))
  await connection.write(request)
  const received = await connection.receivedText((text) => text.length >= answer.length)
  await connection.abort()
  return { arrived: target.arrived(), received, host: new URL(target.url).host }
}

const lines = (...all: string[]): string => all.join('\r\n')

describe('the target gets the exact bytes', () => {
  test.each([
    ['of a create', 'POST /v1/clients?a=%2f&&b HTTP/1.1', 'Content-Length: 2', '', '{}'],
    [
      'of a create without a length',
      'POST /v1/livePhotos/1/redact HTTP/1.1',
      'accept: */*',
      '',
      '',
    ],
    ['of a delete', 'DELETE /v1/clients/1 HTTP/1.1', 'AUTHORIZATION:  test_key', '', ''],
    ['of a list with a body', 'GET /v1/clients HTTP/1.1', 'content-length: 2', '', '{}'],
    [
      'of chunks',
      'POST /v1/clients HTTP/1.1',
      'Transfer-Encoding: chunked',
      '',
      '2\r\n{}\r\n0\r\n\r\n',
    ],
    ['of repeated headers', 'GET /v1/clients HTTP/1.1', lines('X-a: 1', 'X-a: 2'), '', ''],
    ['of the end of a connection', 'GET /v1/clients HTTP/1.1', 'Connection: close', '', ''],
  ])('%s, except for the host', async (_, line, header, ...body) => {
    const request = lines(
      line,
      'User-Agent: mine',
      'HOST: here',
      header.replace(':  ', ': '),
      ...body
    )
    const { arrived, host } = await passThrough(request)
    expect(arrived).toBe(request.replace('HOST: here', `HOST: ${host}`))
  })

  test('of a body only after it asks for it', async () => {
    const head = lines(
      'POST /v1/clients HTTP/1.1',
      'Host: h',
      'EXPECT: 100-continue',
      'Content-Length: 2',
      '',
      ''
    )
    const answer = 'HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n'
    const { arrived, received, host } = await passThrough(head, answer)
    expect(arrived).toBe(head.replace('Host: h', `Host: ${host}`))
    expect(received).toBe(answer)
  })
})

test('the caller gets 100 Continue when the target sends it', async () => {
  const head =
    'POST /v1/clients HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n'
  const { received } = await passThrough(head, 'HTTP/1.1 100 Continue\r\n\r\n')
  expect(received).toBe('HTTP/1.1 100 Continue\r\n\r\n')
})

test('a caller with HTTP/1.0 gets no chunks', async () => {
  const chunks =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-a: 1\r\n\r\n2\r\n{}\r\n0\r\n\r\n'
  const { received } = await passThrough('GET /v1/clients HTTP/1.0\r\nA: b\r\n\r\n', chunks)
  expect(received).toBe('HTTP/1.1 200 OK\r\nX-a: 1\r\n\r\n{}')
})

test.each([
  'HTTP/1.1 099 Odd\r\n\r\n',
  'HTTP/1.1 200 \u0001\r\n\r\n',
  'HTTP/1.1 101 Other\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
])('an answer that is not HTTP is reported: %j', async (answer) => {
  await using target = await startWire(answer)
  await using proxy = await startCheckingProxy({ target: target.url })
  const response = await fetch(`${proxy.url}/v1/clients`)
  expect(response.status).toBe(502)
  expect(await response.text()).toContain('No answer from')
})

describe('the caller gets the exact bytes', () => {
  test.each([
    [
      'of an answer',
      'HTTP/1.1 200 Fine\r\nx-Odd: 1\r\nCONTENT-length: 2\r\nVary: a\r\nVary: b\r\n\r\n{}',
    ],
    ['of chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'],
    ['of nothing', 'HTTP/1.1 204 No Content\r\nDate: never\r\n\r\n'],
    ['of what has not changed', 'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'],
    [
      'of a redirect',
      'HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n',
    ],
    [
      'of an answer that ends with the connection',
      'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}',
    ],
  ])('%s', async (_, answer) => {
    const { received } = await passThrough(
      'GET /v1/clients HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n',
      answer
    )
    expect(received).toBe(answer)
  })

  test('of an answer to HEAD, which promises a length and has no body', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n'
    const { received } = await passThrough(
      'HEAD /v1/clients HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n',
      answer
    )
    expect(received).toBe(answer)
  })
})

test('a live key that hides behind another is refused', async () => {
  await using target = await startWire(EMPTY)
  await using proxy = await startCheckingProxy({ target: target.url })
  const connection = await openConnection(Number(new URL(proxy.url).port))
  await connection.write(
    'GET /v1/clients HTTP/1.1\r\nHost: h\r\nAuthorization: test_a\r\nAuthorization: live_a\r\n\r\n'
  )
  const [answer] = await connection.answered(1)
  await connection.abort()
  expect(answer?.status).toBe(403)
  expect(target.arrived()).toBe('')
})

test('a target may be at an IPv6 address', async () => {
  await using target = await startWire(EMPTY, { host: '::1' })
  await using proxy = await startCheckingProxy({ target: target.url })
  expect((await fetch(`${proxy.url}/v1/clients`)).status).toBe(204)
})
