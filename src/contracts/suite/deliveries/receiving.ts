import { clearTimeout, elapsedTime, setTimeout } from '../../../platform-timers.ts'

/** One request that has come to a receiver. */
export interface Incoming {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/**
 * Where deliveries come in. The suite opens no port of its own: `startReceiver` of
 * `complycube-mock/testing` is such a receiver.
 */
export interface Receiver {
  /** The address at which the target reaches it, with all that lies below. */
  readonly url: string
  /** From now on, has each request answered with the status that this function says. */
  answerWith(answer: (incoming: Incoming) => { readonly status: number }): void
}

/** Lets time pass: until something arrives, or so many milliseconds. Answers how many have passed. */
export type Linger = (arrival: Promise<void>, ms: number) => Promise<number>

/** On a real clock, an arrival ends the wait. */
export const inRealTime: Linger = async (arrival, ms) => {
  const begin = elapsedTime()
  let timer: ReturnType<typeof setTimeout> | undefined
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([arrival, pause])
  clearTimeout(timer)
  return elapsedTime() - begin
}

/** Where the user moves the clock, each move comes to its end: a run must repeat itself. */
export const byMoving =
  (wait: (ms: number) => Promise<void>): Linger =>
  async (_, ms) => {
    await wait(ms)
    return ms
  }

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

/** Pauses between two looks, in milliseconds: each is twice as long as the one before. */
const PAUSES = { leastMs: 25, mostMs: 500 } as const

interface Dependencies {
  readonly receiver: Receiver
  readonly linger: Linger
  /** How long a delivery is waited for, in milliseconds. */
  readonly limitMs: number
}

const nameIn = (path: string): string => path.replace(/\?.*$/, '').split('/').at(-1) ?? ''

/** Sorts what comes to the receiver into boxes, one for each webhook. */
export class Mailroom {
  readonly #url: string
  readonly #linger: Linger
  readonly #limitMs: number
  readonly #boxes = new Map<string, Mailbox>()
  #stem = ''
  #opened = 0
  #isReached = false
  /** Nothing at all has come in a time in which something had to: it is no use to wait again. */
  #isGivenUp = false
  #wake: () => void = () => {}

  constructor({ receiver, linger, limitMs }: Dependencies) {
    this.#url = receiver.url.replace(/\/+$/, '')
    this.#linger = linger
    this.#limitMs = limitMs
    receiver.answerWith((incoming) => {
      this.#isReached = true
      this.#isGivenUp = false
      const status = this.#boxes.get(nameIn(incoming.path))?.put(incoming) ?? 200
      this.#wake()
      return { status }
    })
  }

  /** The boxes that are opened from now on have this case in their addresses. */
  enter(caseName: string): void {
    this.#stem = caseName.replace(/[^A-Za-z0-9]+/g, '-')
    this.#opened = 0
  }

  /** A box with an address of its own. */
  open(): Mailbox {
    const name = `${this.#stem}-${++this.#opened}`
    const box = new Mailbox(`${this.#url}/${name}`, this)
    this.#boxes.set(name, box)
    return box
  }

  /** Looks until something is found, or for as long as a delivery may take. */
  async waitFor<T>(look: () => T | undefined): Promise<T | undefined> {
    let pauseMs: number = PAUSES.leastMs
    let passedMs = 0
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (passedMs >= this.#limitMs || this.#isGivenUp) break
      const arrival = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      passedMs += await this.#linger(arrival, pauseMs)
      pauseMs = Math.min(pauseMs * 2, PAUSES.mostMs)
    }
    this.#isGivenUp = !this.#isReached
    return undefined
  }

  /** Why nothing was found, for messages. */
  get silence(): string {
    if (this.#isReached) return `no such delivery within ${this.#limitMs / 1000} s`
    return `no delivery at all; does ${this.#url} lead from the target to the receiver?`
  }
}
