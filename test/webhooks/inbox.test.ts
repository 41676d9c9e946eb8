import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createMock, type Mock, type MockOptions, startMockServer } from '../../src/index.ts'
import { createControl } from '../../src/testing/control.ts'

const SECRET = 'a-secret-of-the-inbox-tests-00000'
const INBOX = 'http://mock/_mock/inbox/demo'

/** A mock with an inbox and a webhook that sends to it. */
const start = async (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const { controlToken: token } = options
  const control = createControl({ fetch: mock.fetch, key: 'test_inbox', token })
  const { url } = await control.setInbox('demo')
  const created = await control.send({
    method: 'POST',
    path: '/v1/webhooks',
    body: { url, enabled: true, events: ['*'], secret: SECRET },
  })
  const webhookId = String(Reflect.get(Object(created.body), 'id'))
  const { secret } = Object(await control.record('webhooks', webhookId))
  return { mock, control, url, webhookId, secret: String(secret) }
}

const post = (mock: Mock, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  mock.fetch(INBOX, { method: 'POST', headers, body })

const signed = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')

describe('an inbox', () => {
  test('receives the deliveries of its sandbox, with a valid signature', async () => {
    const { control, webhookId } = await start()
    await control.fire({ type: 'check.completed' })
    await control.settle()
    const { items } = await control.inbox('demo')
    const { items: deliveries } = await control.deliveries()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      eventType: 'check.completed',
      deliveryId: deliveries[0]?.id,
      body: deliveries[0]?.body,
      signature: { verdict: 'valid', webhookId },
      status: 200,
    })
    expect(deliveries[0]?.state).toBe('delivered')
  })

  test.each([
    ['missing-signature', 'missing-header'],
    ['wrong-secret', 'other-secret'],
    ['altered-byte', 'other-bytes'],
    ['truncated-body', 'other-bytes'],
    ['spaced-json', 'valid'],
  ] as const)('says of the fault %s: %s', async (fault, verdict) => {
    const { control } = await start()
    await control.fire({ type: 'check.completed', faults: [fault] })
    await control.settle()
    const { items } = await control.inbox('demo')
    expect(items[0]?.signature.verdict).toBe(verdict)
  })

  test.each([
    ['an empty header', (body: string) => ({ body, signature: ' ' }), 'empty-header'],
    [
      'JSON that was written anew',
      (body: string, secret: string) => ({
        body: JSON.stringify(JSON.parse(body), null, 4),
        signature: signed(body, secret),
      }),
      'reserialised-json',
    ],
    [
      'upper case',
      (body: string, secret: string) => ({ body, signature: signed(body, secret).toUpperCase() }),
      'other-encoding',
    ],
    [
      'Base64',
      (body: string, secret: string) => ({
        body,
        signature: Buffer.from(signed(body, secret), 'hex').toString('base64'),
      }),
      'other-encoding',
    ],
    ['nonsense', (body: string) => ({ body, signature: 'nonsense' }), 'other-secret'],
  ] as const)('explains %s, also for a body that is only checked', async (_, make, verdict) => {
    const { mock, control, secret } = await start()
    const { body, signature } = make('{"id":"1","type":"check.completed"}', secret)
    const headers = { 'ComplyCube-Signature': signature }
    expect((await post(mock, body, headers)).status).toBe(200)
    const { items } = await control.inbox('demo')
    expect(items[0]?.signature.verdict).toBe(verdict)
    expect(await control.checkSignature({ body, signature })).toMatchObject({ verdict })
  })

  test('keeps bytes that are no text', async () => {
    const { mock, control } = await start()
    await post(mock, new Uint8Array([0xff, 0xfe, 0]))
    expect((await control.inbox('demo')).items[0]?.bytes).toBe('//4A')
  })

  test('responds as it is set, and the delivery is retried', async () => {
    const { mock, control } = await start()
    await control.setInbox('demo', { status: 500 })
    await control.fire({ type: 'check.completed' })
    await control.settle()
    expect((await control.deliveries()).items[0]?.state).toBe('retrying')
    await control.setInbox('demo', { status: 204 })
    expect((await post(mock, '')).status).toBe(204)
    await control.setInbox('demo', { status: 302, redirectTo: 'https://example.com/x' })
    expect((await post(mock, '')).headers.get('location')).toBe('https://example.com/x')
    await control.advance('60s')
    const [delivery] = (await control.deliveries()).items
    expect(delivery?.attempts[1]).toMatchObject({
      error: 'redirected to https://example.com/x: redirects are not followed',
    })
  })

  test('responds late, up to the limit of a delivery', async () => {
    const { control } = await start({ webhookTimeoutMs: 20 })
    await control.setInbox('demo', { delayMs: '60s' })
    await control.fire({ type: 'check.completed' })
    await control.settle()
    expect((await control.deliveries()).items[0]?.attempts[0]?.error).toContain('no answer within')
    await control.reset()
  })

  test('needs no token to receive, and one to be read', async () => {
    const { mock } = await start({ controlToken: 'secret' })
    expect((await post(mock, '{}')).status).toBe(200)
    expect((await mock.fetch(INBOX)).status).toBe(401)
  })

  test('belongs to the sandbox that first used its name, until that is reset', async () => {
    const { mock, control } = await start()
    const other = createControl({ fetch: mock.fetch, key: 'test_other' })
    await expect(other.inbox('demo')).rejects.toThrow(/belongs to the sandbox test_~?/)
    await expect(other.setInbox('demo')).rejects.toThrow('choose another name')
    await control.reset()
    expect((await other.setInbox('demo')).received).toBe(0)
  })

  test('is part of a snapshot, and goes when it is deleted', async () => {
    const { mock, control } = await start()
    await post(mock, '{}')
    const snapshot = await control.snapshot()
    expect((await control.deleteInbox('demo')).name).toBe('demo')
    expect((await control.inbox('demo')).items).toEqual([])
    await control.restore(snapshot)
    expect((await control.inbox('demo')).items).toHaveLength(1)
  })

  test.each(['a/b', 'x'.repeat(65), 'ä'])('refuses the name %s', async (name) => {
    const { control } = await start()
    await expect(control.setInbox(name)).rejects.toThrow(/is no name of an inbox|Unknown route/)
  })
})

describe('an inbox forwards', () => {
  test('the same bytes and headers to another server', async () => {
    const seen: { body: string; signature: unknown }[] = []
    const server = createServer((request, response) => {
      request.setEncoding('utf8').once('data', (body) => {
        seen.push({ body, signature: request.headers['complycube-signature'] })
      })
      request.on('end', () => response.writeHead(201).end())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { control, secret } = await start()
    await control.setInbox('demo', { forwardTo: `http://127.0.0.1:${port}/hooks` })
    await control.fire({ type: 'check.completed' })
    await control.settle()
    const [message] = (await control.inbox('demo')).items
    expect(message?.forwarded?.status).toBe(201)
    const body = message?.body ?? ''
    expect(seen).toEqual([{ body, signature: signed(body, secret) }])
    server.close()
  })

  test('neither to itself nor to what webhooks may not reach', async () => {
    const { control } = await start()
    await expect(control.setInbox('demo', { forwardTo: INBOX })).rejects.toThrow('leads back')
    await control.setInbox('demo', { forwardTo: 'http://169.254.169.254/' })
    await control.fire({ type: 'check.completed' })
    await control.settle()
    const [message] = (await control.inbox('demo')).items
    expect(message?.forwarded?.error).toContain('not sent')
  })
})

test('a delivery to the address of a container reaches the inbox without that port', async () => {
  await using server = await startMockServer()
  const outside = 'localhost:1'
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    server.fetch(`http://${outside}${path}`, init)
  const { url } = Object(
    await (await ask('/_mock/inbox/demo', { method: 'PUT', body: '{}' })).json()
  )
  expect(url).toBe(`http://${outside}/_mock/inbox/demo`)
  const control = createControl({ url: server.url })
  const body = { url, enabled: true, events: ['*'] }
  await control.send({ method: 'POST', path: '/v1/webhooks', body })
  await control.fire({ type: 'check.completed' })
  await control.settle()
  expect((await control.inbox('demo')).items[0]?.signature.verdict).toBe('valid')
})
