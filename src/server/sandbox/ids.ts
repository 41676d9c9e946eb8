import { randomUUID } from 'node:crypto'
import { customRandom, urlAlphabet } from 'nanoid'

/** Four 32-bit words out of any text (cyrb128). Not for secrets: for repeatable runs. */
const wordsOf = (text: string): [number, number, number, number] => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a, b, c, d]
}

/** How far a stream of numbers has come. */
type Place = readonly [number, number, number, number]

/** A stream of 32-bit numbers (sfc32) that its seed alone decides. */
const randomWords = (seed: string) => {
  let [a, b, c, counter] = wordsOf(seed)
  return {
    next: (): number => {
      const result = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = ((c << 21) | (c >>> 11)) + result
      return result >>> 0
    },
    place: (): Place => [a, b, c, counter],
    goTo: (place: Place): void => {
      ;[a, b, c, counter] = place
    },
  }
}

const hexWord = (word: number): string => {
  const text = word.toString(16)
  return text.length === 8 ? text : text.padStart(8, '0')
}

/** Where the leading part of ids begins; as a second since 1970 it is in the spring of 2026. */
const FIRST_ID = 0x69d00000

/** All chance of a sandbox. Two of the same seed make the same ids, secrets and seeds. */
export interface Ids {
  /** 24 hexadecimal digits that grow with each id, as ObjectIds do. */
  next(): string
  /** 32 characters for signing webhooks. */
  secret(): string
  /** A number to invent data from, the same for the same purpose. */
  seedFor(purpose: string): number
  toState(): IdsState
  /** Goes on where others stopped, with their seed. */
  restore(state: IdsState): void
}

/** Where ids have come to. */
export interface IdsState {
  readonly seed: string
  readonly count: number
  readonly words: Place
  readonly secretWords: Place
}

export const createIds = (firstSeed: string): Ids => {
  let seed = firstSeed
  const words = randomWords(seed)
  const secretWords = randomWords(`secret ${seed}`)
  const word = words.next
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, secretWords.next)
  const secret = customRandom(urlAlphabet.replace(/[-_]/g, ''), 32, bytes)
  let count = 0
  return {
    next: () => hexWord(FIRST_ID + count++) + hexWord(word()) + hexWord(word()),
    secret,
    seedFor: (purpose) => wordsOf(`${seed} ${purpose}`)[0] >>> 0,
    toState: () => ({ seed, count, words: words.place(), secretWords: secretWords.place() }),
    restore: (state) => {
      seed = state.seed
      count = state.count
      words.goTo(state.words)
      secretWords.goTo(state.secretWords)
    },
  }
}

/** A word that nobody can have put into a request. */
export const createToken = (): string => randomUUID()
