import type { Effect } from '../../contracts/control/clock.ts'
import type {
  Attempt,
  Delivery,
  SendResult,
  WebhookRequest,
} from '../../contracts/control/deliveries.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { DeliveryEnd } from '../options.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { EffectLog } from '../sandbox/event-log.ts'
import type { ExternalIo } from '../sandbox/external-io.ts'
import { isSuccess } from './send-result.ts'
import type { Sender } from './sender.ts'
import { signedRequest } from './signature.ts'

/** Waits between attempts: three as documented, then doubling, ten in all (decision 47). */
export const RETRY_DELAYS_MS = [60, 120, 480, 960, 1920, 3840, 7680, 15_360, 30_720, 61_440].map(
  (seconds) => seconds * 1000
)

/** Handles items with the same key in their order, and items with different keys side by side. */
class KeyedQueue<T> {
  /** By key: the items behind those that are being handled. */
  readonly #waiting = new Map<string, T[]>()
  readonly #clock: Clock
  readonly #handle: (items: readonly T[]) => Promise<void>

  /** `handle` gets the items of one key that wait. Those that come later wait for the next call. */
  constructor(clock: Clock, handle: (items: readonly T[]) => Promise<void>) {
    this.#clock = clock
    this.#handle = handle
  }

  /** Handling begins after the present response was sent. */
  add(key: string, item: T): void {
    const waiting = this.#waiting.get(key)
    if (waiting) {
      waiting.push(item)
      return
    }
    this.#waiting.set(key, [item])
    this.#clock.soon(() => this.#handleAll(key))
  }

  async #handleAll(key: string): Promise<void> {
    for (;;) {
      const items = this.#waiting.get(key) ?? []
      if (items.length === 0) break
      this.#waiting.set(key, [])
      await this.#handle(items)
    }
    this.#waiting.delete(key)
  }
}

/** From this number on, deliveries of a virtual clock are sent together. */
const MANY = 32

/** Deliveries that are prepared for their receivers at a time, so that other requests have their turn. */
const MOST_TOGETHER = 64

/** Deliveries with their index, by webhook and object: each list is sent one after the other. */
const chainsOf = (
  deliveries: readonly Delivery[]
): (readonly (readonly [number, Delivery])[])[] => {
  const chains = new Map<string, [number, Delivery][]>()
  for (const [index, delivery] of deliveries.entries()) {
    const key = `${delivery.webhookId}/${delivery.resourceId}`
    const chain = chains.get(key)
    if (chain) chain.push([index, delivery])
    else chains.set(key, [[index, delivery]])
  }
  return [...chains.values()]
}

/** The last attempt of a delivery, for a log. */
const endOf = ({ eventType, url, attempts, nextAttemptAt }: Delivery): DeliveryEnd => {
  const { status, error, latencyMs = 0 } = attempts.at(-1) ?? {}
  return {
    event: eventType,
    url,
    attempt: attempts.length,
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
    latencyMs,
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
  }
}

export interface AttemptDependencies {
  readonly clock: Clock
  readonly externalIo: ExternalIo
  readonly effects: EffectLog
  readonly webhooks: Collection<CreatedWebhook>
  readonly sender: Sender
  /** `webhookTimeoutMs` limits the time of a receiver. */
  readonly settings: Readonly<Settings>
  readonly ownHeaders: Readonly<Record<string, string>>
}

/**
 * Makes the attempts of each delivery until one succeeds or all have failed. A webhook receives the
 * deliveries about one object one after the other. On a real clock, those about different objects
 * are sent side by side.
 */
export class DeliveryAttempts {
  readonly #dependencies: AttemptDependencies
  readonly #queue: KeyedQueue<Delivery>

  constructor(dependencies: AttemptDependencies) {
    this.#dependencies = dependencies
    this.#queue = new KeyedQueue(dependencies.clock, (waiting) => this.#attemptAll(waiting))
  }

  /** Sends a delivery after the present response, behind earlier ones with the same key. */
  send(delivery: Delivery): void {
    this.#queue.add(this.#keyOf(delivery), delivery)
  }

  /** Ends a delivery without sending it. */
  drop(delivery: Delivery, reason: string): void {
    delivery.state = 'dropped'
    delivery.reason = reason
    delivery.nextAttemptAt = undefined
    this.#record('delivery.dropped', delivery, `${delivery.eventType}: ${reason}`)
  }

  /** A virtual clock uses one key for all deliveries: equal runs must record in the same order. */
  #keyOf({ webhookId, resourceId }: Delivery): string {
    const { clock } = this.#dependencies
    return clock.mode === 'virtual' ? 'all' : `${webhookId}/${resourceId}`
  }

  /**
   * Makes an attempt of each delivery. On a virtual clock, many deliveries that are due together are
   * sent together, but their results are recorded in the order of the deliveries, so that runs repeat.
   * Few of them arrive in their order, as do those with faults, which may depend on it. A recording or
   * a replay observes one at a time.
   */
  async #attemptAll(deliveries: readonly Delivery[]): Promise<void> {
    const { clock, externalIo } = this.#dependencies
    const mayBeTogether =
      clock.mode === 'virtual' &&
      deliveries.length >= MANY &&
      !externalIo.observer &&
      deliveries.every(({ faults }) => faults.length === 0)
    if (mayBeTogether) return this.#attemptTogether(deliveries)
    for (const delivery of deliveries) (await this.#attempt(delivery))()
  }

  async #attemptTogether(deliveries: readonly Delivery[]): Promise<void> {
    const chains = chainsOf(deliveries)
    const records: (() => void)[] = []
    let recorded = 0
    let begun = 0
    const work = async (): Promise<void> => {
      for (let chain = chains[begun++]; chain; chain = chains[begun++]) {
        for (const [index, delivery] of chain) {
          records[index] = await this.#attempt(delivery)
          for (let next = records[recorded]; next; next = records[recorded]) {
            recorded++
            next()
          }
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(MOST_TOGETHER, chains.length) }, work))
  }

  /** Makes an attempt. Returns a function that records its result. */
  async #attempt(delivery: Delivery): Promise<() => void> {
    const { clock, webhooks, ownHeaders } = this.#dependencies
    const webhook = webhooks.find(delivery.webhookId)
    if (!webhook?.enabled) return () => this.drop(delivery, 'its webhook is gone or disabled')
    const request = signedRequest(delivery, webhook, ownHeaders)
    delivery.url = request.url
    delivery.nextAttemptAt = undefined
    const count = delivery.attempts.length + 1
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}`
    const startedAt = clock.now()
    const result = await this.#deliver(delivery, request)
    return () => {
      if (count > 1) this.#record('delivery.retried', delivery, what, startedAt)
      const at = new Date(startedAt).toISOString()
      const attempt = { at, request, ...result, latencyMs: clock.now() - startedAt }
      delivery.attempts.push(attempt)
      if (isSuccess(result)) this.#succeed(delivery)
      else this.#retryOrGiveUp(delivery, attempt)
    }
  }

  #deliver(delivery: Delivery, request: WebhookRequest): Promise<SendResult> {
    const { externalIo, sender, settings } = this.#dependencies
    const send = (): Promise<SendResult> =>
      sender.send(request, settings.webhookTimeoutMs, delivery.id)
    return externalIo.observer ? externalIo.observer.deliver(delivery, request, send) : send()
  }

  #succeed(delivery: Delivery): void {
    delivery.state = 'delivered'
    this.#record('delivery.succeeded', delivery, `${delivery.eventType} reached ${delivery.url}`)
  }

  #retryOrGiveUp(delivery: Delivery, { status, error }: Attempt): void {
    const { clock } = this.#dependencies
    const count = delivery.attempts.length
    const why = error ?? `status ${status}`
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}: ${why}`
    const delayMs = RETRY_DELAYS_MS[count - 1]
    if (delayMs === undefined) {
      delivery.state = 'failed'
      this.#record('delivery.failed', delivery, what)
      this.#disable(delivery.webhookId)
      return
    }
    delivery.state = 'retrying'
    delivery.nextAttemptAt = new Date(clock.now() + delayMs).toISOString()
    this.#record('delivery.failed', delivery, what)
    clock.after(delayMs, () => this.send(delivery), { kind: 'retry', deliveryId: delivery.id })
  }

  /** Vendor: a webhook is disabled after the last retry of a delivery failed. */
  #disable(webhookId: string): void {
    const { clock, effects, webhooks } = this.#dependencies
    if (!webhooks.find(webhookId)) return
    const { url } = webhooks.update(webhookId, { enabled: false })
    effects.record({
      at: clock.timestamp(),
      kind: 'webhook.disabled',
      id: webhookId,
      what: `${url} was disabled after its last retry`,
    })
  }

  #record(
    kind: Effect['kind'],
    delivery: Delivery,
    what: string,
    time = this.#dependencies.clock.now()
  ): void {
    const effect = { at: new Date(time).toISOString(), kind, id: delivery.id, what }
    this.#dependencies.effects.record(effect, { delivery: endOf(delivery) })
  }
}
