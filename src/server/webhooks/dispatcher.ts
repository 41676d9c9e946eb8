import type { Event } from '../../contracts/events.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { Effect, EffectLog } from '../sandbox/effects.ts'
import type { Ids } from '../sandbox/ids.ts'
import type { Settings } from '../sandbox/settings.ts'
import type { Attempt, Delivery } from './delivery.ts'
import { DeliveryLog } from './delivery-log.ts'
import { Lanes } from './lanes.ts'
import { delayAfterAttempt } from './retry-schedule.ts'
import { isSuccess, parcelOf, Sender } from './sender.ts'
import { sign } from './signature.ts'

interface Dependencies {
  readonly clock: Clock
  readonly ids: Ids
  readonly effects: EffectLog
  readonly webhooks: Collection<CreatedWebhook>
  /** Its `webhookTimeoutMs` is how long a receiver may take. */
  readonly settings: Readonly<Settings>
}

/**
 * Hands events to the webhooks that want them. Events about one object reach a webhook in the order
 * in which they happened; those about different objects go side by side, on a real clock.
 */
export class WebhookDispatcher {
  readonly #sender = new Sender()
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #effects: EffectLog
  readonly #webhooks: Collection<CreatedWebhook>
  readonly #settings: Readonly<Settings>
  readonly #lanes: Lanes<Delivery>
  readonly #log = new DeliveryLog()

  constructor({ clock, ids, effects, webhooks, settings }: Dependencies) {
    this.#clock = clock
    this.#ids = ids
    this.#effects = effects
    this.#webhooks = webhooks
    this.#settings = settings
    this.#lanes = new Lanes(clock, (delivery) => this.#attempt(delivery))
  }

  /** Deliveries that are remembered, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#log.all()
  }

  /** Webhooks that want events of this type. */
  subscribersOf(type: Event['type']): CreatedWebhook[] {
    if (this.#webhooks.size === 0) return []
    return this.#webhooks
      .all()
      .filter(({ enabled, events }) => enabled && (events.includes('*') || events.includes(type)))
  }

  /** Puts an event on its way. It leaves after the answer that caused it. */
  dispatch(event: Event, subscribers: readonly CreatedWebhook[]): void {
    const body = JSON.stringify(event)
    for (const webhook of subscribers) {
      const delivery: Delivery = {
        id: this.#ids.next(),
        webhookId: webhook.id,
        eventId: event.id,
        eventType: event.type,
        resourceId: event.payload.id,
        body,
        state: 'queued',
        url: webhook.url,
        signature: '',
        attempts: [],
      }
      this.#log.add(delivery)
      this.#lanes.join(this.#laneOf(delivery), delivery)
    }
  }

  close(): void {
    this.#sender.close()
  }

  /** On a virtual clock there is one lane for all: a run must repeat itself to the letter. */
  #laneOf({ webhookId, resourceId }: Delivery): string {
    return this.#clock.mode === 'virtual' ? 'all' : `${webhookId}/${resourceId}`
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const webhook = this.#webhooks.find(delivery.webhookId)
    if (!webhook?.enabled) return this.#drop(delivery)
    delivery.url = webhook.url
    delivery.signature = sign(delivery.body, webhook.secret)
    delivery.nextAttemptAt = undefined
    const count = delivery.attempts.length + 1
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}`
    if (count > 1) this.#note('delivery.retried', delivery, what)
    const startedAt = this.#clock.now()
    const result = await this.#sender.send(parcelOf(delivery), this.#settings.webhookTimeoutMs)
    const latencyMs = this.#clock.now() - startedAt
    const attempt = { at: new Date(startedAt).toISOString(), ...result, latencyMs }
    delivery.attempts.push(attempt)
    if (isSuccess(result)) this.#succeed(delivery)
    else this.#retryOrGiveUp(delivery, attempt)
  }

  #succeed(delivery: Delivery): void {
    delivery.state = 'delivered'
    this.#note('delivery.succeeded', delivery, `${delivery.eventType} reached ${delivery.url}`)
  }

  #drop(delivery: Delivery): void {
    delivery.state = 'dropped'
    const what = `${delivery.eventType}: its webhook is gone or disabled`
    this.#note('delivery.dropped', delivery, what)
  }

  #retryOrGiveUp(delivery: Delivery, { status, error }: Attempt): void {
    const why = error ?? `status ${status}`
    const count = delivery.attempts.length
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}: ${why}`
    const delayMs = delayAfterAttempt(count)
    this.#note('delivery.failed', delivery, what)
    if (delayMs === undefined) {
      delivery.state = 'failed'
      this.#disable(delivery.webhookId)
      return
    }
    delivery.state = 'retrying'
    delivery.nextAttemptAt = new Date(this.#clock.now() + delayMs).toISOString()
    this.#clock.after(delayMs, () => this.#lanes.join(this.#laneOf(delivery), delivery))
  }

  /** Vendor: a webhook whose retries are all spent is switched off. */
  #disable(webhookId: string): void {
    if (!this.#webhooks.find(webhookId)) return
    const { url } = this.#webhooks.update(webhookId, { enabled: false })
    this.#effects.record({
      at: this.#clock.timestamp(),
      kind: 'webhook.disabled',
      id: webhookId,
      what: `${url} was disabled after its last retry`,
    })
  }

  #note(kind: Effect['kind'], { id }: Delivery, what: string): void {
    this.#effects.record({ at: this.#clock.timestamp(), kind, id, what })
  }
}
