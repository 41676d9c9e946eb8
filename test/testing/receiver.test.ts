import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createControl, startReceiver } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

/** A receiver, and a mock that tells it of everything. */
const start = async () => {
  const mock = createMock()
  const receiver = await startReceiver()
  const api = createApi(mock.fetch)
  const body = { url: receiver.url, enabled: true, events: ['*'] }
  const webhook = await api.ok('createWebhook', { body })
  receiver.useSecret(webhook.secret)
  const dispose = async () => {
    await Promise.all([mock.close(), receiver.close()])
  }
  return { mock, receiver, api, control: createControl(mock), [Symbol.asyncDispose]: dispose }
}

describe('a webhook receiver', () => {
  test('gives each event once, whether it came before or after it was asked for', async () => {
    await using started = await start()
    const { receiver, control, api } = started
    const early = receiver.next('client.created')
    const { id } = await api.ok('createClient', { body: PERSON })
    expect((await early).payload.id).toBe(id)
    await control.fire({ type: 'check.failed' })
    await control.fire({ type: 'check.pending' })
    await control.settle()
    expect((await receiver.next('check.pending')).type).toBe('check.pending')
    expect((await receiver.next()).type).toBe('check.failed')
    expect(receiver.untaken()).toEqual([])
    expect(receiver.all().map(({ type }) => type)).toHaveLength(3)
  })

  test('names the events that came instead of the expected one', async () => {
    await using started = await start()
    const { receiver, control } = started
    const nothing = receiver.next('check.failed', { withinMs: 5 })
    await expect(nothing).rejects.toThrow('No check.failed came within 5 ms. Nothing came at all')
    await control.fire({ type: 'client.created' })
    await control.fire({ type: 'check.pending' })
    await receiver.next('client.created')
    await control.settle()
    await expect(receiver.next('check.failed', { withinMs: 5 })).rejects.toThrow(
      'Came instead: client.created (taken), check.pending'
    )
  })

  test('tells who waits when it is closed', async () => {
    const receiver = await startReceiver()
    const waiting = expect(receiver.next()).rejects.toThrow('before the receiver was closed')
    await receiver.close()
    await waiting
  })

  test('checks signatures on the very bytes', async () => {
    await using started = await start()
    const { receiver, control } = started
    const wrong = ['spaced-json', 'wrong-secret', 'altered-byte', 'missing-signature'] as const
    await control.fire({ type: 'check.failed' })
    for (const fault of wrong) await control.fire({ type: 'check.failed', faults: [fault] })
    await control.settle()
    const states = receiver.received.map(({ signature }) => signature)
    expect(states.slice(0, 2)).toEqual(['valid', 'valid'])
    expect(new Set(states.slice(2))).toEqual(new Set(['invalid', 'missing']))
  })

  test('keeps what is no event, unchecked where no secret is known', async () => {
    await using receiver = await startReceiver()
    const headers = { 'ComplyCube-Signature': 'abc', 'Content-Type': 'application/json' }
    await fetch(`${receiver.url}hooks?x=1`, { method: 'POST', headers, body: '{"id":' })
    const [delivery] = receiver.received
    expect(delivery).toMatchObject({ path: '/hooks?x=1', signature: 'unchecked' })
    expect(new TextDecoder().decode(delivery?.bytes)).toBe('{"id":')
    expect(delivery).not.toHaveProperty('event')
    receiver.clear()
    expect(receiver.received).toEqual([])
  })

  test('answers as told', async () => {
    await using receiver = await startReceiver({ answer: { status: 500 } })
    const post = () => fetch(receiver.url, { method: 'POST', body: '{}' })
    expect((await post()).status).toBe(500)
    receiver.answerWith({ status: 204, delayMs: 5 })
    expect((await post()).status).toBe(204)
    receiver.answerWith(({ path }) => ({ close: path === '/' }))
    await expect(post()).rejects.toThrow('fetch failed')
  })
})
