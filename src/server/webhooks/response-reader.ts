import { StringDecoder } from 'node:string_decoder'

/** Characters of a receiver's body that are kept. */
export const EXCERPT_LENGTH = 500

/** A unit of UTF-16 comes from at most this many bytes of UTF-8. */
const BYTES_OF_UNIT = 3

/** Bytes of a head, of the trailers or of the line before a chunk. Longer ones are refused. */
const MAX_HEAD_BYTES = 32_768

/** Bytes of a body or a chunk. Lengths from here on are refused. */
const TOO_LONG = 2 ** 64

/** A line that has begun is looked at up to this length: not again and again while it grows. */
const MAX_BEGUN_LENGTH = 64

const STATUS_LINE = /^HTTP\/(\d)\.(\d) (\d{3})(?: |$)/
const HEADER = /^([!#-'*+.^-`|~\w-]+) *:(.*)$/
/** Adds to the value of the header before. */
const CONTINUATION = /^[ \t]/
const CHUNK_LINE = /^([\da-f]+)[ \t]*(?:;|$)/i

/** Completes the beginning of a status line. */
const STATUS_LINE_EXAMPLE = 'HTTP/1.1 200'

const LF = 10
const CR = 13

/** What the headers say about the rest of the response. */
interface Framing {
  length: number | undefined
  isChunked: boolean
  /** The values of `Connection`, each between commas. */
  connection: string
  location: string | undefined
}

interface Header {
  readonly name: string
  value: string
}

const unframed = (): Framing => ({
  length: undefined,
  isChunked: false,
  connection: '',
  location: undefined,
})

/** Thrown if the bytes are not HTTP. */
class NotHttp extends Error {}

const match = (pattern: RegExp, line: string): RegExpExecArray => {
  const found = pattern.exec(line)
  if (found) return found
  throw new NotHttp(line)
}

const checkedLength = (length: number): number => {
  if (length < TOO_LONG) return length
  throw new NotHttp('too long')
}

const addHeader = (framing: Framing, { name, value: text }: Header): void => {
  const value = text.trim()
  switch (name.toLowerCase()) {
    case 'content-length':
      if (framing.length !== undefined) throw new NotHttp('two lengths')
      framing.length = checkedLength(Number(match(/^\d+$/, value)[0]))
      break
    case 'transfer-encoding':
      framing.isChunked = /(?:^|,)\s*chunked$/i.test(value)
      break
    case 'connection':
      framing.connection += `,${value.toLowerCase().replace(/\s/g, '')},`
      break
    case 'location':
      framing.location ??= value
  }
}

/**
 * Reads one response from bytes as they arrive. It takes what the lenient parser of `node:http` takes,
 * and keeps a bounded part of it.
 */
export class ResponseReader {
  /** Set when the head was read. */
  status: number | undefined
  location: string | undefined
  /** The beginning of the body. */
  excerpt = ''
  isComplete = false
  /** Whether another request may follow on the connection. */
  keepsConnection = false
  #part:
    | 'status line'
    | 'headers'
    | 'body'
    | 'body without length'
    | 'chunk line'
    | 'chunk'
    | 'chunk end'
    | 'trailers' = 'status line'
  #line = ''
  #hasCr = false
  /** Bytes of the lines of this part so far. */
  #headBytes = 0
  /** The last header, to which the next line may add. */
  #header: Header | undefined
  #framing = unframed()
  #code = 0
  #isOldVersion = false
  /** Bytes of the body or the chunk that are still to come. */
  #left = 0
  #decoder: StringDecoder | undefined

  /** Reads the first `length` bytes. Returns `false` if they are not HTTP. */
  read(bytes: Buffer, length: number): boolean {
    try {
      let at = 0
      while (at < length && !this.isComplete) at = this.#readSome(bytes, at, length)
      if (at < length) this.keepsConnection = false
      return true
    } catch (error) {
      if (error instanceof NotHttp) return false
      throw error
    }
  }

  /** Nothing more arrives, which ends a body without a length. */
  end(): void {
    if (this.#part === 'body without length') this.#complete()
  }

  /** Returns the index up to which it has read. */
  #readSome(bytes: Buffer, at: number, length: number): number {
    switch (this.#part) {
      case 'body':
      case 'chunk':
        return this.#readCounted(bytes, at, length)
      case 'body without length':
        this.#keep(bytes, at, length)
        return length
      default:
        return this.#readLine(bytes, at, length)
    }
  }

  /** Simple receivers end a line with LF alone. As for Node's lenient parser, a lone CR ends one too. */
  #readLine(bytes: Buffer, at: number, length: number): number {
    if (this.#hasCr) {
      this.#endLine()
      return bytes[at] === LF ? at + 1 : at
    }
    let end = at
    while (end < length && bytes[end] !== LF && bytes[end] !== CR) end++
    if (end > at) this.#line += bytes.toString('latin1', at, end)
    this.#headBytes += end - at
    if (this.#headBytes > MAX_HEAD_BYTES) throw new NotHttp('too long')
    if (end === length) {
      this.#checkBegunLine()
      return end
    }
    if (bytes[end] === LF) this.#endLine()
    else this.#hasCr = true
    return end + 1
  }

  /** Refuses what cannot become a line: the rest of it may never arrive. */
  #checkBegunLine(): void {
    const line = this.#line
    if (line.length > MAX_BEGUN_LENGTH || CONTINUATION.test(line)) return
    if (this.#part === 'status line') {
      match(STATUS_LINE, line + STATUS_LINE_EXAMPLE.slice(line.length))
    } else if (this.#part === 'headers' || this.#part === 'trailers') {
      match(HEADER, `${line}:`)
    } else {
      match(CHUNK_LINE, line)
    }
  }

  #endLine(): void {
    const line = this.#line
    this.#line = ''
    this.#hasCr = false
    switch (this.#part) {
      case 'status line':
        if (line !== '') this.#readStatusLine(line)
        break
      case 'headers':
      case 'trailers':
        this.#readHeaderLine(line)
        break
      case 'chunk end':
        this.#part = 'chunk line'
        if (line !== '') this.#readChunkLine(line)
        break
      default:
        this.#readChunkLine(line)
    }
  }

  #readStatusLine(line: string): void {
    const [, major, minor, code] = match(STATUS_LINE, line)
    this.#isOldVersion = major === '0' || minor === '0'
    this.#code = Number(code)
    this.#part = 'headers'
  }

  #readHeaderLine(line: string): void {
    if (this.#header && CONTINUATION.test(line)) {
      this.#header.value += line
      return
    }
    if (this.#header && this.#part === 'headers') addHeader(this.#framing, this.#header)
    this.#header = undefined
    // Before the first header there may be a space.
    const text = line.replace(/^ /, '')
    if (text !== '') {
      const [, name = '', value = ''] = match(HEADER, text)
      this.#header = { name, value }
    } else if (this.#part === 'headers') {
      this.#beginBody()
    } else {
      this.#complete()
    }
  }

  #beginBody(): void {
    const code = this.#code
    const { isChunked, length, connection, location } = this.#framing
    this.#headBytes = 0
    this.#framing = unframed()
    const isInterim = code >= 100 && code < 200 && code !== 101
    if (isInterim) {
      this.#part = 'status line'
      return
    }
    this.status = code
    this.location = location
    const isBodiless = code === 101 || code === 204 || code === 304
    const hasEnd = isBodiless || isChunked || length !== undefined
    const mayFollow = this.#isOldVersion
      ? connection.includes(',keep-alive,')
      : !connection.includes(',close,')
    // After 101, the receiver speaks another protocol.
    this.keepsConnection = hasEnd && mayFollow && code !== 101
    this.#left = length ?? 0
    if (isBodiless || (!isChunked && length === 0)) this.#complete()
    else if (isChunked) this.#part = 'chunk line'
    else this.#part = hasEnd ? 'body' : 'body without length'
  }

  #readChunkLine(line: string): void {
    const [, size = ''] = match(CHUNK_LINE, line)
    this.#left = checkedLength(Number.parseInt(size, 16))
    this.#headBytes = 0
    this.#part = this.#left > 0 ? 'chunk' : 'trailers'
  }

  #readCounted(bytes: Buffer, at: number, length: number): number {
    const end = Math.min(length, at + this.#left)
    this.#left -= end - at
    this.#keep(bytes, at, end)
    if (this.#left > 0) return end
    if (this.#part === 'chunk') this.#part = 'chunk end'
    else this.#complete()
    return end
  }

  #keep(bytes: Buffer, at: number, end: number): void {
    const missing = EXCERPT_LENGTH - this.excerpt.length
    if (missing === 0) return
    this.#decoder ??= new StringDecoder('utf8')
    // The decoder may hold the beginning of a character.
    const most = (missing + 1) * BYTES_OF_UNIT
    const text = this.#decoder.write(bytes.subarray(at, Math.min(end, at + most)))
    this.excerpt += text.slice(0, missing)
  }

  #complete(): void {
    this.isComplete = true
    const rest = this.#decoder?.end() ?? ''
    this.excerpt += rest.slice(0, EXCERPT_LENGTH - this.excerpt.length)
  }
}
