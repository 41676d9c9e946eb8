import { randomUUID } from 'node:crypto'
import { customRandom, urlAlphabet } from 'nanoid'
import * as z from 'zod'
import { Count } from './state-fields.ts'

const Words = z.tuple([z.int(), z.int(), z.int(), z.int()]).readonly()
type Words = z.infer<typeof Words>

const FIRST_WORDS: Words = [1779033703, 3144134277, 1013904242, 2773480762]

/** Mixes a text into four 32-bit words (cyrb128). For repeatable runs, not for secrets. */
const absorb = ([a, b, c, d]: Words, text: string): Words => {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  return [a, b, c, d]
}

/** The four words of everything that was mixed in. */
const finish = ([a, b, c, d]: Words): Words => {
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a, b, c, d]
}

/** A sequence of 32-bit numbers (sfc32). It depends on the seed only. */
class RandomWords {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(seed: string) {
    ;[this.#a, this.#b, this.#c, this.#counter] = finish(absorb(FIRST_WORDS, seed))
  }

  next(): number {
    const result = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + result
    return result >>> 0
  }

  get place(): Words {
    return [this.#a, this.#b, this.#c, this.#counter]
  }

  goTo(place: Words): void {
    ;[this.#a, this.#b, this.#c, this.#counter] = place
  }
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Eight hexadecimal digits. `toString(16)` takes six times as long for numbers of 32 bits. */
const hexWord = (word: number): string =>
  `${HEX_BYTES[word >>> 24]}${HEX_BYTES[(word >>> 16) & 0xff]}${HEX_BYTES[(word >>> 8) & 0xff]}${HEX_BYTES[word & 0xff]}`

/** The first leading part of ids. Read as seconds since 1970, it is in the spring of 2026. */
const FIRST_ID = 0x69d00000

/** The position of a sequence of ids. */
export const IdsState = z.strictObject({
  /** A digest of the seed: its text may be an API key, which no snapshot shows. */
  seed: Words,
  count: Count,
  words: Words,
  secretWords: Words,
})
export type IdsState = z.infer<typeof IdsState>

const SECRET_ALPHABET = urlAlphabet.replace(/[-_]/g, '')
const SECRET_LENGTH = 32

/** All chance of a sandbox. The same seed gives the same ids, secrets and numbers. */
export class Ids {
  #seed: Words
  #count = 0
  readonly #words: RandomWords
  readonly #secretWords: RandomWords

  constructor(seed: string) {
    this.#seed = absorb(FIRST_WORDS, `${seed} `)
    this.#words = new RandomWords(seed)
    this.#secretWords = new RandomWords(`secret ${seed}`)
  }

  /** 24 hexadecimal digits that grow with each id, as ObjectIds do. */
  next(): string {
    const words = this.#words
    return hexWord(FIRST_ID + this.#count++) + hexWord(words.next()) + hexWord(words.next())
  }

  /** 32 characters for signing webhooks. */
  secret(): string {
    const bytes = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => this.#secretWords.next())
    return customRandom(SECRET_ALPHABET, SECRET_LENGTH, bytes)()
  }

  /** A number to invent data from: the same for the same purpose. */
  seedFor(purpose: string): number {
    return finish(absorb(this.#seed, purpose))[0] >>> 0
  }

  /** A digest of the seed: 32 hexadecimal digits. */
  identity(): string {
    return this.#seed.map((word) => hexWord(word >>> 0)).join('')
  }

  toState(): IdsState {
    return {
      seed: this.#seed,
      count: this.#count,
      words: this.#words.place,
      secretWords: this.#secretWords.place,
    }
  }

  /** Continues the sequence of another seed. */
  restore(state: IdsState): void {
    this.#seed = state.seed
    this.#count = state.count
    this.#words.goTo(state.words)
    this.#secretWords.goTo(state.secretWords)
  }
}

/**
 * A word that no request can contain by chance. Node would make many at once and keep the rest, which
 * a start-up snapshot must not hold: all starts from it would have the same.
 */
export const createToken = (): string => randomUUID({ disableEntropyCache: true })

/** The ids of a sandbox: one sequence each where one kind must not shift the ids of another. */
export class SandboxIds {
  readonly #name: string
  readonly #seedOfMock: string | undefined
  #records: Ids | undefined
  #events: Ids | undefined
  #audit: Ids | undefined
  #lists: Ids | undefined
  #lookUps: Ids | undefined
  #mark: string | undefined

  constructor(name: string, seedOfMock: string | undefined) {
    this.#name = name
    this.#seedOfMock = seedOfMock
  }

  get records(): Ids {
    this.#records ??= new Ids(this.#seed)
    return this.#records
  }

  /** Events and deliveries: ids of records must not depend on the number of webhooks. */
  get events(): Ids {
    this.#events ??= new Ids(`events ${this.#seed}`)
    return this.#events
  }

  get audit(): Ids {
    this.#audit ??= new Ids(`audit ${this.#seed}`)
    return this.#audit
  }

  /** Custom lists exist from the start: their ids must not shift those of later records. */
  get lists(): Ids {
    this.#lists ??= new Ids(`lists ${this.#seed}`)
    return this.#lists
  }

  /** Look-ups: what they find must not depend on the key. */
  get lookUps(): Ids {
    this.#lookUps ??= new Ids(`look-ups ${this.#seedOfMock ?? ''}`)
    return this.#lookUps
  }

  /**
   * Distinguishes this sandbox, in addresses, from others that hold the same snapshot. Only a replay
   * changes it: to that of the recorded sandbox.
   */
  get mark(): string {
    this.#mark ??= hexWord(new Ids(this.#seed).seedFor('mark'))
    return this.#mark
  }

  set mark(mark: string) {
    this.#mark = mark
  }

  /** The secret that signs tokens. */
  tokenSecret(): string {
    return `secret of tokens ${this.records.seedFor('tokens')}`
  }

  /** Tells sandboxes apart without showing their keys. A snapshot carries it into another sandbox. */
  identity(): string {
    return this.records.identity()
  }

  get #seed(): string {
    return this.#seedOfMock === undefined ? this.#name : `${this.#seedOfMock} ${this.#name}`
  }
}
