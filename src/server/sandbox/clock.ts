import { TimerQueue } from './timer-queue.ts'
import { createTimestampWriter } from './timestamp.ts'
import { type Task, WorkUnderWay } from './work-under-way.ts'

/** A `real` clock goes with the system's; a `virtual` one stands still until it is moved. */
export type ClockMode = 'real' | 'virtual'

/** Where virtual clocks start when nothing else is said, so that a run repeats itself. */
export const VIRTUAL_START = Date.UTC(2026, 0, 1, 9)

/** The longest wait that a timer of the platform can be set to, in milliseconds. */
const LONGEST_WAIT_MS = 2_147_483_647

/**
 * All time of a sandbox: what time it is, what is due later, and what is under way now. Nothing
 * else reads the system clock or sets a timer. Times are milliseconds since 1970.
 */
export class Clock {
  #mode: ClockMode
  /** The time of a virtual clock. */
  #time: number
  readonly #timers = new TimerQueue<Task>()
  #soon: Task[] = []
  readonly #work: WorkUnderWay
  #wakeUp: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  readonly #write = createTimestampWriter()
  #moving: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(settings: {
    mode: ClockMode
    startAt: number | undefined
    /** Hears of errors thrown by tasks, which nobody awaits. */
    onFault: (fault: unknown) => void
  }) {
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
  after(delayMs: number, task: Task): void {
    if (delayMs <= 0) {
      this.soon(task)
      return
    }
    if (this.#isStopped) return
    const due = this.now() + delayMs
    this.#timers.add(due, task)
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

  /** From now on the clock is of this kind. A clock that becomes virtual stops where it is. */
  setMode(mode: ClockMode): void {
    if (mode === 'virtual') this.#time = this.now()
    this.#mode = mode
    this.#setWakeUp()
  }

  /** Waits until nothing is under way at the present time. What is due later stays due. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#settle())
  }

  /** Moves a virtual clock forward, and has everything done that falls due on the way. */
  advance(byMs: number): Promise<void> {
    return this.#inTurn(async () => {
      const target = this.#time + byMs
      await this.#settle()
      for (;;) {
        const next = this.#timers.nextDue
        if (this.#isStopped || next === undefined || next > target) break
        this.#time = next
        await this.#settle()
      }
      this.#time = target
    })
  }

  /** Nothing happens any more; what is under way is waited for by `settle` alone. */
  stop(): void {
    this.#isStopped = true
    this.#timers.clear()
    this.#soon = []
    clearTimeout(this.#wakeUp)
    clearImmediate(this.#immediate)
  }

  /** One move at a time, in the order in which they were asked for. */
  #inTurn(move: () => Promise<void>): Promise<void> {
    const turn = this.#moving.then(move)
    this.#moving = turn.catch(() => undefined)
    return turn
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
    const tasks = [...this.#soon, ...this.#timers.takeUntil(this.now())]
    this.#soon = []
    for (const task of tasks) if (!this.#isStopped) this.#work.start(task)
    this.#setWakeUp()
  }

  #setWakeUp(): void {
    clearTimeout(this.#wakeUp)
    const next = this.#timers.nextDue
    if (this.#mode === 'virtual' || next === undefined || this.#isStopped) return
    const wait = Math.min(Math.max(next - this.now(), 0), LONGEST_WAIT_MS)
    this.#wakeUp = setTimeout(() => this.#doWhatIsDue(), wait)
    // A pending check is no reason to keep a process that has nothing else to do.
    this.#wakeUp.unref()
  }
}
