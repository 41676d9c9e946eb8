import { randomUUID } from 'node:crypto'
import type { CreatedWebhook } from '../contracts/webhooks.ts'
import type { ApiCall } from './api-call.ts'
import { type Control, createControl } from './control.ts'
import { type ControlTarget, createAsk } from './control-transport.ts'
import { type LeftoverOptions, refuseLeftovers } from './leftovers.ts'
import { type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts'

/** A sandbox that belongs to one test. */
export interface TestSandbox {
  /** The API key of the sandbox. */
  readonly key: string
  readonly control: Control
  /**
   * Calls ComplyCube's API: `call('POST /v1/clients', aPerson())`. Returns the body of the response,
   * or `undefined` if there is none. Throws a `ControlRefusal` if the mock refuses.
   */
  readonly call: ApiCall
  /**
   * Creates a webhook for a receiver, or for an application of yours at a URL. Default: all events.
   * Returns the webhook with its secret.
   */
  subscribe(receiver: Receiver | string, events?: readonly string[]): Promise<CreatedWebhook>
  /** Starts a receiver of all events. It closes with the sandbox. */
  startReceiver(options?: ReceiverOptions): Promise<Receiver>
}

export interface SandboxOptions {
  /** Part of the sandbox's key. */
  readonly name?: string
  /** What the test must not leave over; `false` accepts everything. */
  readonly leftovers?: LeftoverOptions | false
}

const takenKeys = new Set<string>()

const slugOf = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)

/**
 * Returns an unused key. For a mock in this process it depends only on the name, so that each run
 * has the same ids. Another mock may serve several processes, so its keys get a random part.
 */
export const takeKey = (target: ControlTarget, name: string): string => {
  const stem = `test_${slugOf(name) || 'sandbox'}`
  let key = 'fetch' in target ? stem : `${stem}_${randomUUID()}`
  for (let number = 2; takenKeys.has(key); number++) key = `${stem}_${number}`
  takenKeys.add(key)
  return key
}

const open = (target: ControlTarget, key: string, receivers: Receiver[]): TestSandbox => {
  const { token, reach = async (url: string) => url } = target
  const own =
    'fetch' in target ? { fetch: target.fetch, token, key } : { url: target.url, token, key }
  const ask = createAsk(own, '')
  const call: ApiCall = <Answer>(line: string, body?: object) => ask<Answer>(line, { body })
  const subscribe: TestSandbox['subscribe'] = async (receiver, events = ['*']) => {
    const url = await reach(typeof receiver === 'string' ? receiver : receiver.url)
    const webhook = await call<CreatedWebhook>('POST /v1/webhooks', { url, enabled: true, events })
    if (typeof receiver !== 'string') receiver.useSecret(webhook.secret)
    return webhook
  }
  return {
    key,
    control: createControl(own),
    call,
    subscribe,
    startReceiver: async (options) => {
      const receiver = await startReceiver(options)
      receivers.push(receiver)
      await subscribe(receiver)
      return receiver
    },
  }
}

const remove = async ({ sandboxes, removeSandbox }: Control): Promise<void> => {
  const { items } = await sandboxes()
  const own = items.find(({ isOwn }) => isOwn)
  if (own) await removeSandbox(own.name)
}

/**
 * Calls `use` with a new sandbox, deletes the sandbox, and returns what `use` returned. Throws what
 * `use` throws, or a `LeftoverError` if the test left something over.
 */
export const withSandbox = async <T>(
  target: ControlTarget,
  use: (sandbox: TestSandbox) => T | Promise<T>,
  { name = 'sandbox', leftovers }: SandboxOptions = {}
): Promise<T> => {
  const key = takeKey(target, name)
  const receivers: Receiver[] = []
  const sandbox = open(target, key, receivers)
  try {
    const result = await use(sandbox)
    if (leftovers !== false) await refuseLeftovers(sandbox.control, leftovers)
    return result
  } finally {
    // The mock may have stopped. That must not hide an error of the test.
    await remove(sandbox.control).catch(() => undefined)
    await Promise.all(receivers.map((receiver) => receiver.close()))
    takenKeys.delete(key)
  }
}
