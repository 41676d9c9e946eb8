import * as z from 'zod'
import type { ClockMode } from '../../contracts/control/clock.ts'
import { Id } from '../../contracts/fields.ts'
import { WORKFLOW_OUTCOMES } from '../../contracts/workflow-sessions.ts'
import type { ExternalIo } from './external-io.ts'
import {
  clockStep,
  monotonicTime,
  nextTurn,
  onNextTurn,
  systemTime,
  wakeAfter,
} from './real-time.ts'
import { Pacer } from './slices.ts'
import { Time } from './state-fields.ts'

/** Where virtual clocks start by default, so that runs repeat. */
export const VIRTUAL_START = Date.UTC(2026, 0, 1, 9)

/** The end of a workflow session: it comes with the end of the last of these checks. */
export const SessionEnd = z.strictObject({
  sessionId: Id,
  checkIds: z.array(Id).readonly(),
  /** The outcome if there are no checks. */
  otherwise: z.enum(['clear', 'attention']),
  /** The outcome whatever the checks say. */
  outcome: z.enum(WORKFLOW_OUTCOMES).optional(),
})
export type SessionEnd = z.infer<typeof SessionEnd>

/** What a timer is for, as plain data: a snapshot restores the timer from it. */
export const Job = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check-step'), checkId: Id }),
  z.strictObject({ kind: z.literal('session-end'), end: SessionEnd }),
  z.strictObject({ kind: z.enum(['retry', 'delayed', 'swap', 'stale']), deliveryId: Id }),
])
export type Job = z.infer<typeof Job>

/** The time and the timers of a clock. Times are milliseconds since 1970, soonest first. */
export const ClockState = z
  .strictObject({
    mode: z.enum(['real', 'virtual']),
    /** Of a virtual clock only. */
    time: Time.optional(),
    due: z.array(z.strictObject({ at: Time, job: Job })),
  })
  .refine(({ mode, time }) => (mode === 'virtual') === (time !== undefined), {
    path: ['time'],
    message: 'goes with a virtual clock, and with no other',
  })
export type ClockState = z.infer<typeof ClockState>

/** Work that is done at once or over some time. */
export interface Task {
  (): void | Promise<void>
  /** Loads what the task needs. Returns undefined if that is loaded. */
  readonly load?: () => Promise<unknown> | undefined
}

interface ClockSettings {
  readonly mode: ClockMode
  readonly startAt: number | undefined
  /** Gets the errors of tasks, which nothing awaits. */
  readonly onFault: (fault: unknown) => void
  /** Whose observer may hold back due tasks. */
  readonly externalIo?: ExternalIo
  /** Lets requests of this sandbox wait until the returned function is called. */
  readonly hold?: () => () => void
}

/**
 * The time of a sandbox. `now` is what records show. `ticks` is the time that timers use: a change of
 * the system clock does not move it. Both are in milliseconds.
 */
class SandboxTime {
  #mode: ClockMode
  #virtual: number
  /** Set while a real time stands still to be recorded. */
  #standing: { readonly at: number; readonly step: number } | undefined

  constructor(mode: ClockMode, startAt: number | undefined) {
    this.#mode = mode
    this.#virtual = startAt ?? VIRTUAL_START
  }

  get mode(): ClockMode {
    return this.#mode
  }

  get now(): number {
    if (this.#mode === 'virtual') return this.#virtual
    return this.#standing?.at ?? systemTime()
  }

  get ticks(): number {
    return this.now - this.step
  }

  /** How far `now` is ahead of `ticks`. */
  get step(): number {
    if (this.#mode === 'virtual') return 0
    return this.#standing?.step ?? clockStep()
  }

  /** A time that becomes virtual keeps its value. */
  setMode(mode: ClockMode): void {
    if (mode === 'virtual') this.#virtual = this.now
    this.#mode = mode
  }

  /** Sets a virtual time. */
  moveTo(time: number): void {
    this.#virtual = time
  }

  /** Stops a real time until the next call; by default at the present, but never before the last stop. */
  standAt(time?: number): number {
    const step = this.#standing?.step ?? clockStep()
    const at = time ?? Math.max(monotonicTime() + step, this.#standing?.at ?? 0)
    this.#standing = { at, step }
    return at
  }

  /** Lets a real time follow the system clock again. */
  letGo(): void {
    this.#standing = undefined
  }
}

interface Timer {
  readonly due: number
  readonly task: Task
  readonly job: Job | undefined
}

/** Timers by the time at which they are due. Equal times keep the order of their adding. */
class TimerQueue {
  #timers: Timer[] = []

  get nextDue(): number {
    return this.#timers[0]?.due ?? Number.POSITIVE_INFINITY
  }

  get timers(): readonly Timer[] {
    return this.#timers
  }

  add(timer: Timer): void {
    this.#timers.splice(this.#indexAfter(timer.due), 0, timer)
  }

  /** Removes and returns the timers that are due at `time`. */
  takeUntil(time: number): Timer[] {
    return this.#timers.splice(0, this.#indexAfter(time))
  }

  /** Moves all timers by some milliseconds. */
  shift(byMs: number): void {
    if (byMs === 0) return
    this.#timers = this.#timers.map((timer) => ({ ...timer, due: timer.due + byMs }))
  }

  clear(): void {
    this.#timers = []
  }

  #indexAfter(time: number): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#timers[middle]
      if (other && other.due <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Runs one action at a time, in the order of the calls. */
class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()
  #count = 0

  /** Actions that have not ended. */
  get count(): number {
    return this.#count
  }

  /** Starts an action after those before it, and after requests that this process has already made. */
  run(action: () => Promise<void>): Promise<void> {
    this.#count++
    const onEnd = (): void => {
      this.#count--
    }
    const turn = this.#last.then(nextTurn).then(action).finally(onEnd)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/**
 * The clock of a sandbox: its time, its timers and its tasks. Nothing else reads the system clock or
 * sets timers. Times are milliseconds since 1970.
 */
export class Clock {
  readonly time: SandboxTime
  readonly #timers = new TimerQueue()
  /** Tasks to start as soon as the present response has left. */
  #soon: Task[] = []
  /** Made with the first task that takes time. */
  #running: Set<Promise<void>> | undefined
  /** Made with the first move. */
  #moves: SerialQueue | undefined
  readonly #onFault: (fault: unknown) => void
  readonly #externalIo: ExternalIo | undefined
  /** The last time as text: many records are made in one millisecond. */
  #writtenTime = Number.NaN
  #written = ''
  readonly #holdRequests: () => () => void
  #holds = 0
  #cancelSoon: (() => void) | undefined
  #cancelTimer: (() => void) | undefined
  #isStopped = false

  constructor({ mode, startAt, onFault, externalIo, hold }: ClockSettings) {
    this.time = new SandboxTime(mode, startAt)
    this.#onFault = onFault
    this.#externalIo = externalIo
    this.#holdRequests = hold ?? (() => () => undefined)
  }

  get mode(): ClockMode {
    return this.time.mode
  }

  now(): number {
    return this.time.now
  }

  /** The time as ComplyCube writes it. */
  timestamp(): string {
    const time = this.now()
    if (time !== this.#writtenTime) {
      this.#writtenTime = time
      this.#written = new Date(time).toISOString()
    }
    return this.#written
  }

  /** Runs a task after a delay, or as soon as the present response has left if the delay is 0. */
  after(delayMs: number, task: Task, job?: Job): void {
    if (delayMs <= 0) this.soon(task)
    else if (!this.#isStopped) {
      const due = this.time.ticks + delayMs
      this.#timers.add({ due, task, job })
      if (this.#timers.nextDue === due) this.#setTimer()
    }
  }

  /** Runs a task as soon as the present response has left. */
  soon(task: Task): void {
    if (this.#isStopped) return
    this.#soon.push(task)
    this.#wakeSoon()
  }

  /** How many tasks are running, and how many calls wait for the clock to settle or move. */
  get underWay(): { readonly work: number; readonly moves: number } {
    return { work: this.#running?.size ?? 0, moves: this.#moves?.count ?? 0 }
  }

  get isAnythingDue(): boolean {
    return this.#soon.length > 0 || this.#timers.nextDue <= this.time.ticks
  }

  /** When the timers are due, soonest first. */
  get dueTimes(): readonly number[] {
    const { step } = this.time
    return this.#timers.timers.map(({ due }) => due + step)
  }

  /** Leaves out timers that hold a request: nothing can restore those. */
  toState(): ClockState {
    const { mode, now, step } = this.time
    const due = this.#timers.timers.flatMap(({ due, job }) => (job ? { at: due + step, job } : []))
    return { mode, ...(mode === 'virtual' && { time: now }), due }
  }

  /** Continues from a state. `taskOf` returns the task of each timer. */
  restore({ mode, time, due }: ClockState, taskOf: (job: Job) => Task): void {
    this.time.setMode(mode)
    if (time !== undefined) this.time.moveTo(time)
    const { step } = this.time
    for (const { at, job } of due) this.#timers.add({ due: at - step, task: taskOf(job), job })
    this.#setTimer()
  }

  /** A clock that becomes virtual stops at the present time. */
  setMode(mode: ClockMode): void {
    const { step } = this.time
    this.time.setMode(mode)
    this.#timers.shift(step - this.time.step)
    this.#setTimer()
  }

  /** Waits until nothing is in progress at the present time. Timers that are due later stay. */
  settle(): Promise<void> {
    return this.#move(() => this.#settle())
  }

  /** Settles, and calls `look` before any new task can start. Returns what `look` returns. */
  async whenSettled<T>(look: () => T): Promise<T> {
    await this.settle()
    return this.#soon.length > 0 ? this.whenSettled(look) : look()
  }

  /** Moves a virtual clock forward. Everything due on the way has happened when it returns. */
  advance(byMs: number): Promise<void> {
    return this.#move(() => this.#moveTo(this.now() + byMs))
  }

  /** Moves a virtual clock to a time. A time in the past leaves the clock where it is. */
  advanceTo(time: number): Promise<void> {
    return this.#move(() => this.#moveTo(time))
  }

  #move(action: () => Promise<void>): Promise<void> {
    this.#moves ??= new SerialQueue()
    return this.#moves.run(action)
  }

  /** Drops all timers and tasks. Only `settle` waits for those that are running. */
  stop(): void {
    this.#isStopped = true
    this.#timers.clear()
    this.#soon = []
    this.#cancelWakeSoon()
    this.#cancelTimer?.()
  }

  /** Starts all tasks that are due now. Timers call it; a replay calls it itself. */
  startDueTasks(): void {
    const tasks = this.#takeDueTasks()
    const pacer = new Pacer()
    for (const [index, task] of tasks.entries()) {
      if (this.#isStopped) return
      // A recording or a replay counts them as one step.
      if (pacer.isPauseDue && !this.#externalIo?.observer) {
        this.#soon = [...tasks.slice(index), ...this.#soon]
        this.#wakeSoon()
        break
      }
      this.#start(task)
    }
    this.#setTimer()
  }

  /** Starts no due task until the returned function is called, and lets requests of this sandbox wait. */
  hold(): () => void {
    const letGo = this.#holdRequests()
    this.#holds++
    return () => {
      this.#holds--
      letGo()
    }
  }

  #takeDueTasks(): Task[] {
    this.#cancelWakeSoon()
    const due = this.#timers.takeUntil(this.time.ticks).map(({ task }) => task)
    const tasks = [...this.#soon, ...due]
    this.#soon = []
    return tasks
  }

  async #moveTo(target: number): Promise<void> {
    const pacer = new Pacer()
    await this.#settle(pacer)
    for (;;) {
      const next = this.#timers.nextDue
      if (this.#isStopped || next > target) break
      this.time.moveTo(next)
      await this.#settle(pacer)
    }
    this.time.moveTo(Math.max(target, this.now()))
  }

  async #settle(pacer = new Pacer()): Promise<void> {
    do {
      await this.#startInSlices(this.#takeDueTasks(), pacer)
      if (this.underWay.work > 0) await Promise.all(this.#running ?? [])
    } while (this.underWay.work > 0 || this.isAnythingDue)
  }

  /** Starts tasks in their order. Requests of other sandboxes run in between. */
  async #startInSlices(tasks: readonly Task[], pacer: Pacer): Promise<void> {
    for (const task of tasks) {
      // Tasks that wait for the same load would all go on in one turn.
      const loading = task.load?.()
      if (loading) await loading.catch(() => undefined)
      if (pacer.isPauseDue) await this.#pause(pacer)
      if (!this.#isStopped) this.#start(task)
    }
    this.#setTimer()
  }

  /** During a recording or a replay there is no pause: requests during a pause would change it. */
  async #pause(pacer: Pacer): Promise<void> {
    if (this.#externalIo?.observer) return
    const letGo = this.hold()
    await pacer.pause()
    letGo()
  }

  #start(task: Task): void {
    try {
      const work = task()
      if (!work) return
      this.#running ??= new Set()
      const all = this.#running
      const running = work.catch(this.#onFault).finally(() => all.delete(running))
      all.add(running)
    } catch (fault) {
      this.#onFault(fault)
    }
  }

  #wake(): void {
    const mayWake = this.#holds === 0 && (this.#externalIo?.observer?.mayWake() ?? true)
    if (mayWake) this.startDueTasks()
    else this.#wakeSoon()
  }

  #wakeSoon(): void {
    this.#cancelSoon ??= onNextTurn(() => {
      this.#cancelSoon = undefined
      this.#wake()
    })
  }

  #cancelWakeSoon(): void {
    this.#cancelSoon?.()
    this.#cancelSoon = undefined
  }

  #setTimer(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    const { nextDue } = this.#timers
    if (this.mode === 'virtual' || this.#isStopped || nextDue === Number.POSITIVE_INFINITY) return
    this.#cancelTimer = wakeAfter(nextDue - monotonicTime(), () => this.#wake())
  }
}
