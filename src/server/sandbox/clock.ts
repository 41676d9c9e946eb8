/** A `real` clock goes with the system's; a `virtual` one stands still until it is moved. */
export type ClockMode = 'real' | 'virtual'

type Task = () => void | Promise<void>

interface Timer {
  readonly due: number
  readonly order: number
  readonly task: Task
}

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
  #timers: Timer[] = []
  #order = 0
  #soon: Task[] = []
  readonly #underWay = new Set<Promise<void>>()
  #wakeUp: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  /** The time that was written last, and how: many things happen in one millisecond. */
  #writtenTime = Number.NaN
  #written = ''
  #moving: Promise<unknown> = Promise.resolve()
  #isStopped = false
  readonly #onFault: (fault: unknown) => void

  constructor(settings: {
    mode: ClockMode
    startAt: number | undefined
    /** Hears of errors thrown by tasks, which nobody awaits. */
    onFault: (fault: unknown) => void
  }) {
    this.#mode = settings.mode
    this.#time = settings.startAt ?? VIRTUAL_START
    this.#onFault = settings.onFault
  }

  get mode(): ClockMode {
    return this.#mode
  }

  now(): number {
    return this.#mode === 'virtual' ? this.#time : Date.now()
  }

  /** The time as ComplyCube writes it. */
  timestamp(): string {
    const now = this.now()
    if (now !== this.#writtenTime) {
      this.#writtenTime = now
      this.#written = new Date(now).toISOString()
    }
    return this.#written
  }

  /** Has `task` done after `delayMs`; at once, but never before the present answer has left, for 0. */
  after(delayMs: number, task: Task): void {
    if (delayMs <= 0) {
      this.soon(task)
      return
    }
    if (this.#isStopped) return
    const timer = { due: this.now() + delayMs, order: this.#order++, task }
    this.#timers.splice(this.#place(timer), 0, timer)
    if (this.#timers[0] === timer) this.#setWakeUp()
  }

  /** Has `task` done as soon as the present answer has left. */
  soon(task: Task): void {
    if (this.#isStopped) return
    this.#soon.push(task)
    this.#immediate ??= setImmediate(() => this.#doWhatIsDue())
  }

  /**
   * A limit for something outside, such as a receiver that does not answer: outside things take
   * real time whatever the clock says. Answers how to lift the limit.
   */
  limit(limitMs: number, onExceeded: () => void): () => void {
    const timer = setTimeout(onExceeded, limitMs)
    return () => clearTimeout(timer)
  }

  /** Times at which something is due, soonest first. */
  get dueTimes(): readonly number[] {
    return this.#timers.map((timer) => timer.due)
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
        const next = this.#timers[0]
        if (this.#isStopped || next === undefined || next.due > target) break
        this.#time = next.due
        await this.#settle()
      }
      this.#time = target
    })
  }

  /** Nothing happens any more; what is under way is waited for by `settle` alone. */
  stop(): void {
    this.#isStopped = true
    this.#timers = []
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
      await Promise.all(this.#underWay)
    } while (this.#underWay.size > 0 || this.#soon.length > 0 || this.#isNextDue())
  }

  #isNextDue(): boolean {
    const next = this.#timers[0]
    return next !== undefined && next.due <= this.now()
  }

  #doWhatIsDue(): void {
    clearImmediate(this.#immediate)
    this.#immediate = undefined
    const tasks = this.#soon
    this.#soon = []
    while (this.#isNextDue()) {
      const timer = this.#timers.shift()
      if (timer) tasks.push(timer.task)
    }
    for (const task of tasks) this.#start(task)
    this.#setWakeUp()
  }

  #start(task: Task): void {
    if (this.#isStopped) return
    try {
      const work = task()
      if (!work) return
      const tracked = work.catch(this.#onFault).finally(() => this.#underWay.delete(tracked))
      this.#underWay.add(tracked)
    } catch (fault) {
      this.#onFault(fault)
    }
  }

  #setWakeUp(): void {
    clearTimeout(this.#wakeUp)
    const next = this.#timers[0]
    if (this.#mode === 'virtual' || next === undefined || this.#isStopped) return
    const wait = Math.min(Math.max(next.due - this.now(), 0), LONGEST_WAIT_MS)
    this.#wakeUp = setTimeout(() => this.#doWhatIsDue(), wait)
    // A pending check is no reason to keep a process that has nothing else to do.
    this.#wakeUp.unref()
  }

  /** Where a timer belongs: behind all that are due before it or at the same time. */
  #place(timer: Timer): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#timers[middle]
      if (other && other.due <= timer.due) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Measures real time that has passed, in milliseconds; for logs only. */
export const startStopwatch = (): (() => number) => {
  const startedAt = performance.now()
  return () => performance.now() - startedAt
}

/** Does something again and again in real time; answers how to stop it. For shutting down only. */
export const repeat = (everyMs: number, action: () => void): (() => void) => {
  const timer = setInterval(action, everyMs)
  return () => clearInterval(timer)
}
