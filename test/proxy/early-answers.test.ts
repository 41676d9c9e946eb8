import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { openConnection } from '../support/raw-exchange.ts'
import { freeUrl, startTarget } from './target.ts'

const REFUSAL = JSON.stringify({ type: 'invalid_request', message: 'Too large', param: 'data' })

const portOf = (url: string): number => Number(new URL(url).port)

const uploadHead = (length: number): string =>
  [
    'POST /v1/clients HTTP/1.1',
    'Host: a',
    'Authorization: test_key',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n')

describe('a target that answers before the end of a request', () => {
  test('causes no findings about the part that was sent', async () => {
    await using target = await startTarget((_, outgoing) => {
      const length = Buffer.byteLength(REFUSAL)
      outgoing.writeHead(413, { 'Content-Length': length }).end(REFUSAL)
    })
    await using proxy = await startCheckingProxy({ target: target.url, record: true })
    const connection = await openConnection(portOf(proxy.url))
    await connection.write(`${uploadHead(100)}{"type":"per`)
    expect(await connection.answered(1)).toMatchObject([{ status: 413, body: REFUSAL }])
    await connection.abort()
    await expect.poll(() => proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 1 })
    expect(proxy.findings.filter((finding) => finding.in === 'request')).toEqual([])
    expect(proxy.recording?.exchanges[0]?.request).toBeUndefined()
  })

  test('and closes the connection is heard to the end', async () => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.pause()
        const length = Buffer.byteLength(REFUSAL)
        const head = `HTTP/1.1 413 Payload Too Large\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
        // With unread bytes, the kernel resets the connection.
        socket.write(head + REFUSAL, () => socket.destroy())
      })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    // What listens on a port has an address that is no text.
    const { port } = server.address() as AddressInfo
    await using proxy = await startCheckingProxy({ target: `http://127.0.0.1:${port}` })
    const statuses: (number | undefined)[] = []
    for (let round = 0; round < 20; round += 1) {
      const connection = await openConnection(portOf(proxy.url))
      const bytes = Buffer.alloc(4 * 1024 * 1024, 'a')
      const written = connection.write(uploadHead(bytes.length)).then(() => connection.write(bytes))
      const [answer] = await connection.answered(1)
      statuses.push(answer?.status)
      await connection.abort()
      await written
    }
    server.close()
    for (const socket of sockets) socket.destroy()
    expect(new Set(statuses)).toEqual(new Set([413]))
  })
})

test('two proxies that lead to each other refuse the request', async () => {
  const other = await freeUrl()
  await using first = await startCheckingProxy({ target: other })
  await using second = await startCheckingProxy({ target: first.url, port: portOf(other) })
  const answer = await fetch(`${second.url}/v1/clients`, { headers: { Authorization: 'test_key' } })
  expect(answer.status).toBe(508)
  expect(await answer.text()).toContain('forwards requests back to this proxy')
  expect(second.summary()).toMatchObject({ violations: 0 })
})

/** Prints its port and then accepts no connection. */
const DEAF = `
const server = require('node:net').createServer()
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  process.stdout.write(String(server.address().port), () => process.kill(process.pid, 'SIGSTOP'))
})`

test('the time limit includes the time to connect', async () => {
  const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await once(child.stdout, 'data')
  const port = Number(printed)
  // They fill the queue of the kernel. Later connections wait.
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1'))
  try {
    await once(waiting[0] ?? child, 'connect')
    await using proxy = await startCheckingProxy({
      target: `http://127.0.0.1:${port}`,
      timeLimitMs: 300,
    })
    const answer = await fetch(`${proxy.url}/v1/clients`)
    expect(answer.status).toBe(504)
    expect(await answer.text()).toContain('nothing came within 0.3 s')
  } finally {
    for (const socket of waiting) socket.destroy()
    child.kill('SIGKILL')
  }
})
