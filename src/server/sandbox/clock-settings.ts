import type { ClockMode } from './clock-mode.ts'
import type { ExternalIo } from './external-io.ts'
import type { Job } from './job.ts'

/** What a clock is made of. */
export interface ClockSettings {
  readonly mode: ClockMode
  readonly startAt: number | undefined
  /** Hears of errors thrown by tasks, which nobody awaits. */
  readonly onFault: (fault: unknown) => void
  /** Who sees its timers. */
  readonly externalIo?: ExternalIo
}

/** What time it is and what is due later, soonest first, in milliseconds since 1970. */
export interface ClockState {
  readonly mode: ClockMode
  /** Of a virtual clock. */
  readonly time?: number | undefined
  readonly due: readonly { readonly at: number; readonly job: Job }[]
}
