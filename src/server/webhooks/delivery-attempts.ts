import type { Effect } from '../../contracts/control/clock.ts'
import type {
  Attempt,
  Delivery,
  SendResult,
  WebhookRequest,
} from '../../contracts/control/deliveries.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { EffectLog } from '../sandbox/event-log.ts'
import type { ExternalIo } from '../sandbox/external-io.ts'
import { isSuccess, type Sender } from './sender.ts'
import { signedRequest } from './signature.ts'

/** Waits between attempts: three as documented, then doubling, ten in all (decision 47). */
export const RETRY_DELAYS_MS = [60, 120, 480, 960, 1920, 3840, 7680, 15_360, 30_720, 61_440].map(
  (seconds) => seconds * 1000
)

/** Handles items with the same key one after the other, and items with different keys side by side. */
class KeyedQueue<T> {
  /** By key: the items behind those that are being handled. */
  readonly #waiting = new Map<string, T[]>()
  readonly #clock: Clock
  readonly #handle: (item: T) => Promise<void>

  constructor(clock: Clock, handle: (item: T) => Promise<void>) {
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
      for (const item of items) await this.#handle(item)
    }
    this.#waiting.delete(key)
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
    this.#queue = new KeyedQueue(dependencies.clock, (delivery) => this.#attempt(delivery))
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

  /** A virtual clock uses one key for all deliveries: equal runs must send in the same order. */
  #keyOf({ webhookId, resourceId }: Delivery): string {
    const { clock } = this.#dependencies
    return clock.mode === 'virtual' ? 'all' : `${webhookId}/${resourceId}`
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { clock, webhooks, ownHeaders } = this.#dependencies
    const webhook = webhooks.find(delivery.webhookId)
    if (!webhook?.enabled) return this.drop(delivery, 'its webhook is gone or disabled')
    const request = signedRequest(delivery, webhook, ownHeaders)
    delivery.url = request.url
    delivery.nextAttemptAt = undefined
    const count = delivery.attempts.length + 1
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}`
    if (count > 1) this.#record('delivery.retried', delivery, what)
    const startedAt = clock.now()
    const result = await this.#deliver(delivery, request)
    const at = new Date(startedAt).toISOString()
    const attempt = { at, request, ...result, latencyMs: clock.now() - startedAt }
    delivery.attempts.push(attempt)
    if (isSuccess(result)) this.#succeed(delivery)
    else this.#retryOrGiveUp(delivery, attempt)
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
    this.#record('delivery.failed', delivery, what)
    const delayMs = RETRY_DELAYS_MS[count - 1]
    if (delayMs === undefined) {
      delivery.state = 'failed'
      this.#disable(delivery.webhookId)
      return
    }
    delivery.state = 'retrying'
    delivery.nextAttemptAt = new Date(clock.now() + delayMs).toISOString()
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

  #record(kind: Effect['kind'], { id }: Delivery, what: string): void {
    const { clock, effects } = this.#dependencies
    effects.record({ at: clock.timestamp(), kind, id, what })
  }
}
