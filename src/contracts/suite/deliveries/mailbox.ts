import type { Incoming } from './receiver.ts'

interface Room {
  waitFor<T>(look: () => T | undefined): Promise<T | undefined>
  readonly silence: string
}

/** What has come to the address of one webhook. */
export class Mailbox {
  readonly url: string
  readonly #room: Room
  readonly #came: Incoming[] = []
  readonly #taken = new Set<Incoming>()
  #answers: number[] = []

  constructor(url: string, room: Room) {
    this.url = url
    this.#room = room
  }

  /** Everything so far, in the order in which it came. */
  get came(): readonly Incoming[] {
    return this.#came
  }

  /** Keeps a request, and answers the status to answer it with. */
  put(incoming: Incoming): number {
    this.#came.push(incoming)
    return this.#answers.shift() ?? 200
  }

  /** The next requests are answered with these statuses, those after them with 200. */
  answerWith(...statuses: readonly number[]): void {
    this.#answers = [...statuses]
  }

  /** Waits for a request that was not taken yet; says in words why there is none. */
  async take(isWanted: (incoming: Incoming) => boolean): Promise<Incoming | string> {
    const look = () => this.#came.find((one) => !this.#taken.has(one) && isWanted(one))
    const found = await this.#room.waitFor(look)
    if (!found) return this.#room.silence
    this.#taken.add(found)
    return found
  }
}
