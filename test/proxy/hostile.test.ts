import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { freeUrl, startTarget } from './target.ts'

const portOf = (url: string): number => Number(new URL(url).port)

/** A target that answers every request with these bytes. */
const startRawTarget = async (bytes: string) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
    },
  }
}

describe('the proxy survives a target', () => {
  test.each([
    [
      'a status below 100',
      'HTTP/1.1 099 Hm\r\nContent-Length: 2\r\n\r\n{}',
      'the answer is not HTTP',
    ],
    [
      'an odd reason',
      'HTTP/1.1 200 a\u0001b\r\nContent-Length: 2\r\n\r\n{}',
      'the answer is not HTTP',
    ],
    [
      'a switch of protocols',
      'HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'the target switched to another protocol',
    ],
  ])('that answers with %s', async (_, bytes, words) => {
    await using target = await startRawTarget(bytes)
    await using proxy = await startCheckingProxy({ target: target.url })
    const response = await fetch(`${proxy.url}/v1/clients`)
    expect(response.status).toBe(502)
    expect(await response.text()).toContain(words)
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1 })
  })

  test('whose answer has more findings than can be listed', async () => {
    const names = Array.from({ length: 150_000 }, (_, n) => [`unknown${n}`, n])
    const body = JSON.stringify(Object.fromEntries(names))
    await using target = await startTarget((_, outgoing) => outgoing.end(body))
    await using proxy = await startCheckingProxy({ target: target.url })
    expect(await (await fetch(`${proxy.url}/v1/clients`)).text()).toBe(body)
    await expect.poll(() => proxy.findings.length).toBe(101)
    expect(proxy.findings.at(-1)).toMatchObject({
      kind: 'violation',
      sentence: 'and 149905 more findings like these, which are not listed',
    })
  })
})

test.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0'])(
  'a proxy at %s does not forward to itself',
  async (name) => {
    const port = portOf(await freeUrl())
    const target = `http://${name}:${port}/v1`
    await expect(startCheckingProxy({ target, port })).rejects.toThrow(
      `'${target}' is this proxy itself. Give the address of ComplyCube or of a mock, or another --port`
    )
  }
)
