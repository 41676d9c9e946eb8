import type { Job } from './job.ts'
import type { Outside } from './outside.ts'

/** A `real` clock goes with the system's; a `virtual` one stands still until it is moved. */
export type ClockMode = 'real' | 'virtual'

/** Where virtual clocks start when nothing else is said, so that a run repeats itself. */
export const VIRTUAL_START = Date.UTC(2026, 0, 1, 9)

/** What a clock is made of. */
export interface ClockSettings {
  readonly mode: ClockMode
  readonly startAt: number | undefined
  /** Hears of errors thrown by tasks, which nobody awaits. */
  readonly onFault: (fault: unknown) => void
  /** Who sees its timers. */
  readonly outside?: Outside
}

/** What time it is and what is due later, soonest first, in milliseconds since 1970. */
export interface ClockState {
  readonly mode: ClockMode
  /** Of a virtual clock. */
  readonly time?: number | undefined
  readonly due: readonly { readonly at: number; readonly job: Job }[]
}
