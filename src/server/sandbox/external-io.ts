import type { Delivery, SendResult, WebhookRequest } from '../../contracts/control/deliveries.ts'

/** Records, or plays back, what a sandbox exchanges with the outside: requests, timers, deliveries. */
export interface IoObserver {
  /** True after a replay has ended: the sandbox goes on, but sends nothing. */
  readonly isOver: boolean
  /** Whether work that is due may start now. If not, the clock asks again a moment later. */
  mayWake(): boolean
  /** Sends an attempt with `send`, or returns the result on record. */
  deliver(
    delivery: Delivery,
    parcel: WebhookRequest,
    send: () => Promise<SendResult>
  ): Promise<SendResult>
  /** Called when the sandbox closes. */
  end(): void
}

/** The place where a sandbox's observer is set. Most sandboxes have none. */
export interface ExternalIo {
  observer: IoObserver | undefined
}
