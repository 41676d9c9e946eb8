import { invalidRequest } from '../../contracts/errors.ts'

/** What one JSON body may contain. Parsing and validating more takes too long. */
export interface JsonLimits {
  /** Objects and lists inside each other. */
  readonly depth: number
  /** Attributes of all objects together. */
  readonly keys: number
  /** Elements of all lists together. */
  readonly elements: number
}

/** The limits of the vendor's bodies. */
export const USUAL_JSON_LIMITS: JsonLimits = { depth: 64, keys: 10_000, elements: 10_000 }

/** The limits of control bodies except snapshots and transcripts: 10,000 rules must fit. */
export const CONTROL_JSON_LIMITS: JsonLimits = { depth: 64, keys: 100_000, elements: 100_000 }

/** The limits of snapshots and transcripts. */
export const documentLimits = (maxValues: number): JsonLimits => ({
  depth: 128,
  keys: maxValues,
  elements: maxValues,
})

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

const refusal = (what: string, limit: number) =>
  invalidRequest(`The request body has more than ${limit} ${what}`)

/** Returns the place of the quote that ends a text; `start` is the place after its first quote. */
const endOfText = (bytes: Buffer, start: number): number => {
  let at = start
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}

/**
 * Refuses JSON that exceeds the limits, before it is parsed. One scan of the bytes takes about 10 ms for
 * 10 MiB. Whether they are JSON at all is left to the parser. Throws the vendor's 400.
 */
export const refuseOverJsonLimits = (bytes: Buffer, limits: JsonLimits): void => {
  const areLists: boolean[] = []
  let keys = 0
  let elements = 0
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfText(bytes, at + 1)
        break
      case OPEN_LIST:
      case OPEN_OBJECT:
        areLists.push(bytes[at] === OPEN_LIST)
        if (bytes[at] === OPEN_LIST) elements++
        if (areLists.length > limits.depth) throw refusal('levels of nesting', limits.depth)
        break
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        areLists.pop()
        break
      case COLON:
        keys++
        break
      case COMMA:
        if (areLists.at(-1)) elements++
        break
    }
    if (keys > limits.keys) throw refusal('attributes', limits.keys)
    if (elements > limits.elements) throw refusal('elements in its lists', limits.elements)
  }
}
