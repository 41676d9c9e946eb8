import * as z from 'zod'
import { Count, Text, Time } from './state-fields.ts'
/** Requests a second in each mode of an account, as documented. */
export const RATE_LIMITS = { test: 5, live: 10 } as const

const SECOND_MS = 1000

/** Counters of use. Times are milliseconds since 1970. */
export const UsageState = z.strictObject({
  createdAt: Time,
  lastUsedAt: Time,
  arrived: Count,
  /** The second since 1970 in which `requests` are counted. */
  second: z.int().optional(),
  requests: Count,
  /** The month in which `services` are counted: `2026-01`. */
  month: Text,
  services: Count,
})
export type UsageState = z.infer<typeof UsageState>

/** How much a sandbox is used: in all, in this second, and of its monthly quota. */
export class Usage {
  #second = Number.NaN
  #requests = 0
  #month = ''
  #services = 0
  #arrived = 0
  #lastUsedAt: number
  #createdAt: number

  constructor(createdAt: number) {
    this.#createdAt = createdAt
    this.#lastUsedAt = createdAt
  }

  /** Counts a request that arrives. */
  arrive(time: number): void {
    this.#arrived++
    this.#lastUsedAt = time
  }

  /** When the sandbox was created, in milliseconds since 1970. */
  get createdAt(): number {
    return this.#createdAt
  }

  toState(): UsageState {
    return {
      createdAt: this.#createdAt,
      lastUsedAt: this.#lastUsedAt,
      arrived: this.#arrived,
      ...(!Number.isNaN(this.#second) && { second: this.#second }),
      requests: this.#requests,
      month: this.#month,
      services: this.#services,
    }
  }

  restore(state: UsageState): void {
    this.#createdAt = state.createdAt
    this.#lastUsedAt = state.lastUsedAt
    this.#arrived = state.arrived
    this.#second = state.second ?? Number.NaN
    this.#requests = state.requests
    this.#month = state.month
    this.#services = state.services
  }

  get arrived(): number {
    return this.#arrived
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt
  }

  /** Counts a request. Returns true if it exceeds the limit of this second. */
  exceedsRate(time: number, mostPerSecond: number): boolean {
    const second = Math.floor(time / SECOND_MS)
    if (second !== this.#second) {
      this.#second = second
      this.#requests = 0
    }
    this.#requests++
    return this.#requests > mostPerSecond
  }

  /** Counts a use of a paid service. Returns true if it exceeds the quota of this month. */
  exceedsQuota(timestamp: string, mostPerMonth: number): boolean {
    const month = timestamp.slice(0, 7)
    if (month !== this.#month) {
      this.#month = month
      this.#services = 0
    }
    this.#services++
    return this.#services > mostPerMonth
  }
}
