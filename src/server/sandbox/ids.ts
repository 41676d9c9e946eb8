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
const randomWords = (seed: string) => {
  let [a, b, c, counter] = finish(absorb(FIRST_WORDS, seed))
  return {
    next: (): number => {
      const result = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = ((c << 21) | (c >>> 11)) + result
      return result >>> 0
    },
    place: (): Words => [a, b, c, counter],
    goTo: (place: Words): void => {
      ;[a, b, c, counter] = place
    },
  }
}

const hexWord = (word: number): string => {
  const text = word.toString(16)
  return text.length === 8 ? text : text.padStart(8, '0')
}

/** The first leading part of ids. Read as seconds since 1970, it is in the spring of 2026. */
const FIRST_ID = 0x69d00000

/** All chance of a sandbox. The same seed gives the same ids, secrets and numbers. */
export interface Ids {
  /** 24 hexadecimal digits that grow with each id, as ObjectIds do. */
  next(): string
  /** 32 characters for signing webhooks. */
  secret(): string
  /** A number to invent data from: the same for the same purpose. */
  seedFor(purpose: string): number
  /** A digest of the seed: 32 hexadecimal digits. */
  identity(): string
  toState(): IdsState
  /** Continues the sequence of another seed. */
  restore(state: IdsState): void
}

/** The position of a sequence of ids. */
export const IdsState = z.strictObject({
  /** A digest of the seed: its text may be an API key, which no snapshot shows. */
  seed: Words,
  count: Count,
  words: Words,
  secretWords: Words,
})
export type IdsState = z.infer<typeof IdsState>

export const createIds = (seedText: string): Ids => {
  let seed = absorb(FIRST_WORDS, `${seedText} `)
  const words = randomWords(seedText)
  const secretWords = randomWords(`secret ${seedText}`)
  const word = words.next
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, secretWords.next)
  const secret = customRandom(urlAlphabet.replace(/[-_]/g, ''), 32, bytes)
  let count = 0
  return {
    next: () => hexWord(FIRST_ID + count++) + hexWord(word()) + hexWord(word()),
    secret,
    seedFor: (purpose) => finish(absorb(seed, purpose))[0] >>> 0,
    identity: () => seed.map((word) => hexWord(word >>> 0)).join(''),
    toState: () => ({ seed, count, words: words.place(), secretWords: secretWords.place() }),
    restore: (state) => {
      seed = state.seed
      count = state.count
      words.goTo(state.words)
      secretWords.goTo(state.secretWords)
    },
  }
}

/** A word that no request can contain by chance. */
export const createToken = (): string => randomUUID()

/** The ids of a sandbox: one sequence each where one kind must not shift the ids of another. */
export interface SandboxIds {
  readonly records: Ids
  /** Events and deliveries: ids of records must not depend on the number of webhooks. */
  readonly events: Ids
  readonly audit: Ids
  /** Custom lists exist from the start: their ids must not shift those of later records. */
  readonly lists: Ids
  /** Look-ups: what they find must not depend on the key. */
  readonly lookUps: Ids
  /** The secret that signs tokens. */
  tokenSecret(): string
  /** Tells sandboxes apart without showing their keys. A snapshot carries it into another sandbox. */
  identity(): string
  /**
   * Distinguishes this sandbox, in addresses, from others that hold the same snapshot. Only a replay
   * changes it: to that of the recorded sandbox.
   */
  mark: string
}

export const createSandboxIds = (name: string, seedOfMock: string | undefined): SandboxIds => {
  const seed = seedOfMock === undefined ? name : `${seedOfMock} ${name}`
  const records = createIds(seed)
  return {
    records,
    events: createIds(`events ${seed}`),
    audit: createIds(`audit ${seed}`),
    lists: createIds(`lists ${seed}`),
    lookUps: createIds(`look-ups ${seedOfMock ?? ''}`),
    tokenSecret: () => `secret of tokens ${records.seedFor('tokens')}`,
    identity: () => records.identity(),
    mark: hexWord(records.seedFor('mark')),
  }
}
