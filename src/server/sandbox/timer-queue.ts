interface Timer<T> {
  readonly due: number
  readonly item: T
}

/** Things with a time at which they are due, soonest first; of equal times, in the order of coming. */
export class TimerQueue<T> {
  #timers: Timer<T>[] = []

  get nextDue(): number | undefined {
    return this.#timers[0]?.due
  }

  get dueTimes(): readonly number[] {
    return this.#timers.map(({ due }) => due)
  }

  get timers(): readonly Timer<T>[] {
    return this.#timers
  }

  add(due: number, item: T): void {
    this.#timers.splice(this.#placeOf(due), 0, { due, item })
  }

  /** Takes out all that are due at `time` or before. */
  takeUntil(time: number): T[] {
    return this.#timers.splice(0, this.#placeOf(time)).map(({ item }) => item)
  }

  clear(): void {
    this.#timers = []
  }

  /** Behind all that are due before `due` or at the same time. */
  #placeOf(due: number): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#timers[middle]
      if (other && other.due <= due) low = middle + 1
      else high = middle
    }
    return low
  }
}
