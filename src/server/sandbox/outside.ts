import type { Recorder } from '../transcript/recorder.ts'
import type { Delivery, Parcel, SendResult } from '../webhooks/delivery.ts'

/** Who sees, or plays, all that comes from outside to a sandbox: requests, timers, receivers' answers. */
export interface Witness {
  /** A replay has come to its end, and the sandbox goes on without sending anything. */
  readonly isOver: boolean
  /** Whether what is due may be done now; else it is asked again a moment later. */
  mayWake(): boolean
  /** Sends an attempt by `send`, or knows what would come of it. */
  deliver(delivery: Delivery, parcel: Parcel, send: () => Promise<SendResult>): Promise<SendResult>
  /** The sandbox is closed. */
  end(): void
}

/** Where a sandbox meets what is outside. Most have no witness. */
export interface Outside {
  witness: Witness | undefined
  /** Of what is recorded now, or was last. */
  recorder: Recorder | undefined
}
