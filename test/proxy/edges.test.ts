import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { openConnection } from '../support/raw-exchange.ts'
import { bytesOf, startTarget } from './target.ts'

const HEADERS = { Authorization: 'test_key' }

describe('the proxy', () => {
  test.each(['/below', '/below/', '/below/v1', '/below/v1/'])(
    'forwards to a target with the path %s',
    async (below) => {
      const asked: (string | undefined)[] = []
      await using target = await startTarget((incoming, outgoing) => {
        asked.push(incoming.url)
        outgoing.end()
      })
      await using proxy = await startCheckingProxy({ target: target.url + below })
      await (await fetch(`${proxy.url}/v1/clients?page=1`)).text()
      await (await fetch(`${proxy.url}/_mock/health`)).text()
      expect(asked).toEqual(['/below/v1/clients?page=1', '/below/_mock/health'])
    }
  )

  test('forwards a HEAD request', async () => {
    await using server = await startMockServer()
    await using proxy = await startCheckingProxy({ target: server.url })
    const through = await fetch(`${proxy.url}/v1/clients`, { method: 'HEAD', headers: HEADERS })
    const direct = await fetch(`${server.url}/v1/clients`, { method: 'HEAD', headers: HEADERS })
    expect(through.status).toBe(direct.status)
    expect(through.headers.get('content-length')).toBe(direct.headers.get('content-length'))
  })

  test.each([
    { what: 'in an unknown encoding', length: 20, encoding: 'rot13' },
    { what: 'with a wrong Content-Encoding', length: 20, encoding: 'br' },
    { what: 'of more than 8 MiB', length: 8 * 1024 * 1024 + 1, encoding: 'identity' },
  ])('does not check an answer $what, and counts it as unchecked', async ({ length, encoding }) => {
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Encoding': encoding }).end(Buffer.alloc(length, 'a'))
    })
    await using proxy = await startCheckingProxy({ target: target.url, record: true })
    const sent = request(`${proxy.url}/v1/clients`).end()
    const [answer] = await once(sent, 'response')
    expect(await bytesOf(answer)).toHaveLength(length)
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1, violations: 0 })
    expect(proxy.recording?.exchanges).toEqual([
      { number: 1, method: 'GET', path: '/v1/clients', status: 200, findings: [] },
    ])
  })

  test('gives up a request if its caller hangs up in the middle', async () => {
    let tell: (what: string) => void = () => undefined
    const gone = new Promise<string>((resolve) => {
      tell = resolve
    })
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await using target = await startTarget((incoming) => {
      incoming.once('data', () => arrive())
      incoming.once('close', () => tell(incoming.complete ? 'whole' : 'cut'))
      incoming.on('error', () => undefined)
    })
    await using proxy = await startCheckingProxy({ target: target.url })
    const connection = await openConnection(Number(new URL(proxy.url).port))
    await connection.write(
      'POST /v1/clients HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"type"'
    )
    await arrived
    await connection.abort()
    expect(await gone).toBe('cut')
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1, violations: 0 })
  })
})
