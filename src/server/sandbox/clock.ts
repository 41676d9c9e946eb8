import * as z from 'zod'
import { Id } from '../../contracts/fields.ts'
import type { ExternalIo } from './external-io.ts'
import { nextTurn, onNextTurn, systemTime, wakeAfter } from './real-time.ts'

/**
 * Writes times as ComplyCube does. Remembers the last one: many things happen in one millisecond,
 * and writing a time is dearer than all else about it.
 */
export const createTimestampWriter = (): ((time: number) => string) => {
  let lastTime = Number.NaN
  let lastText = ''
  return (time) => {
    if (time !== lastTime) {
      lastTime = time
      lastText = new Date(time).toISOString()
    }
    return lastText
  }
}

interface Timer<T> {
  readonly due: number
  readonly item: T
}

/** Things with a time at which they are due, soonest first; of equal times, in the order of coming. */
export class TimerQueue<T> {
  #timers: Timer<T>[] = []

  get nextDue(): number | undefined {
    return this.#timers[0]?.due
  }

  get dueTimes(): readonly number[] {
    return this.#timers.map(({ due }) => due)
  }

  get timers(): readonly Timer<T>[] {
    return this.#timers
  }

  add(due: number, item: T): void {
    this.#timers.splice(this.#placeOf(due), 0, { due, item })
  }

  /** Takes out all that are due at `time` or before. */
  takeUntil(time: number): T[] {
    return this.#timers.splice(0, this.#placeOf(time)).map(({ item }) => item)
  }

  clear(): void {
    this.#timers = []
  }

  /** Behind all that are due before `due` or at the same time. */
  #placeOf(due: number): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#timers[middle]
      if (other && other.due <= due) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The end of a workflow session, which comes with the last of its checks. */
export const SessionEnd = z.lazy(() =>
  z.strictObject({
    sessionId: Id,
    checkIds: z.array(Id).readonly(),
    /** The outcome where it has no checks. */
    otherwise: z.enum(['clear', 'attention']),
  })
)
export type SessionEnd = z.output<typeof SessionEnd>

/** What a timer is for, as plain data: from it the same timer can be set up anew elsewhere. */
export const Job = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('check-step'), checkId: Id }),
    z.strictObject({ kind: z.literal('session-end'), end: SessionEnd }),
    z.strictObject({ kind: z.enum(['retry', 'delayed', 'swap', 'stale']), deliveryId: Id }),
  ])
)
export type Job = z.output<typeof Job>

/** Something to be done, at once or over some time. */
export type Task = () => void | Promise<void>

/** Tasks that have begun and not ended. No promise floats: each can be waited for here. */
export class WorkUnderWay {
  readonly #promises = new Set<Promise<void>>()
  readonly #onFault: (fault: unknown) => void

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault
  }

  get count(): number {
    return this.#promises.size
  }

  get isAny(): boolean {
    return this.#promises.size > 0
  }

  /** Begins a task. Its errors go to the one who hears of faults. */
  start(task: Task): void {
    try {
      const work = task()
      if (!work) return
      const tracked = work.catch(this.#onFault).finally(() => this.#promises.delete(tracked))
      this.#promises.add(tracked)
    } catch (fault) {
      this.#onFault(fault)
    }
  }

  /** Waits for all that is under way now. */
  async finished(): Promise<void> {
    await Promise.all(this.#promises)
  }
}

/** What is to be done at once and what is due later. */
export class Agenda {
  readonly #timers = new TimerQueue<{ readonly task: Task; readonly job: Job | undefined }>()
  #soon: Task[] = []

  get nextDue(): number {
    return this.#timers.nextDue ?? Number.POSITIVE_INFINITY
  }

  get dueTimes(): readonly number[] {
    return this.#timers.dueTimes
  }

  get isAnySoon(): boolean {
    return this.#soon.length > 0
  }

  /** Says whether nothing is due sooner. */
  add(due: number, task: Task, job: Job | undefined): boolean {
    this.#timers.add(due, { task, job })
    return this.#timers.nextDue === due
  }

  addSoon(task: Task): void {
    this.#soon.push(task)
  }

  /** Takes out what is to be done at `time`. */
  takeUntil(time: number): Task[] {
    const tasks = [...this.#soon, ...this.#timers.takeUntil(time).map(({ task }) => task)]
    this.#soon = []
    return tasks
  }

  /** What is due later, as far as it can be told. */
  toState(): { readonly at: number; readonly job: Job }[] {
    return this.#timers.timers.flatMap(({ due: at, item: { job } }) => (job ? { at, job } : []))
  }

  clear(): void {
    this.#timers.clear()
    this.#soon = []
  }
}

/** Does one thing at a time, in the order in which they were asked for. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()
  #count = 0

  /** How many are asked for and not over. */
  get count(): number {
    return this.#count
  }

  /** Begins when requests that were made before, in this process, have arrived. */
  take(action: () => Promise<void>): Promise<void> {
    this.#count++
    const over = (): void => {
      this.#count--
    }
    const turn = this.#last.then(nextTurn).then(action).finally(over)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/** What wakes a clock: the end of the present turn, and the time at which the next thing is due. */
export class WakeTimer {
  readonly #externalIo: ExternalIo | undefined
  readonly #begin: () => void
  #cancelSoon: (() => void) | undefined
  #cancelTimer: (() => void) | undefined

  constructor(externalIo: ExternalIo | undefined, begin: () => void) {
    this.#externalIo = externalIo
    this.#begin = begin
  }

  /** Wakes as soon as the present answer has left. */
  soon(): void {
    this.#cancelSoon ??= onNextTurn(() => {
      this.#cancelSoon = undefined
      this.#wake()
    })
  }

  /** Wakes at this time of the system's, if ever, and no more at the one that was said before. */
  at(time: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer =
      time === Number.POSITIVE_INFINITY
        ? undefined
        : wakeAfter(time - systemTime(), () => this.#wake())
  }

  cancelSoon(): void {
    this.#cancelSoon?.()
    this.#cancelSoon = undefined
  }

  cancel(): void {
    this.cancelSoon()
    this.at(Number.POSITIVE_INFINITY)
  }

  #wake(): void {
    if (this.#externalIo?.observer?.mayWake() ?? true) this.#begin()
    else this.soon()
  }
}

/** A `real` clock goes with the system's; a `virtual` one stands still until it is moved. */
export type ClockMode = 'real' | 'virtual'

/** Where virtual clocks start when nothing else is said, so that a run repeats itself. */
export const VIRTUAL_START = Date.UTC(2026, 0, 1, 9)

/** What time it is in a sandbox, in milliseconds since 1970. */
export class SandboxTime {
  #mode: ClockMode
  #virtual: number
  /** Where a real time stands still for a moment, because it is written down. */
  #standsAt: number | undefined

  constructor(mode: ClockMode, startAt: number | undefined) {
    this.#mode = mode
    this.#virtual = startAt ?? VIRTUAL_START
  }

  get mode(): ClockMode {
    return this.#mode
  }

  get now(): number {
    return this.#mode === 'virtual' ? this.#virtual : (this.#standsAt ?? systemTime())
  }

  /** Time that becomes virtual stops where it is. */
  setMode(mode: ClockMode): void {
    if (mode === 'virtual') this.#virtual = this.now
    this.#mode = mode
  }

  /** Sets a virtual time: forward, or to any where nothing has happened yet. */
  moveTo(time: number): void {
    this.#virtual = time
  }

  /** Has a real time stand at a moment, by default the present, until the next one is said; answers it. */
  standAt(time: number = Math.max(systemTime(), this.#standsAt ?? 0)): number {
    this.#standsAt = time
    return time
  }

  /** Has a real time go with the system's again. */
  letGo(): void {
    this.#standsAt = undefined
  }
}

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

/**
 * All time of a sandbox: what time it is, what is due later, and what is under way now. Nothing
 * else reads the system clock or sets a timer. Times are milliseconds since 1970.
 */
export class Clock {
  readonly time: SandboxTime
  readonly #agenda = new Agenda()
  readonly #work: WorkUnderWay
  readonly #wakeUps: WakeTimer
  readonly #write = createTimestampWriter()
  readonly #moves = new SerialQueue()
  #isStopped = false

  constructor(settings: ClockSettings) {
    this.time = new SandboxTime(settings.mode, settings.startAt)
    this.#wakeUps = new WakeTimer(settings.externalIo, () => this.doWhatIsDue())
    this.#work = new WorkUnderWay(settings.onFault)
  }

  get mode(): ClockMode {
    return this.time.mode
  }

  now(): number {
    return this.time.now
  }

  /** The time as ComplyCube writes it. */
  timestamp(): string {
    return this.#write(this.now())
  }

  /** Has `task` done after `delayMs`; for 0 as soon as the present answer has left. */
  after(delayMs: number, task: Task, job?: Job): void {
    if (delayMs <= 0) this.soon(task)
    else if (!this.#isStopped && this.#agenda.add(this.now() + delayMs, task, job))
      this.#setWakeUp()
  }

  /** Has `task` done as soon as the present answer has left. */
  soon(task: Task): void {
    if (this.#isStopped) return
    this.#agenda.addSoon(task)
    this.#wakeUps.soon()
  }

  /** How much is under way, and how many wait for the clock to settle or to move. */
  get underWay(): { readonly work: number; readonly moves: number } {
    return { work: this.#work.count, moves: this.#moves.count }
  }

  get isAnythingDue(): boolean {
    return this.#agenda.isAnySoon || this.#agenda.nextDue <= this.now()
  }

  get dueTimes(): readonly number[] {
    return this.#agenda.dueTimes
  }

  /** What can be told of it; timers that hold a request are left out. */
  toState(): ClockState {
    const due = this.#agenda.toState()
    return { mode: this.mode, ...(this.mode === 'virtual' && { time: this.now() }), due }
  }

  /** Goes on where another clock was. `taskOf` says what each of its timers does. */
  restore({ mode, time, due }: ClockState, taskOf: (job: Job) => Task): void {
    this.time.setMode(mode)
    if (time !== undefined) this.time.moveTo(time)
    for (const { at, job } of due) this.#agenda.add(at, taskOf(job), job)
    this.#setWakeUp()
  }

  /** From now on the clock is of this kind. A clock that becomes virtual stops where it is. */
  setMode(mode: ClockMode): void {
    this.time.setMode(mode)
    this.#setWakeUp()
  }

  /** Waits until nothing is under way at the present time. What is due later stays due. */
  settle(): Promise<void> {
    return this.#moves.take(() => this.#settle())
  }

  /** The same, and looks before anything more can begin. */
  async whenSettled<T>(look: () => T): Promise<T> {
    await this.settle()
    return this.#agenda.isAnySoon ? this.whenSettled(look) : look()
  }

  /** Moves a virtual clock forward, and has everything done that falls due on the way. */
  advance(byMs: number): Promise<void> {
    return this.#moves.take(() => this.#moveTo(this.now() + byMs))
  }

  /** The same, to a time. Where that has been already the clock stays: it never runs backwards. */
  advanceTo(time: number): Promise<void> {
    return this.#moves.take(() => this.#moveTo(time))
  }

  /** Nothing happens any more; what is under way is waited for by `settle` alone. */
  stop(): void {
    this.#isStopped = true
    this.#agenda.clear()
    this.#wakeUps.cancel()
  }

  async #moveTo(target: number): Promise<void> {
    await this.#settle()
    for (;;) {
      const next = this.#agenda.nextDue
      if (this.#isStopped || next > target) break
      this.time.moveTo(next)
      await this.#settle()
    }
    this.time.moveTo(Math.max(target, this.now()))
  }

  async #settle(): Promise<void> {
    do {
      this.doWhatIsDue()
      await this.#work.finished()
    } while (this.#work.isAny || this.isAnythingDue)
  }

  /** Begins all that is due at the present time. Done by timers; else for who plays them alone. */
  doWhatIsDue(): void {
    this.#wakeUps.cancelSoon()
    const tasks = this.#agenda.takeUntil(this.now())
    for (const task of tasks) if (!this.#isStopped) this.#work.start(task)
    this.#setWakeUp()
  }

  #setWakeUp(): void {
    const isOff = this.mode === 'virtual' || this.#isStopped
    this.#wakeUps.at(isOff ? Number.POSITIVE_INFINITY : this.#agenda.nextDue)
  }
}
