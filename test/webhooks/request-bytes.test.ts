import { Agent, request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startRawReceiver } from './raw-receiver.ts'
import { createClient, deliveries } from './world.ts'

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'

/** Sends a request as the client of Node does. */
const sendByNode = async (
  url: string,
  headers: Record<string, string>,
  body: string
): Promise<void> => {
  const agent = new Agent({ keepAlive: true })
  await new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers, agent })
      .on('response', (incoming) => incoming.resume().on('end', resolve))
      .on('error', reject)
      .end(body)
  })
  agent.destroy()
}

describe('the bytes of a delivery are those of the client of Node', () => {
  test.each([
    { title: 'a path', address: '127.0.0.1', path: '/hook' },
    { title: 'no path', address: 'localhost', path: '' },
    { title: 'a query and a fragment', address: '127.0.0.1', path: '/a b/../c?x=1&y=é#part' },
    { title: 'IPv6', address: '[::1]', path: '/hook', host: '::1' },
    { title: 'a user and a password', address: 'jo%40hn:p%3Aw%C3%A9@127.0.0.1', path: '/' },
    { title: 'a user', address: 'john@127.0.0.1', path: '/' },
    { title: 'a password', address: ':secret@127.0.0.1', path: '/' },
    {
      title: 'headers of the user',
      address: 'john:secret@127.0.0.1',
      path: '/',
      webhookHeaders: {
        'user-agent': 'tunnel',
        Authorization: 'Bearer abc',
        'X-Empty': '',
        'X-Name': 'Zoë',
      },
    },
  ])('with $title', async ({ address, path, host, webhookHeaders = {} }) => {
    const reactions = { onRequest: (socket: { write: (text: string) => void }) => socket.write(OK) }
    await using receiver = await startRawReceiver({ ...reactions, ...(host && { host }) })
    const url = `http://${address}:${receiver.port}${path}`
    await using mock = createMock({ clock: 'virtual', webhooks: [url], webhookHeaders })
    const api = createApi(mock.fetch)
    await createClient(api)
    await mock.settle()
    const [{ state, attempts }] = await deliveries(api)
    expect(state).toBe('delivered')
    const [{ request: sent }] = attempts
    await sendByNode(sent.url, sent.headers, sent.body)
    const [ours, theirs] = receiver.requests
    expect(ours).toContain(`\r\n\r\n${sent.body}`)
    expect(ours).toBe(theirs)
  })
})
