import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MockServer, startMockServer } from '../../src/index.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const SILENT = '/silent'

const other = createServer((incoming, outgoing) => {
  if (incoming.url === SILENT) return
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    outgoing.writeHead(203, { 'X-Other': 'yes', 'Set-Cookie': ['a=1', 'b=2'] })
    outgoing.end(`${incoming.method} ${incoming.url} ${Buffer.concat(chunks)}`)
  })
})
let address = ''
let server: MockServer

beforeEach(async () => {
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const place = other.address()
  address = `127.0.0.1:${typeof place === 'object' ? place?.port : ''}`
  server = await startMockServer({ tunnelOthers: true })
})
afterEach(async () => {
  await server.close()
  await new Promise((resolve) => other.close(resolve))
})

const send = (...lines: string[]) => exchange(server.port, head(...lines))

test('with tunnelOthers a request for another server is answered by that server', async () => {
  const [answer] = await send(
    `GET http://${address}/v1/clients?a=b HTTP/1.1`,
    `Host: ${address}`,
    'Connection: close'
  )
  expect(answer).toMatchObject({ status: 203, headers: expect.stringMatching(/x-other: yes/i) })
  expect(answer?.headers.match(/set-cookie: [ab]=/gi)).toHaveLength(2)
})

test('a body is passed on', async () => {
  const lines = [
    `POST http://${address}/hook HTTP/1.1`,
    `Host: ${address}`,
    'Content-Length: 4',
    'Connection: close',
  ]
  const answers = await exchange(server.port, `${head(...lines)}body`)
  expect(answers[0]?.status).toBe(203)
})

test('a request for ComplyCube is answered by the mock', async () => {
  const lines = ['GET https://api.complycube.com/v1/clients HTTP/1.1', 'Host: api.complycube.com']
  const [answer] = await send(...lines, 'Authorization: test_a', 'Connection: close')
  expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"totalItems":0') })
})

test('a client that leaves ends its request to the other server', async () => {
  const asked = once(other, 'request')
  const client = connect(server.port, '127.0.0.1')
  client.write(head(`GET http://${address}${SILENT} HTTP/1.1`, `Host: ${address}`))
  const [{ socket }] = await asked
  client.destroy()
  await once(socket, 'close')
})

test('a server that does not answer is named', async () => {
  const [answer] = await send(
    'GET http://127.0.0.1:1/ HTTP/1.1',
    'Host: 127.0.0.1:1',
    'Connection: close'
  )
  expect(answer).toMatchObject({ status: 502, body: expect.stringContaining('127.0.0.1:1') })
})
