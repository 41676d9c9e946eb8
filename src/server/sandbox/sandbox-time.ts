import { type ClockMode, VIRTUAL_START } from './clock-mode.ts'
import { systemTime } from './real-time.ts'

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
