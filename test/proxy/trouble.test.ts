import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { openConnection } from '../support/raw-exchange.ts'
import { freeUrl, startTarget } from './target.ts'

const HEADERS = { Authorization: 'test_key' }

describe('a target in trouble', () => {
  test('that does not listen gives 502', async () => {
    const target = await freeUrl()
    await using proxy = await startCheckingProxy({ target })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    expect(response.status).toBe(502)
    expect(response.headers.get('ComplyCube-Mock-Proxy')).toBe('answered-by-proxy')
    expect(await response.json()).toEqual({
      type: 'checking_proxy',
      message: `No answer from ${target}: nothing listens there`,
    })
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1, violations: 0 })
  })

  test('that never answers gives 504', async () => {
    await using target = await startTarget(() => undefined)
    await using proxy = await startCheckingProxy({ target: target.url, timeLimitMs: 20 })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    expect(response.status).toBe(504)
    expect(await response.text()).toContain('nothing came within 0.02 s')
  })

  test('without TLS gives 502', async () => {
    await using target = await startTarget((_, outgoing) => outgoing.end())
    await using proxy = await startCheckingProxy({ target: target.url.replace('http', 'https') })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    expect(response.status).toBe(502)
    expect(await response.text()).toMatch(/No answer from https:/)
  })

  test('without HTTP gives 502', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await using proxy = await startCheckingProxy({ target: `http://127.0.0.1:${port}` })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    expect(response.status).toBe(502)
    expect(await response.text()).toContain('the answer is not HTTP')
    server.close()
  })

  test('that answers with a page gives a violation, and the page passes', async () => {
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Welcome</html>')
    })
    await using proxy = await startCheckingProxy({ target: target.url })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    expect(await response.text()).toBe('<html>Welcome</html>')
    expect(proxy.findings).toMatchObject([
      { kind: 'violation', sentence: "should be JSON, but is '<html>Welcome</html>' (text/html)" },
    ])
  })

  test('that stops in the middle of an answer is reported, and cut for the caller too', async () => {
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Length': '100' })
      outgoing.write('half', () => outgoing.destroy())
    })
    const reasons: string[] = []
    await using proxy = await startCheckingProxy({
      target: target.url,
      onTrouble: (_, why) => reasons.push(why),
    })
    const response = await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })
    await expect(response.text()).rejects.toThrow()
    expect(reasons).toEqual(['The answer was cut off before its end'])
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1 })
  })
})

describe('the proxy', () => {
  test('refuses keys of real accounts unless they are allowed', async () => {
    await using server = await startMockServer({ allowLiveKeys: true })
    await using proxy = await startCheckingProxy({ target: server.url })
    const headers = { Authorization: 'live_key' }
    const refused = await fetch(`${proxy.url}/v1/clients`, { headers })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('--allow-live-keys')
    expect(proxy.summary().exchanges).toBe(0)
    await using open = await startCheckingProxy({ target: server.url, allowLiveKeys: true })
    expect((await fetch(`${open.url}/v1/clients`, { headers })).status).toBe(200)
  })

  test('shows no content of answers to real accounts', async () => {
    await using target = await startTarget((_, outgoing) => {
      outgoing
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end('{"page":"Jane Doe","secret":"Mary","rooms":[1],"age":44}')
    })
    await using proxy = await startCheckingProxy({ target: target.url, allowLiveKeys: true })
    const headers = { Authorization: 'live_key' }
    await (await fetch(`${proxy.url}/v1/clients`, { headers })).text()
    const sentences = proxy.findings.map(({ sentence }) => sentence).join('\n')
    expect(sentences).toContain('but is text of 8 characters')
    expect(sentences).toContain('is there (text of 4 characters)')
    expect(sentences).not.toMatch(/Jane|Mary|44/)
  })

  test('survives callers that hang up', async () => {
    await using target = await startTarget((incoming, outgoing) => {
      if (incoming.url === '/v1/clients') outgoing.end('{}')
    })
    let ended: () => void = () => undefined
    const hungUp = new Promise<void>((resolve) => {
      ended = resolve
    })
    await using proxy = await startCheckingProxy({ target: target.url, onExchange: () => ended() })
    const connection = await openConnection(Number(new URL(proxy.url).port))
    await connection.write('GET /v1/checks HTTP/1.1\r\nHost: a\r\n\r\n')
    await connection.abort()
    await hungUp
    expect((await fetch(`${proxy.url}/v1/clients`)).status).toBe(200)
  })

  test.each(['', 'localhost:4010', 'ftp://127.0.0.1'])(
    "refuses '%s' as a target",
    async (target) => {
      await expect(startCheckingProxy({ target })).rejects.toThrow(
        `'${target}' is not an address. Give one such as https://api.complycube.com`
      )
    }
  )
})
