import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions, UsageError } from '../../src/index.ts'
import { createClient, isAccepted, startWorld } from './world.ts'

describe("headers of the user's own", () => {
  test('are sent with every event, and change nothing about it', async () => {
    const webhookHeaders = { 'X-Tunnel-Key': 'let me in', 'user-agent': 'mine' }
    await using it = await startWorld({ options: { webhookHeaders } })
    await createClient(it.api)
    await it.mock.settle()
    const [received] = it.receiver.received
    expect(received?.headers).toMatchObject({
      'x-tunnel-key': 'let me in',
      'user-agent': 'mine',
      'content-type': 'application/json',
    })
    expect(received && isAccepted(received, it.webhook)).toBe(true)
  })
})

describe('options about webhooks that are wrong are refused at once:', () => {
  test.each<{ options: MockOptions; says: string }>([
    { options: { webhooks: ['localhost:3000'] }, says: 'not an http or https address' },
    { options: { webhookTargets: ['http://a.example'] }, says: "'http://a.example' is unknown" },
    { options: { webhookHeaders: { 'content-type': 'text/plain' } }, says: 'header Content-Type' },
    { options: { webhookHeaders: { 'COMPLYCUBE-SIGNATURE': 'x' } }, says: 'ComplyCube-Signature' },
    { options: { webhookHeaders: { Trailer: 'x' } }, says: 'header Trailer' },
    { options: { webhookHeaders: { 'X Y': 'z' } }, says: "'X Y: z' is no HTTP header" },
    { options: { webhookHeaders: { 'X-Y': 'a\r\nb' } }, says: 'is no HTTP header' },
  ])('$options', ({ options, says }) => {
    expect(() => createMock(options)).toThrow(UsageError)
    expect(() => createMock(options)).toThrow(says)
  })
})
