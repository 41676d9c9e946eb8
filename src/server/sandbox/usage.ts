/** Requests a second that each preset allows, as documented for the modes of an account. */
export const RATE_LIMITS = { test: 5, live: 10 } as const

const SECOND_MS = 1000

/** How much a sandbox has been used: in this second, and of its quota in this month. */
export class Usage {
  #second = Number.NaN
  #requests = 0
  #month = ''
  #services = 0
  #arrived = 0
  #lastUsedAt: number
  /** When the sandbox was made, in milliseconds since 1970. */
  readonly createdAt: number

  constructor(createdAt: number) {
    this.createdAt = createdAt
    this.#lastUsedAt = createdAt
  }

  /** Notes that a request has arrived. */
  arrive(time: number): void {
    this.#arrived++
    this.#lastUsedAt = time
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
