/** Does one thing at a time, in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take(action: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(action)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
