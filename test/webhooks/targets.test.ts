import { describe, expect, test } from 'vitest'
import { Sender } from '../../src/server/webhooks/sender.ts'
import {
  findWrongTarget,
  type Resolve,
  TargetGuard,
} from '../../src/server/webhooks/target-guard.ts'
import { startReceiver } from '../support/receiver.ts'
import { createClient, deliveries, startWorld } from './world.ts'

/** An address for documentation: nobody has it. */
const PUBLIC = '203.0.113.5'

/** Names that mean these addresses, in turn; counts the questions. */
const fakeNames = (...answers: string[][]) => {
  let asked = 0
  const resolve: Resolve = (_, then) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? []
    asked++
    const family = (address: string) => (address.includes(':') ? 6 : 4)
    then(
      null,
      addresses.map((address) => ({ address, family: family(address) }))
    )
  }
  return { resolve, asked: () => asked }
}

/** What the connection would be made to, or why not. */
const chosen = async (targets: TargetGuard, host: string): Promise<unknown> => {
  const lookup = await targets.lookup()
  let result: unknown
  lookup(host, { all: true }, (error, found) => {
    result = error ? error.message : found
  })
  return result
}

const isAllowed = (address: string, given: string[] = []): boolean =>
  new TargetGuard(given).problemOf(address.includes(':') ? `[${address}]` : address) === undefined

describe('without a word about it, events go to', () => {
  test.each([
    ...['127.0.0.1', '127.8.9.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255'],
    ...['192.168.65.254', '::1', 'fd12:3456::1', '::ffff:10.0.0.1'],
  ])('%s', (address) => {
    expect(isAllowed(address)).toBe(true)
  })

  test.each([
    ...[PUBLIC, '8.8.8.8', '172.32.0.1', '100.64.0.1', '192.169.0.1', '::ffff:8.8.8.8'],
    ...['169.254.169.254', 'fe80::1', 'fd00:ec2::254', '::ffff:169.254.169.254', '2001:db8::1'],
  ])('not to %s', (address) => {
    expect(isAllowed(address)).toBe(false)
  })
})

describe('targets that are named', () => {
  test.each([
    { given: [PUBLIC], address: PUBLIC, allowed: true },
    { given: ['203.0.113.0/24'], address: PUBLIC, allowed: true },
    { given: ['203.0.112.0/24'], address: PUBLIC, allowed: false },
    { given: ['2001:db8::/32'], address: '2001:db8::1', allowed: true },
    { given: ['any'], address: PUBLIC, allowed: true },
    { given: ['any'], address: '169.254.169.254', allowed: false },
    { given: ['169.254.1.2'], address: '169.254.1.2', allowed: true },
    { given: ['169.254.1.2'], address: '169.254.169.254', allowed: false },
  ])('$given: $address is allowed: $allowed', ({ given, address, allowed }) => {
    expect(isAllowed(address, given)).toBe(allowed)
  })

  test.each([
    { given: ['hooks.example.org'], host: 'hooks.example.org', allowed: true },
    { given: ['Hooks.Example.ORG'], host: 'hooks.example.org', allowed: true },
    { given: ['hooks.example.org'], host: 'a.hooks.example.org', allowed: false },
    { given: ['*.example.org'], host: 'a.b.example.org', allowed: true },
    { given: ['*.example.org'], host: 'example.org', allowed: false },
    { given: ['*.example.org'], host: 'badexample.org', allowed: false },
    { given: ['any'], host: 'example.com', allowed: true },
    { given: [], host: 'example.com', allowed: false },
  ])('$given: the public $host is allowed: $allowed', async ({ given, host, allowed }) => {
    const targets = new TargetGuard(given, fakeNames([PUBLIC]).resolve)
    const found = [{ address: PUBLIC, family: 4 }]
    if (allowed) expect(await chosen(targets, host)).toEqual(found)
    else expect(await chosen(targets, host)).toContain(`--webhook-targets ${host}`)
  })

  test('a name does not open what is link-local', async () => {
    const targets = new TargetGuard(['hooks.test'], fakeNames(['169.254.169.254']).resolve)
    expect(await chosen(targets, 'hooks.test')).toContain('--webhook-targets 169.254.169.254')
  })

  test('of several addresses only those that are allowed are tried', async () => {
    const targets = new TargetGuard([], fakeNames([PUBLIC, '127.0.0.1', '::1']).resolve)
    expect(await chosen(targets, 'hooks.test')).toMatchObject([
      { address: '127.0.0.1' },
      { address: '::1' },
    ])
  })

  test('are names, addresses or ranges', () => {
    const good = ['any', 'localhost', '*.example.org', '10.0.0.1', '10.0.0.0/8', '::1', 'fc00::/7']
    expect(findWrongTarget(good)).toBeUndefined()
    const bad = ['http://a.example', '10.0.0.0/33', '10.0.0.0/', 'a b', '', '*', 'fc00::/129']
    for (const target of bad) expect(findWrongTarget(['any', target])).toBe(target)
  })
})

describe('a name', () => {
  test('is resolved once for a connection, which goes to what was looked at', async () => {
    await using receiver = await startReceiver()
    const names = fakeNames(['127.0.0.1'], [PUBLIC])
    const url = receiver.url.replace('127.0.0.1', 'rebinding.test')
    const parcel = { url, headers: { 'Content-Length': '2' }, body: '{}' }
    const sender = new Sender(new TargetGuard([], names.resolve))
    expect(await sender.send(parcel, 15_000)).toEqual({ status: 200 })
    expect(names.asked()).toBe(1)
    const { error } = await sender.send(parcel, 15_000)
    expect(error).toContain(`rebinding.test is ${PUBLIC}`)
    expect(receiver.received).toHaveLength(1)
    sender.close()
  })
})

describe('a webhook to somewhere else', () => {
  test('is registered as ever, and its attempts say what to do', async () => {
    await using it = await startWorld()
    const body = { url: `https://${PUBLIC}/hooks`, enabled: true, events: ['client.created'] }
    await it.api.ok('createWebhook', { body })
    await createClient(it.api)
    await it.mock.settle()
    const error =
      `not sent: ${PUBLIC} is outside this machine and its private networks; ` +
      `if that is meant, start the mock with --webhook-targets ${PUBLIC}`
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'delivered' },
      { state: 'retrying', attempts: [{ error }], nextAttemptAt: '2026-01-01T09:01:00.000Z' },
    ])
  })
})
