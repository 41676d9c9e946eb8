import * as z from 'zod'
import { Effect } from '../../contracts/control/clock.ts'
import type { CheckEnd, DeliveryEnd } from '../options.ts'
import { createToken } from './ids.ts'
import type { JournalEntry } from './journal.ts'
import { BoundedLog, type SandboxMemory, sizeOf } from './memory.ts'
import { Count } from './state-fields.ts'

/** The kept effects, the number of all, and how many of them calls have reported. */
export const EffectsState = z.strictObject({
  count: Count,
  reported: Count,
  effects: z.array(Effect),
})
export type EffectsState = z.infer<typeof EffectsState>

/** Events that are kept for slow or returning listeners. The oldest are dropped first. */
const EVENT_CAPACITY = 1000

/** What a log shows of an effect besides its words. It is not kept. */
export interface EffectDetails {
  readonly check?: CheckEnd
  readonly delivery?: DeliveryEnd
}

/** A page of effects. */
export interface EffectPage {
  /** How many effects the pages have together, dropped ones included. */
  readonly total: number
  /** How many of them were dropped, because the memory for effects is full. */
  readonly dropped: number
  readonly effects: readonly Effect[]
  /** The number of the last effect of the page, if there are more. */
  readonly next: number | undefined
}

/** The effects in a sandbox, oldest first. Only the byte budget limits their number. */
export class EffectLog {
  readonly #log: BoundedLog<Effect>
  readonly #onRecord: (effect: Effect, details?: EffectDetails) => void
  #reported = 0

  constructor(memory: SandboxMemory, onRecord: (effect: Effect, details?: EffectDetails) => void) {
    this.#log = new BoundedLog({ capacity: Number.POSITIVE_INFINITY, kind: 'stream', memory })
    this.#onRecord = onRecord
  }

  record(effect: Effect, details?: EffectDetails): void {
    this.#onRecord(effect, details)
    this.#log.add(effect, sizeOf(effect))
  }

  toState(): EffectsState {
    return { count: this.#log.count, reported: this.#reported, effects: this.#log.all() }
  }

  restore(state: EffectsState): void {
    this.#log.restore(state.count, state.effects, sizeOf)
    this.#reported = state.reported
  }

  /** The first effects since the last call, at most `limit`. The others follow by `after`. */
  takeNew(limit: number): EffectPage {
    const from = this.#reported
    this.#reported = this.#log.count
    return this.after(from, limit)
  }

  /** The effects after a number, at most `limit`. */
  after(number: number, limit: number): EffectPage {
    const { count } = this.#log
    const total = Math.max(0, count - number)
    const kept = this.#log.last(total)
    const effects = kept.slice(0, limit)
    const left = kept.length - effects.length
    return {
      total,
      dropped: total - kept.length,
      effects,
      next: left > 0 ? count - left : undefined,
    }
  }
}

/** A request with its response, or an effect. */
export interface LoggedEvent {
  readonly at: string
  readonly kind: string
  /** The same in words. */
  readonly what: string
}

const describe = (entry: JournalEntry) => ({
  at: new Date(entry.arrivedAt).toISOString(),
  kind: 'request',
  what: `${entry.method} ${entry.path} ${entry.status}`,
  id: entry.id,
  operation: entry.operation,
  status: entry.status,
  notes: entry.notes.map(({ sentence }) => sentence),
  ...(entry.status >= 400 && { refusal: entry.answer }),
})

/**
 * The events of a sandbox for `GET /_mock/stream`. It keeps none before the first listener: most
 * sandboxes never have one. Each listener remembers its own position.
 */
export class EventLog {
  #run: string | undefined
  readonly #memory: SandboxMemory
  #log: BoundedLog<LoggedEvent> | undefined
  #isOver = false
  #waiting: (() => void)[] = []

  constructor(memory: SandboxMemory) {
    this.#memory = memory
  }

  /** Distinguishes positions of this sandbox from those of an earlier one. */
  get run(): string {
    this.#run ??= createToken().slice(0, 8)
    return this.#run
  }

  /** The number of events since the first listener. */
  get count(): number {
    return this.#log?.count ?? 0
  }

  /** Whether there is or was a listener. */
  get isKeeping(): boolean {
    return this.#log !== undefined
  }

  /** Whether the sandbox is closed. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Keeps events from now on. */
  keep(): void {
    this.#log ??= new BoundedLog({
      capacity: EVENT_CAPACITY,
      kind: 'stream',
      memory: this.#memory,
    })
  }

  answered(entry: JournalEntry): void {
    if (this.#log) this.#add(describe(entry))
  }

  caused(effect: Effect): void {
    if (this.#log) this.#add(effect)
  }

  /** Something that is neither a request nor an effect, such as a change over the control surface. */
  noticed(event: LoggedEvent): void {
    if (this.#log) this.#add(event)
  }

  /** The events after a position, and the number of those that are no longer kept. */
  after(position: number): { missed: number; events: readonly LoggedEvent[] } {
    const wanted = Math.max(0, this.count - position)
    const events = this.#log?.last(wanted) ?? []
    return { missed: wanted - events.length, events }
  }

  /** Calls `wake` once: at the next event, or when the log closes. Returns a cancel function. */
  onNext(wake: () => void): () => void {
    this.#waiting.push(wake)
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== wake)
    }
  }

  close(): void {
    this.#isOver = true
    this.#wakeAll()
  }

  #add(event: LoggedEvent): void {
    this.#log?.add(event, sizeOf(event))
    this.#wakeAll()
  }

  #wakeAll(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }
}
