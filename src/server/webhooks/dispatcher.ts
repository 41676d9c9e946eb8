import type { Event, EventType } from '../../contracts/events.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { EffectLog } from '../sandbox/effects.ts'
import type { ExternalIo } from '../sandbox/external-io.ts'
import type { Ids } from '../sandbox/ids.ts'
import { resourceTypeOf } from '../sandbox/resource-type.ts'
import type { Settings } from '../sandbox/settings.ts'
import { Courier } from './courier.ts'
import type { Delivery, NewDelivery, Repetition } from './delivery.ts'
import { DeliveryLog } from './delivery-log.ts'
import { Departures } from './departures.ts'
import { FaultRules } from './fault-rules.ts'
import { Sender } from './sender.ts'
import { Targets } from './targets.ts'

interface Dependencies {
  readonly clock: Clock
  readonly externalIo: ExternalIo
  readonly ids: Ids
  readonly effects: EffectLog
  readonly webhooks: Collection<CreatedWebhook>
  /** Its `webhookTimeoutMs` is how long a receiver may take. */
  readonly settings: Readonly<Settings>
  /** Where deliveries may go besides this machine and its private networks. */
  readonly targets: readonly string[]
  readonly ownHeaders: Readonly<Record<string, string>>
}

const NONE: WebhookFaults = []

/** Turns what has happened into deliveries to the webhooks that want to know of it. */
export class WebhookDispatcher {
  readonly faults = new FaultRules()
  readonly deliveries = new DeliveryLog()
  readonly departures: Departures
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #webhooks: Collection<CreatedWebhook>
  readonly #sender: Sender

  constructor({ targets, ...dependencies }: Dependencies) {
    const { clock, ids, webhooks } = dependencies
    this.#clock = clock
    this.#ids = ids
    this.#webhooks = webhooks
    this.#sender = new Sender(new Targets(targets))
    const courier = new Courier({ ...dependencies, sender: this.#sender })
    this.departures = new Departures({
      clock,
      log: this.deliveries,
      send: (delivery) => courier.send(delivery),
      drop: (delivery, reason) => courier.drop(delivery, reason),
      repeat: (delivery, because, faults) => this.#repeat(delivery, because, faults),
    })
  }

  /** Tells the webhooks that want to know. It leaves after the answer that caused it. */
  publish(type: EventType, payload: Event['payload'], faults?: WebhookFaults): void {
    const subscribers = this.#subscribersOf(type)
    if (subscribers.length > 0) this.#dispatch(this.#eventOf(type, payload), subscribers, faults)
  }

  /** Makes an event by hand, for the webhooks that want it or for this one, and answers it all. */
  fire(
    { type, payload }: Pick<Event, 'type' | 'payload'>,
    webhook: CreatedWebhook | undefined,
    faults: WebhookFaults | undefined
  ): { event: Event; deliveries: Delivery[] } {
    const event = this.#eventOf(type, payload)
    const receivers = webhook ? [webhook] : this.#subscribersOf(type)
    return { event, deliveries: this.#dispatch(event, receivers, faults) }
  }

  /** Sends what was delivered, or not, once more: the same bytes, with these faults alone. */
  resend(delivery: Delivery, faults: WebhookFaults = NONE): Delivery {
    const again = this.#repeat(delivery, 'resend', faults)
    this.departures.depart(again)
    return again
  }

  close(): void {
    this.#sender.close()
  }

  #subscribersOf(type: EventType): CreatedWebhook[] {
    if (this.#webhooks.size === 0) return []
    return this.#webhooks
      .all()
      .filter(({ enabled, events }) => enabled && (events.includes('*') || events.includes(type)))
  }

  #eventOf(type: EventType, payload: Event['payload']): Event {
    const createdAt = this.#clock.timestamp()
    return { id: this.#ids.next(), type, resourceType: resourceTypeOf(type), payload, createdAt }
  }

  #dispatch(
    event: Event,
    receivers: readonly CreatedWebhook[],
    faults: WebhookFaults | undefined
  ): Delivery[] {
    const body = JSON.stringify(event)
    const resourceId = event.payload.id
    const made = receivers.map(({ id, url }) =>
      this.#add({
        webhookId: id,
        eventId: event.id,
        eventType: event.type,
        resourceId,
        body,
        faults: faults ?? this.faults.take(event.type, resourceId, id),
        url,
      })
    )
    for (const delivery of made) this.departures.depart(delivery)
    return made
  }

  #repeat(of: Delivery, because: Repetition['because'], faults: WebhookFaults): Delivery {
    const { webhookId, eventId, eventType, resourceId, body, url } = of
    const repeats = { of: of.id, because }
    return this.#add({ webhookId, eventId, eventType, resourceId, body, faults, repeats, url })
  }

  #add(fresh: NewDelivery): Delivery {
    const delivery: Delivery = {
      id: this.#ids.next(),
      createdAt: this.#clock.timestamp(),
      ...fresh,
      state: 'queued',
      attempts: [],
    }
    this.deliveries.add(delivery)
    return delivery
  }
}
