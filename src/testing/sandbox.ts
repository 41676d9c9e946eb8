import type { CreatedWebhook } from '../contracts/webhooks.ts'
import { type Control, createControl } from './control.ts'
import { type ControlTarget, createAsk } from './control-transport.ts'
import { type LeftoverOptions, refuseLeftovers } from './leftovers.ts'
import { giveKeyBack, takeKey } from './own-key.ts'
import { type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts'

/** A sandbox that one test has for itself. */
export interface TestSandbox {
  /** The API key that opens it. */
  readonly key: string
  readonly control: Control
  /**
   * Calls the API: `call('POST /v1/clients', aPerson())`. Answers the body, undefined where there is
   * none; throws what is refused.
   */
  call<Answer = unknown>(line: string, body?: object): Promise<Answer>
  /**
   * Has a receiver, or an application of yours at this URL, get the events of this sandbox, all
   * unless some are named. Answers the webhook with its secret.
   */
  subscribe(receiver: Receiver | string, events?: readonly string[]): Promise<CreatedWebhook>
  /** Starts a receiver that gets every event, and is closed with the sandbox. */
  startReceiver(options?: ReceiverOptions): Promise<Receiver>
}

export interface SandboxOptions {
  /** What the key is made of. */
  readonly name?: string
  /** What the test must not leave over; false to take everything. */
  readonly leftovers?: LeftoverOptions | false
}

const open = (target: ControlTarget, key: string, receivers: Receiver[]): TestSandbox => {
  const { token, reach = async (url: string) => url } = target
  const own =
    'fetch' in target ? { fetch: target.fetch, token, key } : { url: target.url, token, key }
  const ask = createAsk(own, '')
  const call: TestSandbox['call'] = (line, body) => ask(line, { body })
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

const forget = async ({ sandboxes, removeSandbox }: Control): Promise<void> => {
  const { items } = await sandboxes()
  const own = items.find(({ isOwn }) => isOwn)
  if (own) await removeSandbox(own.name)
}

/**
 * Gives `use` a new sandbox of a mock, and forgets it afterwards. Throws what `use` throws, else a
 * LeftoverError where something was left over.
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
    // A mock that is gone has forgotten already, and what the test threw must be heard.
    await forget(sandbox.control).catch(() => undefined)
    await Promise.all(receivers.map((receiver) => receiver.close()))
    giveKeyBack(key)
  }
}
