import { once } from 'node:events'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'
import { openConnection } from '../support/raw-exchange.ts'
import { bytesOf, startTarget } from './target.ts'

/** Bytes of every value, in an order that no text has. */
const anyBytes = (length: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256))

describe('traffic through the proxy', () => {
  test.each([
    { how: 'with its length', headers: { 'Content-Length': '70000' } },
    { how: 'in chunks', headers: { 'Transfer-Encoding': 'chunked' } },
    { how: 'when it is welcome', headers: { 'Content-Length': '70000', Expect: '100-continue' } },
  ])('reaches the target byte for byte, sent $how', async ({ headers }) => {
    const body = anyBytes(70_000)
    const arrived: { bytes?: Buffer; line?: string; header?: unknown } = {}
    await using target = await startTarget(async (incoming, outgoing) => {
      arrived.line = `${incoming.method} ${incoming.url}`
      arrived.header = incoming.headers['x-mine']
      arrived.bytes = await bytesOf(incoming)
      outgoing.end()
    })
    await using proxy = await startCheckingProxy({ target: target.url })
    const sent = request(`${proxy.url}/v1/clients?a=%2F&b=1+2`, {
      method: 'POST',
      headers: { ...headers, 'X-Mine': 'Kept As It Is' },
    })
    sent.end(body)
    const [answer] = await once(sent, 'response')
    await bytesOf(answer)
    expect(arrived.line).toBe('POST /v1/clients?a=%2F&b=1+2')
    expect(arrived.header).toBe('Kept As It Is')
    expect(arrived.bytes?.equals(body)).toBe(true)
  })

  test.each([
    { how: 'with its length', status: 200, headers: { 'Content-Length': '70000' } },
    { how: 'in chunks', status: 500, headers: {} },
    { how: 'as what it is not', status: 418, headers: { 'Content-Encoding': 'gzip' } },
  ])('comes back byte for byte, answered $how', async ({ status, headers }) => {
    const body = anyBytes(70_000)
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(status, 'As It Likes', {
        ...headers,
        'X-Own': 'Kept',
        'Set-Cookie': ['a=1', 'b=2'],
      })
      outgoing.end(body)
    })
    await using proxy = await startCheckingProxy({ target: target.url })
    const sent = request(`${proxy.url}/v1/clients`).end()
    const [answer] = await once(sent, 'response')
    expect((await bytesOf(answer)).equals(body)).toBe(true)
    expect(answer).toMatchObject({ statusCode: status, statusMessage: 'As It Likes' })
    expect(answer.headers).toMatchObject({ 'x-own': 'Kept', 'set-cookie': ['a=1', 'b=2'] })
    expect(answer.rawHeaders).toContain('X-Own')
  })

  test('is checked uncompressed and forwarded compressed', async () => {
    const text = gzipSync(JSON.stringify({ page: 1, surprise: true }))
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      outgoing.end(text)
    })
    await using proxy = await startCheckingProxy({ target: target.url })
    const sent = request(`${proxy.url}/v1/clients`).end()
    const [answer] = await once(sent, 'response')
    expect((await bytesOf(answer)).equals(text)).toBe(true)
    expect(proxy.findings.map(({ attribute }) => attribute)).toContain('surprise')
  })

  test('may name the whole address, as clients of a proxy do', async () => {
    await using server = await startMockServer()
    await using proxy = await startCheckingProxy({ target: server.url })
    const connection = await openConnection(Number(new URL(proxy.url).port))
    await connection.write(
      'GET https://api.complycube.com/v1/clients HTTP/1.1\r\nHost: api.complycube.com\r\nAuthorization: test_key\r\n\r\n'
    )
    const [answer] = await connection.answered(1)
    await connection.abort()
    expect(answer?.status).toBe(200)
    expect(proxy.summary().operations).toMatchObject([{ operation: 'listClients', exchanges: 1 }])
  })

  test('may be large, and many at once', async () => {
    await using server = await startMockServer()
    await using proxy = await startCheckingProxy({ target: `${server.url}/v1` })
    const api = createApi((sent) => fetch(sent), { key: 'test_key', base: proxy.url })
    const { id: clientId } = await api.ok('createClient', { body: aPerson() })
    const data = base64(fileOf('jpg', 4_000_000))
    const upload = () => api.ok('createLivePhoto', { body: { clientId, data } })
    const photos = await Promise.all(Array.from({ length: 6 }, upload))
    expect(new Set(photos.map(({ id }) => id)).size).toBe(6)
    expect(proxy.summary()).toMatchObject({ exchanges: 7, unchecked: 0, violations: 0 })
  })
})
