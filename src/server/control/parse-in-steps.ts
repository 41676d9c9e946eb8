import { isUtf8 } from 'node:buffer'
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfText,
  OPEN_LIST,
  OPEN_OBJECT,
  parseJsonBytes,
  QUOTE,
} from '../http/parse-body.ts'
import type { Sliced } from '../sandbox/slices.ts'

/** Members of a list or an object are parsed together up to this length, in bytes. */
const GROUP_BYTES = 64 * 1024

/** Thrown for what this parser cannot read. The usual parser then decides. */
class Unreadable extends Error {
  override name = 'Unreadable'
}

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

const skipBlanks = (bytes: Buffer, start: number): number => {
  let at = start
  while (isBlank(bytes[at])) at++
  return at
}

/** Returns the place of the comma or bracket after a value, or -1 if it is further than `limit`. */
const endOfValue = (bytes: Buffer, start: number, limit: number): number => {
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfText(bytes, at + 1)
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      if (depth === 0) return at
      depth--
    } else if (byte === COMMA && depth === 0) return at
    if (at > limit) return -1
  }
  throw new Unreadable('The JSON ends too early')
}

/** Reads one JSON document. */
class StepParser {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  *document(): Sliced<unknown> {
    const value = yield* this.#value()
    if (skipBlanks(this.#bytes, this.#at) < this.#bytes.length) throw new Unreadable('More follows')
    return value
  }

  *#value(): Sliced<unknown> {
    this.#at = skipBlanks(this.#bytes, this.#at)
    const open = this.#bytes[this.#at]
    if (open === OPEN_LIST) return yield* this.#list()
    if (open === OPEN_OBJECT) return Object.fromEntries(yield* this.#entries())
    const end = endOfValue(this.#bytes, this.#at, this.#bytes.length)
    const value = this.#parsed(this.#at, end)
    this.#at = end
    return value
  }

  *#list(): Sliced<unknown[]> {
    const items: unknown[] = []
    let isOpen = this.#enter(CLOSE_LIST)
    while (isOpen) {
      const end = this.#endOfGroup()
      if (end < 0) items.push(yield* this.#value())
      else {
        items.push(...Object.values(this.#groupIn('[', ']', end, Array.isArray)))
        this.#at = end
      }
      isOpen = this.#next(CLOSE_LIST)
      yield
    }
    return items
  }

  *#entries(): Sliced<[string, unknown][]> {
    const entries: [string, unknown][] = []
    let isOpen = this.#enter(CLOSE_OBJECT)
    while (isOpen) {
      const end = this.#endOfGroup()
      if (end < 0) entries.push([this.#key(), yield* this.#value()])
      else {
        const group = this.#groupIn('{', '}', end, (value) => typeof value === 'object')
        entries.push(...Object.entries(group))
        this.#at = end
      }
      isOpen = this.#next(CLOSE_OBJECT)
      yield
    }
    return entries
  }

  /** Goes behind an opening bracket. Returns false behind the closing one, if nothing is between. */
  #enter(close: number): boolean {
    this.#at = skipBlanks(this.#bytes, this.#at + 1)
    if (this.#bytes[this.#at] !== close) return true
    this.#at++
    return false
  }

  /** Goes behind a comma, or behind the closing bracket: then it returns false. */
  #next(close: number): boolean {
    this.#at = skipBlanks(this.#bytes, this.#at)
    const byte = this.#bytes[this.#at]
    if (byte !== COMMA && byte !== close) throw new Unreadable('Neither comma nor bracket')
    this.#at++
    return byte === COMMA
  }

  /** The end of as many members as are parsed together, or -1 if the first one is longer. */
  #endOfGroup(): number {
    const limit = this.#at + GROUP_BYTES
    let end = -1
    for (let at = this.#at; at < limit; ) {
      const after = endOfValue(this.#bytes, at, limit)
      if (after < 0) break
      end = after
      if (this.#bytes[after] !== COMMA) break
      at = after + 1
    }
    return end
  }

  #groupIn(open: string, close: string, end: number, fits: (value: unknown) => boolean): object {
    const start = skipBlanks(this.#bytes, this.#at)
    // The parser takes an empty group for an empty list, but a comma must not end one.
    if (start === end) throw new Unreadable('A member is missing')
    const value = parsedText(`${open}${this.#bytes.toString('utf8', start, end)}${close}`)
    if (typeof value !== 'object' || value === null || !fits(value))
      throw new Unreadable('No group')
    return value
  }

  #key(): string {
    const start = skipBlanks(this.#bytes, this.#at)
    const end = endOfText(this.#bytes, start + 1) + 1
    const key = this.#parsed(start, end)
    this.#at = skipBlanks(this.#bytes, end)
    if (typeof key !== 'string' || this.#bytes[this.#at] !== COLON) throw new Unreadable('No key')
    this.#at++
    return key
  }

  #parsed(start: number, end: number): unknown {
    return parsedText(this.#bytes.toString('utf8', start, end))
  }
}

const parsedText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('Not JSON')
  }
}

/**
 * Parses JSON in steps: lists and objects that are long are parsed a group of members at a time. The
 * result is that of `JSON.parse`. Throws the vendor's 400, with the message of the usual parser.
 */
export function* parseInSteps(bytes: Buffer): Sliced<unknown> {
  if (!isUtf8(bytes)) return parseJsonBytes(bytes)
  try {
    return yield* new StepParser(bytes).document()
  } catch (error) {
    if (error instanceof Unreadable) return parseJsonBytes(bytes)
    throw error
  }
}
