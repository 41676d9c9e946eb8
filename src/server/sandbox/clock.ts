import type { ClockMode, ClockSettings, ClockState } from './clock-mode.ts'
import { VIRTUAL_START } from './clock-mode.ts'
import type { Job } from './job.ts'
import { wakeAfter } from './real-time.ts'
import { TimerQueue } from './timer-queue.ts'
import { createTimestampWriter } from './timestamp.ts'
import { Turns } from './turns.ts'
import { type Task, WorkUnderWay } from './work-under-way.ts'

/** Something to be done later. What it is, is said where a snapshot can set it up anew. */
interface Planned {
  readonly task: Task
  readonly job: Job | undefined
}

/**
 * All time of a sandbox: what time it is, what is due later, and what is under way now. Nothing
 * else reads the system clock or sets a timer. Times are milliseconds since 1970.
 */
export class Clock {
  #mode: ClockMode
  /** The time of a virtual clock. */
  #time: number
  readonly #timers = new TimerQueue<Planned>()
  #soon: Task[] = []
  readonly #work: WorkUnderWay
  #cancelWakeUp: (() => void) | undefined
  #immediate: NodeJS.Immediate | undefined
  readonly #write = createTimestampWriter()
  readonly #moves = new Turns()
  #isStopped = false

  constructor(settings: ClockSettings) {
    this.#mode = settings.mode
    this.#time = settings.startAt ?? VIRTUAL_START
    this.#work = new WorkUnderWay(settings.onFault)
  }

  get mode(): ClockMode {
    return this.#mode
  }

  now(): number {
    return this.#mode === 'virtual' ? this.#time : Date.now()
  }

  /** The time as ComplyCube writes it. */
  timestamp(): string {
    return this.#write(this.now())
  }

  /** Has `task` done after `delayMs`; for 0 as soon as the present answer has left. */
  after(delayMs: number, task: Task, job?: Job): void {
    if (delayMs <= 0) {
      this.soon(task)
      return
    }
    if (this.#isStopped) return
    const due = this.now() + delayMs
    this.#timers.add(due, { task, job })
    if (this.#timers.nextDue === due) this.#setWakeUp()
  }

  /** Has `task` done as soon as the present answer has left. */
  soon(task: Task): void {
    if (this.#isStopped) return
    this.#soon.push(task)
    this.#immediate ??= setImmediate(() => this.#doWhatIsDue())
  }

  get dueTimes(): readonly number[] {
    return this.#timers.dueTimes
  }

  /** What can be told of it; timers that hold a request are left out. */
  toState(): ClockState {
    const due = this.#timers.timers.flatMap(({ due: at, item: { job } }) =>
      job ? { at, job } : []
    )
    return { mode: this.#mode, ...(this.#mode === 'virtual' && { time: this.#time }), due }
  }

  /** Goes on where another clock was. `taskOf` says what each of its timers does. */
  restore({ mode, time = this.#time, due }: ClockState, taskOf: (job: Job) => Task): void {
    this.#mode = mode
    this.#time = time
    for (const { at, job } of due) this.#timers.add(at, { task: taskOf(job), job })
    this.#setWakeUp()
  }

  /** From now on the clock is of this kind. A clock that becomes virtual stops where it is. */
  setMode(mode: ClockMode): void {
    if (mode === 'virtual') this.#time = this.now()
    this.#mode = mode
    this.#setWakeUp()
  }

  /** Waits until nothing is under way at the present time. What is due later stays due. */
  settle(): Promise<void> {
    return this.#moves.take(() => this.#settle())
  }

  /** The same, and looks before anything more can begin. */
  async whenSettled<T>(look: () => T): Promise<T> {
    await this.settle()
    return this.#soon.length > 0 ? this.whenSettled(look) : look()
  }

  /** Moves a virtual clock forward, and has everything done that falls due on the way. */
  advance(byMs: number): Promise<void> {
    return this.#moves.take(() => this.#moveTo(this.#time + byMs))
  }

  /** The same, to a time. Where that has been already the clock stays: it never runs backwards. */
  advanceTo(time: number): Promise<void> {
    return this.#moves.take(() => this.#moveTo(time))
  }

  /** Sets a virtual clock on which nothing has happened yet, to any time. */
  startAt(time: number): void {
    this.#time = time
  }

  /** Nothing happens any more; what is under way is waited for by `settle` alone. */
  stop(): void {
    this.#isStopped = true
    this.#timers.clear()
    this.#soon = []
    this.#cancelWakeUp?.()
    clearImmediate(this.#immediate)
  }

  async #moveTo(target: number): Promise<void> {
    await this.#settle()
    for (;;) {
      const next = this.#timers.nextDue
      if (this.#isStopped || next === undefined || next > target) break
      this.#time = next
      await this.#settle()
    }
    this.#time = Math.max(target, this.#time)
  }

  async #settle(): Promise<void> {
    do {
      this.#doWhatIsDue()
      await this.#work.finished()
    } while (this.#work.isAny || this.#soon.length > 0 || this.#isNextDue())
  }

  #isNextDue(): boolean {
    return (this.#timers.nextDue ?? Number.POSITIVE_INFINITY) <= this.now()
  }

  #doWhatIsDue(): void {
    clearImmediate(this.#immediate)
    this.#immediate = undefined
    const due = this.#timers.takeUntil(this.now()).map(({ task }) => task)
    const tasks = [...this.#soon, ...due]
    this.#soon = []
    for (const task of tasks) if (!this.#isStopped) this.#work.start(task)
    this.#setWakeUp()
  }

  #setWakeUp(): void {
    this.#cancelWakeUp?.()
    const next = this.#timers.nextDue
    if (this.#mode === 'virtual' || next === undefined || this.#isStopped) return
    this.#cancelWakeUp = wakeAfter(next - this.now(), () => this.#doWhatIsDue())
  }
}
