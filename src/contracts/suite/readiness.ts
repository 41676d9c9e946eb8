import type { Case } from './clause.ts'
import type { Receiver } from './deliveries/receiver.ts'

/** Whether, and for how long, deliveries can be received. */
export interface Reception {
  readonly receiver?: Receiver | undefined
  readonly limitMs: number
}

/** Why a case cannot be told, and what to do that it can; nothing for one that can. */
export const whyNotRun = (
  { receives }: Case,
  { receiver, limitMs }: Reception
): string | undefined => {
  if (!receives) return undefined
  if (!receiver) {
    return 'Deliveries need a receiver that the target reaches: give the suite a receiver, or the command --receiver-url'
  }
  const { withinMs = 0 } = receives
  if (withinMs <= limitMs) return undefined
  return `A retry is waited for up to ${withinMs / 1000} s: give the suite a deliveryLimitMs, or the command a --delivery-limit, that is as long. In a replay no time passes`
}
