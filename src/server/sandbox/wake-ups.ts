import type { ExternalIo } from './external-io.ts'
import { onNextTurn, systemTime, wakeAfter } from './real-time.ts'

/** What wakes a clock: the end of the present turn, and the time at which the next thing is due. */
export class WakeUps {
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
