import type { Job } from './job.ts'
import { TimerQueue } from './timer-queue.ts'
import type { Task } from './work-under-way.ts'

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
