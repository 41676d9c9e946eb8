import type { Linger } from './linger.ts'
import { Mailbox } from './mailbox.ts'
import type { Receiver } from './receiver.ts'

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
