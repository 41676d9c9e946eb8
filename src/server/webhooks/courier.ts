import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Collection } from '../sandbox/collection.ts'
import type { Effect, EffectLog } from '../sandbox/effects.ts'
import type { ExternalIo } from '../sandbox/external-io.ts'
import type { Settings } from '../sandbox/settings.ts'
import { isSuccess } from './answer.ts'
import type { Attempt, Delivery, Parcel, SendResult } from './delivery.ts'
import { Lanes } from './lanes.ts'
import { compose } from './outgoing.ts'
import { delayAfterAttempt } from './retry-schedule.ts'
import type { Sender } from './sender.ts'

interface Dependencies {
  readonly clock: Clock
  readonly externalIo: ExternalIo
  readonly effects: EffectLog
  readonly webhooks: Collection<CreatedWebhook>
  readonly sender: Sender
  /** Its `webhookTimeoutMs` is how long a receiver may take. */
  readonly settings: Readonly<Settings>
  readonly ownHeaders: Readonly<Record<string, string>>
}

/**
 * Makes the attempts of each delivery until one succeeds or all are spent. Those about one object
 * reach a webhook one after the other; those about different objects go side by side, on a real clock.
 */
export class Courier {
  readonly #dependencies: Dependencies
  readonly #lanes: Lanes<Delivery>

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
    this.#lanes = new Lanes(dependencies.clock, (delivery) => this.#attempt(delivery))
  }

  /** Has a delivery attempted after the present answer, behind those of the same lane. */
  send(delivery: Delivery): void {
    this.#lanes.join(this.#laneOf(delivery), delivery)
  }

  /** Ends a delivery that is not to be sent. */
  drop(delivery: Delivery, reason: string): void {
    delivery.state = 'dropped'
    delivery.reason = reason
    delivery.nextAttemptAt = undefined
    this.#note('delivery.dropped', delivery, `${delivery.eventType}: ${reason}`)
  }

  /** On a virtual clock there is one lane for all: a run must repeat itself to the letter. */
  #laneOf({ webhookId, resourceId }: Delivery): string {
    const { clock } = this.#dependencies
    return clock.mode === 'virtual' ? 'all' : `${webhookId}/${resourceId}`
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { clock, webhooks, ownHeaders } = this.#dependencies
    const webhook = webhooks.find(delivery.webhookId)
    if (!webhook?.enabled) return this.drop(delivery, 'its webhook is gone or disabled')
    const request = compose(delivery, webhook, ownHeaders)
    delivery.url = request.url
    delivery.nextAttemptAt = undefined
    const count = delivery.attempts.length + 1
    const what = `${delivery.eventType} to ${delivery.url}, attempt ${count}`
    if (count > 1) this.#note('delivery.retried', delivery, what)
    const startedAt = clock.now()
    const result = await this.#deliver(delivery, request)
    const at = new Date(startedAt).toISOString()
    const attempt = { at, request, ...result, latencyMs: clock.now() - startedAt }
    delivery.attempts.push(attempt)
    if (isSuccess(result)) this.#succeed(delivery)
    else this.#retryOrGiveUp(delivery, attempt)
  }

  #deliver(delivery: Delivery, request: Parcel): Promise<SendResult> {
    const { externalIo, sender, settings } = this.#dependencies
    const send = (): Promise<SendResult> => sender.send(request, settings.webhookTimeoutMs)
    return externalIo.observer ? externalIo.observer.deliver(delivery, request, send) : send()
  }

  #succeed(delivery: Delivery): void {
    delivery.state = 'delivered'
    this.#note('delivery.succeeded', delivery, `${delivery.eventType} reached ${delivery.url}`)
  }

  #retryOrGiveUp(delivery: Delivery, { status, error }: Attempt): void {
    const { clock } = this.#dependencies
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
    delivery.nextAttemptAt = new Date(clock.now() + delayMs).toISOString()
    clock.after(delayMs, () => this.send(delivery), { kind: 'retry', deliveryId: delivery.id })
  }

  /** Vendor: a webhook whose retries are all spent is switched off. */
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

  #note(kind: Effect['kind'], { id }: Delivery, what: string): void {
    const { clock, effects } = this.#dependencies
    effects.record({ at: clock.timestamp(), kind, id, what })
  }
}
