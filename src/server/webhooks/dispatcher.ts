import type { Delivery, Repetition, SendResult } from '../../contracts/control/deliveries.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import { type Event, type EventType, resourceTypeOf } from '../../contracts/events.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import { faultNamed, USUAL, type WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { Clock, Job } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { Ids } from '../sandbox/ids.ts'
import { BoundedLog, type SandboxMemory } from '../sandbox/memory.ts'
import type { DeliveryLogState, NewDelivery, SentRequest } from './delivery.ts'
import { type AttemptDependencies, DeliveryAttempts } from './delivery-attempts.ts'
import { FaultRules } from './fault-rules.ts'
import type { Sender } from './sender.ts'

/** About what the attempts of a delivery take besides its body, in bytes. */
const ATTEMPTS_BYTES = 2000

const bytesOf = ({ body }: Delivery): number => ATTEMPTS_BYTES + body.length

const isFinished = ({ state }: Delivery): boolean => state !== 'queued' && state !== 'retrying'

/** Deliveries that the log keeps. The oldest are dropped first. */
const DELIVERY_CAPACITY = 10_000

/** All deliveries of a sandbox, sent or not, in the order of their creation. */
export class DeliveryLog {
  readonly #log: BoundedLog<Delivery>

  constructor(memory: SandboxMemory) {
    this.#log = new BoundedLog({
      capacity: DELIVERY_CAPACITY,
      kind: 'deliveries',
      memory,
      isDroppable: isFinished,
    })
  }

  add(delivery: Delivery): void {
    this.#log.add(delivery, bytesOf(delivery))
  }

  /** The number of all deliveries, dropped ones included. */
  get count(): number {
    return this.#log.count
  }

  /** The number of deliveries that the log no longer keeps. */
  get dropped(): number {
    return this.#log.dropped
  }

  toState(): DeliveryLogState {
    return { count: this.count, deliveries: this.all() }
  }

  restore({ count, deliveries }: DeliveryLogState): void {
    this.#log.restore(count, deliveries, bytesOf)
  }

  /** Oldest first. */
  all(): Delivery[] {
    return this.#log.all()
  }

  find(id: string): Delivery | undefined {
    return this.all().find((delivery) => delivery.id === id)
  }

  /** The last delivery of an earlier event about the same object to the same webhook. */
  before({ webhookId, resourceId, eventId }: Delivery): Delivery | undefined {
    const all = this.all()
    const own = all.findIndex((one) => one.webhookId === webhookId && one.eventId === eventId)
    return all
      .slice(0, Math.max(0, own))
      .findLast((one) => one.webhookId === webhookId && one.resourceId === resourceId)
  }
}

/** What a timer of a delivery does when it fires. */
export type DeliveryTimerKind = Extract<Job, { deliveryId: string }>['kind']

interface Dependencies extends AttemptDependencies {
  readonly ids: Ids
  readonly memory: SandboxMemory
}

const NO_FAULTS: WebhookFaults = []

/**
 * Turns events into deliveries to the subscribed webhooks, and decides when each is sent: faults may
 * drop, delay, swap or repeat it.
 */
export class WebhookDispatcher {
  readonly deliveries: DeliveryLog
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #memory: SandboxMemory
  readonly #webhooks: Collection<CreatedWebhook>
  readonly #sender: Sender
  readonly #settings: Readonly<Settings>
  readonly #attempts: DeliveryAttempts
  /** By webhook: the delivery that is sent after the next one. */
  readonly #swapped = new Map<string, Delivery>()
  #faults: FaultRules | undefined

  constructor({ ids, memory, ...dependencies }: Dependencies) {
    this.#memory = memory
    this.deliveries = new DeliveryLog(memory)
    this.#clock = dependencies.clock
    this.#ids = ids
    this.#webhooks = dependencies.webhooks
    this.#sender = dependencies.sender
    this.#settings = dependencies.settings
    this.#attempts = new DeliveryAttempts(dependencies)
  }

  /** The rules that give deliveries faults. */
  get faults(): FaultRules {
    this.#faults ??= new FaultRules(this.#memory)
    return this.#faults
  }

  /** Sends an event to the subscribed webhooks, after the response that caused it. */
  publish(type: EventType, payload: Event['payload'], faults?: WebhookFaults): void {
    const subscribers = this.#subscribersOf(type)
    if (subscribers.length > 0) this.#dispatch(this.#eventOf(type, payload), subscribers, faults)
  }

  /** Makes an event by hand and sends it to one webhook, else to the subscribed ones. */
  fire(
    { type, payload }: Pick<Event, 'type' | 'payload'>,
    webhook: CreatedWebhook | undefined,
    faults: WebhookFaults | undefined
  ): { event: Event; deliveries: Delivery[] } {
    const event = this.#eventOf(type, payload)
    const receivers = webhook ? [webhook] : this.#subscribersOf(type)
    return { event, deliveries: this.#dispatch(event, receivers, faults) }
  }

  /** Sends the event of a delivery once more: the same bytes, with these faults alone. */
  resend(delivery: Delivery, faults: WebhookFaults = NO_FAULTS): Delivery {
    const again = this.#repeat(delivery, 'resend', faults)
    this.#schedule(again)
    return again
  }

  /** Does what a timer was set for, unless the log no longer keeps the delivery. */
  onTimer(kind: DeliveryTimerKind, deliveryId: string): void {
    const delivery = this.deliveries.find(deliveryId)
    if (delivery) this.#act(kind, delivery)
  }

  /** Returns the ids of the deliveries that are sent after the next one. */
  toState(): string[] {
    return [...this.#swapped.values()].map(({ id }) => id)
  }

  restore(swapped: readonly string[]): void {
    for (const id of swapped) {
      const delivery = this.deliveries.find(id)
      if (delivery) this.#swapped.set(delivery.webhookId, delivery)
    }
  }

  /** Sends a request as a delivery is sent: to allowed addresses only, with the same time limit. */
  forward(request: SentRequest): Promise<SendResult> {
    return this.#sender.send(request, this.#settings.webhookTimeoutMs)
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
    const deliveries = receivers.map(({ id, url }) =>
      this.#add({
        webhookId: id,
        eventId: event.id,
        eventType: event.type,
        resourceId,
        body,
        faults: faults ?? this.#faults?.take(event.type, resourceId, id) ?? NO_FAULTS,
        url,
      })
    )
    for (const delivery of deliveries) this.#schedule(delivery)
    return deliveries
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

  /** Sends a delivery when its faults allow. */
  #schedule(delivery: Delivery): void {
    if (delivery.faults.length === 0 && this.#swapped.size === 0) {
      this.#attempts.send(delivery)
      return
    }
    const delay = faultNamed(delivery.faults, 'delay')
    if (delay) this.#wait(delivery, delay.by ?? USUAL.delayMs, 'delayed')
    else this.#swapOrLeave(delivery)
  }

  /** Sends a delivery before the one that waits for it. If it has the fault itself, it waits. */
  #swapOrLeave(delivery: Delivery): void {
    const { webhookId, faults } = delivery
    const earlier = this.#swapped.get(webhookId)
    const swap = faultNamed(faults, 'swap')
    if (earlier) {
      this.#swapped.delete(webhookId)
      this.#leave(delivery)
      this.#leave(earlier)
    } else if (swap) {
      this.#swapped.set(webhookId, delivery)
      this.#wait(delivery, swap.within ?? USUAL.swapWithinMs, 'swap')
    } else {
      this.#leave(delivery)
    }
  }

  /** No later delivery arrived to swap with. */
  #leaveUnswapped(delivery: Delivery): void {
    if (this.#swapped.get(delivery.webhookId) !== delivery) return
    this.#swapped.delete(delivery.webhookId)
    this.#leave(delivery)
  }

  #leave(delivery: Delivery): void {
    if (faultNamed(delivery.faults, 'drop')) this.#attempts.drop(delivery, 'a fault says so')
    else this.#attempts.send(delivery)
    this.#sendDuplicates(delivery)
    this.#sendStale(delivery)
  }

  #sendDuplicates(delivery: Delivery): void {
    const duplicate = faultNamed(delivery.faults, 'duplicate')
    if (!duplicate) return
    const { times = USUAL.copies, copy = [] } = duplicate
    for (let count = 0; count < times; count++) {
      this.#schedule(this.#repeat(delivery, 'duplicate', copy))
    }
  }

  #sendStale(delivery: Delivery): void {
    const stale = faultNamed(delivery.faults, 'stale')
    if (!stale) return
    const earlier = this.deliveries.before(delivery)
    const afterMs = stale.after ?? (earlier ? 0 : USUAL.staleAfterMs)
    this.#startTimer(earlier ?? delivery, afterMs, 'stale')
  }

  #wait(delivery: Delivery, delayMs: number, kind: DeliveryTimerKind): void {
    delivery.nextAttemptAt = new Date(this.#clock.now() + delayMs).toISOString()
    this.#startTimer(delivery, delayMs, kind)
  }

  #startTimer(delivery: Delivery, delayMs: number, kind: DeliveryTimerKind): void {
    const job = { kind, deliveryId: delivery.id }
    this.#clock.after(delayMs, () => this.#act(kind, delivery), job)
  }

  #act(kind: DeliveryTimerKind, delivery: Delivery): void {
    if (kind === 'retry') this.#attempts.send(delivery)
    if (kind === 'delayed') this.#swapOrLeave(delivery)
    if (kind === 'swap') this.#leaveUnswapped(delivery)
    if (kind === 'stale') this.#schedule(this.#repeat(delivery, 'stale', NO_FAULTS))
  }
}
