import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { createClient, deliveries, startWorld } from './world.ts'

describe('a delivery', () => {
  test.each([
    { reaction: 500, error: undefined, status: 500, answer: 'refused with 500' },
    {
      reaction: 302,
      error: 'redirected to /elsewhere: redirects are not followed',
      status: 302,
      answer: 'refused with 302',
    },
    { reaction: 210, error: undefined, status: 210, answer: undefined },
    {
      reaction: 'hang up',
      error: 'connection closed before an answer',
      status: undefined,
      answer: undefined,
    },
    {
      reaction: 'half',
      error: 'connection closed in the middle of the answer',
      status: 200,
      answer: 'so far so good',
    },
    {
      reaction: 'gibberish',
      error: 'what came back is not HTTP',
      status: undefined,
      answer: undefined,
    },
  ] as const)(
    'answered with $reaction is tried again',
    async ({ reaction, error, status, answer }) => {
      await using it = await startWorld({ react: (nth) => (nth === 1 ? reaction : 200) })
      await createClient(it.api)
      await it.mock.settle()
      const [first] = await deliveries(it.api)
      expect(first).toMatchObject({ state: 'retrying', nextAttemptAt: '2026-01-01T09:01:00.000Z' })
      expect(first.attempts[0].error).toBe(error)
      expect(first.attempts[0].status).toBe(status)
      expect(first.attempts[0].answer).toBe(answer)
      await it.mock.advance(59_999)
      expect(it.receiver.received).toHaveLength(1)
      await it.mock.advance(1)
      expect(it.receiver.received).toHaveLength(2)
      expect(await deliveries(it.api)).toMatchObject([
        { state: 'delivered', attempts: [{}, { at: '2026-01-01T09:01:00.000Z', status: 200 }] },
      ])
      const [one, other] = it.receiver.received
      expect(other?.body).toBe(one?.body)
    }
  )

  test.each([
    { reaction: 'never', error: /^no answer within 0.04 s$/ },
    // On a busy machine the time may be up before the beginning of the answer is read.
    { reaction: 'endless', error: /^(the answer did not end|no answer) within 0.04 s$/ },
  ] as const)('answered with $reaction is broken off and tried again', async (row) => {
    const options = { webhookTimeoutMs: 40 }
    const react = (nth: number) => (nth === 1 ? row.reaction : 200)
    await using it = await startWorld({ react, options })
    await createClient(it.api)
    await it.mock.settle()
    const error = expect.stringMatching(row.error)
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'retrying', attempts: [{ error }], nextAttemptAt: '2026-01-01T09:01:00.000Z' },
    ])
  })

  test('over a kept connection that the receiver has closed uses a new one', async () => {
    await using it = await startWorld()
    for (let count = 0; count < 3; count++) {
      await createClient(it.api)
      await it.mock.settle()
      // Long enough for the sender to see that this receiver keeps connections open.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(it.receiver.connections()).toBe(1)
    it.receiver.closeConnections()
    await createClient(it.api)
    await it.mock.settle()
    expect(it.receiver.connections()).toBe(2)
    expect(it.receiver.received).toHaveLength(4)
    for (const { state, attempts } of await deliveries(it.api)) {
      expect({ state, attempts }).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
    }
  })

  test('over a kept connection is never sent twice in one attempt', async () => {
    await using it = await startWorld({ react: (nth) => (nth === 4 ? 'hang up' : 200) })
    for (let count = 0; count < 4; count++) {
      await createClient(it.api)
      await it.mock.settle()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(it.receiver.received).toHaveLength(4)
    expect((await deliveries(it.api)).at(-1)).toMatchObject({
      state: 'retrying',
      attempts: [{ error: 'connection closed before an answer' }],
    })
  })

  test.each([
    {
      title: '204 with a body',
      text: 'HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\nhello',
      status: 204,
    },
    {
      title: '204 of HTTP/1.0 with a body',
      text: 'HTTP/1.0 204 No Content\r\n\r\nhello',
      status: 204,
    },
    { title: 'lines that end with LF', text: 'HTTP/1.1 200 OK\n\n', status: 200 },
    {
      title: 'LF and a length',
      text: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok',
      status: 200,
    },
    {
      title: 'more than it announced',
      text: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, thanks',
      status: 200,
    },
    {
      title: 'a length, closing without notice',
      text: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      status: 200,
    },
  ])('answered with $title succeeds', async ({ text, status }) => {
    const received: string[] = []
    const receiver = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (data) => {
        received.push(String(data))
        socket.end(text)
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const address = receiver.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await using mock = createMock({ clock: 'virtual', webhooks: [`http://127.0.0.1:${port}`] })
    const api = createApi(mock.fetch)
    for (let count = 0; count < 5; count++) await createClient(api)
    await mock.settle()
    const all = await deliveries(api)
    expect(all).toHaveLength(5)
    for (const { state, attempts } of all) {
      expect({ state, attempts }).toMatchObject({ state: 'delivered', attempts: [{ status }] })
    }
    expect(received).toHaveLength(5)
    receiver.close()
  })

  test('to a closed port records that the connection was refused', async () => {
    await using it = await startWorld()
    await it.receiver.close()
    await createClient(it.api)
    await it.mock.settle()
    const [{ attempts }] = await deliveries(it.api)
    expect(attempts).toMatchObject([{ error: expect.stringContaining('connection refused') }])
  })

  test('to an address with a badly written user name is recorded, and holds up no other', async () => {
    await using it = await startWorld()
    const url = 'http://%E0%A4%A@127.0.0.1:9/'
    await it.api.ok('createWebhook', { body: { url, enabled: true, events: ['client.created'] } })
    await createClient(it.api)
    await createClient(it.api)
    await it.mock.settle()
    const error = expect.stringContaining('the address cannot be used')
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'delivered' },
      { state: 'retrying', attempts: [{ error }] },
      { state: 'delivered' },
      { state: 'retrying', attempts: [{ error }] },
    ])
  })
})
