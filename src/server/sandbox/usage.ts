/** Requests a second that each preset allows, as documented for the modes of an account. */
export const RATE_LIMITS = { test: 5, live: 10 } as const

const SECOND_MS = 1000

/** Counts of use; `second` is the last one in which a limited request came, since 1970. */
export interface UsageState {
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly arrived: number
  readonly second?: number | undefined
  readonly requests: number
  readonly month: string
  readonly services: number
}

/** How much a sandbox has been used: in this second, and of its quota in this month. */
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

  /** Notes that a request has arrived. */
  arrive(time: number): void {
    this.#arrived++
    this.#lastUsedAt = time
  }

  /** When the sandbox was made, in milliseconds since 1970. */
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

  /** Counts a request at `time`; says whether it is one too many for this second. */
  exceedsRate(time: number, mostPerSecond: number): boolean {
    const second = Math.floor(time / SECOND_MS)
    if (second !== this.#second) {
      this.#second = second
      this.#requests = 0
    }
    this.#requests++
    return this.#requests > mostPerSecond
  }

  /** Counts a use of a paid service; says whether it is one too many for this month. */
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
