import { Agenda } from './agenda.ts'
import { type ClockMode, type ClockSettings, type ClockState, VIRTUAL_START } from './clock-mode.ts'
import type { Job } from './job.ts'
import { wakeAfter } from './real-time.ts'
import { createTimestampWriter } from './timestamp.ts'
import { Turns } from './turns.ts'
import { type Task, WorkUnderWay } from './work-under-way.ts'

/**
 * All time of a sandbox: what time it is, what is due later, and what is under way now. Nothing
 * else reads the system clock or sets a timer. Times are milliseconds since 1970.
 */
export class Clock {
  #mode: ClockMode
  /** The time of a virtual clock. */
  #time: number
  readonly #agenda = new Agenda()
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
    if (delayMs <= 0) this.soon(task)
    else if (!this.#isStopped && this.#agenda.add(this.now() + delayMs, task, job))
      this.#setWakeUp()
  }

  /** Has `task` done as soon as the present answer has left. */
  soon(task: Task): void {
    if (this.#isStopped) return
    this.#agenda.addSoon(task)
    this.#immediate ??= setImmediate(() => this.#doWhatIsDue())
  }

  get dueTimes(): readonly number[] {
    return this.#agenda.dueTimes
  }

  /** What can be told of it; timers that hold a request are left out. */
  toState(): ClockState {
    const due = this.#agenda.toState()
    return { mode: this.#mode, ...(this.#mode === 'virtual' && { time: this.#time }), due }
  }

  /** Goes on where another clock was. `taskOf` says what each of its timers does. */
  restore({ mode, time = this.#time, due }: ClockState, taskOf: (job: Job) => Task): void {
    this.#mode = mode
    this.#time = time
    for (const { at, job } of due) this.#agenda.add(at, taskOf(job), job)
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
    return this.#agenda.isAnySoon ? this.whenSettled(look) : look()
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
    this.#agenda.clear()
    this.#cancelWakeUp?.()
    clearImmediate(this.#immediate)
  }

  async #moveTo(target: number): Promise<void> {
    await this.#settle()
    for (;;) {
      const next = this.#agenda.nextDue
      if (this.#isStopped || next > target) break
      this.#time = next
      await this.#settle()
    }
    this.#time = Math.max(target, this.#time)
  }

  async #settle(): Promise<void> {
    do {
      this.#doWhatIsDue()
      await this.#work.finished()
    } while (this.#work.isAny || this.#agenda.isAnySoon || this.#agenda.nextDue <= this.now())
  }

  #doWhatIsDue(): void {
    clearImmediate(this.#immediate)
    this.#immediate = undefined
    const tasks = this.#agenda.takeUntil(this.now())
    for (const task of tasks) if (!this.#isStopped) this.#work.start(task)
    this.#setWakeUp()
  }

  #setWakeUp(): void {
    this.#cancelWakeUp?.()
    const next = this.#agenda.nextDue
    if (this.#mode === 'virtual' || next === Number.POSITIVE_INFINITY || this.#isStopped) return
    this.#cancelWakeUp = wakeAfter(next - this.now(), () => this.#doWhatIsDue())
  }
}
