import { Agenda } from './agenda.ts'
import type { ClockMode } from './clock-mode.ts'
import type { ClockSettings, ClockState } from './clock-settings.ts'
import type { Job } from './job.ts'
import { SandboxTime } from './sandbox-time.ts'
import { createTimestampWriter } from './timestamp.ts'
import { Turns } from './turns.ts'
import { WakeUps } from './wake-ups.ts'
import { type Task, WorkUnderWay } from './work-under-way.ts'

/**
 * All time of a sandbox: what time it is, what is due later, and what is under way now. Nothing
 * else reads the system clock or sets a timer. Times are milliseconds since 1970.
 */
export class Clock {
  readonly time: SandboxTime
  readonly #agenda = new Agenda()
  readonly #work: WorkUnderWay
  readonly #wakeUps: WakeUps
  readonly #write = createTimestampWriter()
  readonly #moves = new Turns()
  #isStopped = false

  constructor(settings: ClockSettings) {
    this.time = new SandboxTime(settings.mode, settings.startAt)
    this.#wakeUps = new WakeUps(settings.externalIo, () => this.doWhatIsDue())
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
