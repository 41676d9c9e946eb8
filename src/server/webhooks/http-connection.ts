import { validateHeaderName, validateHeaderValue } from 'node:http'
import { connect, isIP, type LookupFunction, type OnReadOpts, type Socket } from 'node:net'
import type { connect as connectSecurely } from 'node:tls'
import type { SendResult } from '../../contracts/control/deliveries.ts'
import type { SentRequest } from './delivery.ts'
import { ResponseReader } from './response-reader.ts'
import { CLOSED_BEFORE, CLOSED_WITHIN, explain, NOT_HTTP, resultOf } from './send-result.ts'

/** An unused connection is closed after this time, in milliseconds: before most receivers close it. */
const IDLE_CONNECTION_MS = 1000

const READ_BYTES = 65_536

/** All connections read into one buffer: what was read is used up before the next read. */
let readBuffer: Buffer | undefined

/** Where connections go. */
export interface Server {
  readonly host: string
  readonly port: number
  /** Set for https. */
  readonly connectSecurely?: typeof connectSecurely
  /** The last TLS session, with which the next connection begins faster. */
  session?: Buffer
}

const open = (server: Server, lookup: LookupFunction, onread: OnReadOpts): Socket => {
  const { host, port, connectSecurely, session } = server
  const options = { host, port, lookup, onread, noDelay: true, timeout: IDLE_CONNECTION_MS }
  if (!connectSecurely) return connect(options)
  const socket = connectSecurely({
    ...options,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 && { servername: host }),
    ...(session && { session }),
  })
  return socket.on('session', (given) => {
    server.session = given
  })
}

/** What becomes of a request. */
export interface Exchange {
  /** All of the request was sent, but not at once. */
  onWritten(): void
  /** The request has ended. The connection is closed, or its answer is complete. */
  onEnd(result: SendResult): void
}

/** A connection that carries one request at a time. */
export class HttpConnection {
  readonly #socket: Socket
  /** Set while a request is under way. */
  #exchange: Exchange | undefined
  #answer = new ResponseReader()
  #isWritten = false
  #isClosed = false

  constructor(server: Server, lookup: LookupFunction) {
    readBuffer ??= Buffer.allocUnsafeSlow(READ_BYTES)
    const buffer = readBuffer
    const callback = (length: number): boolean => {
      this.#read(buffer, length)
      return true
    }
    this.#socket = open(server, lookup, { buffer, callback })
      .on('error', (error) => this.#end({ error: explain(error) }))
      .on('end', () => this.#endAnswer())
      .on('close', () => this.#endAnswer())
      .on('timeout', () => {
        if (!this.#exchange) this.destroy()
      })
  }

  /** The answer to the last request, as far as it has arrived. */
  get answer(): ResponseReader {
    return this.#answer
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Whether another request may follow. */
  get isFree(): boolean {
    return this.#isWritten && this.#answer.keepsConnection && !this.#isClosed
  }

  /** Sends a request in one piece. A connection that carried none yet sends it once it is open. */
  send(head: string, body: string | Uint8Array, exchange: Exchange): void {
    this.#exchange = exchange
    this.#answer = new ResponseReader()
    this.#isWritten = false
    const onWritten = (): void => {
      if (this.#isWritten) return
      this.#isWritten = true
      this.#exchange?.onWritten()
    }
    const socket = this.#socket
    if (typeof body === 'string') {
      socket.write(head + body, onWritten)
    } else {
      socket.cork()
      socket.write(head, 'latin1')
      socket.write(body, onWritten)
      socket.uncork()
    }
    this.#isWritten = socket.writableLength === 0
  }

  /** Lets the process end while the connection waits for another request. */
  unref(): void {
    this.#socket.unref()
  }

  /** Closes it. A request under way ends without a result. */
  destroy(): void {
    this.#isClosed = true
    this.#exchange = undefined
    this.#socket.destroy()
  }

  #read(bytes: Buffer, length: number): void {
    const answer = this.#answer
    // Nobody has asked for this.
    if (!this.#exchange) this.destroy()
    else if (!answer.read(bytes, length)) this.#end({ error: NOT_HTTP })
    else if (answer.isComplete) this.#complete()
  }

  #complete(): void {
    const exchange = this.#exchange
    this.#exchange = undefined
    exchange?.onEnd(resultOf(this.#answer))
  }

  /** The receiver has closed the connection. */
  #endAnswer(): void {
    const answer = this.#answer
    answer.end()
    if (answer.status === undefined) this.#end({ error: CLOSED_BEFORE })
    else this.#end(resultOf(answer, answer.isComplete ? undefined : CLOSED_WITHIN))
  }

  #end(result: SendResult): void {
    const exchange = this.#exchange
    this.destroy()
    exchange?.onEnd(result)
  }
}

/**
 * Returns the head of a request. Throws if a header or a user name in the address is not valid.
 * Names, order and bytes are those of `node:http`: receivers may depend on them.
 */
export const headOf = (url: URL, { headers }: SentRequest): string => {
  const lines = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    lines.set(name.toLowerCase(), `${name}: ${value}\r\n`)
  }
  lines.set('host', `Host: ${url.host}\r\n`)
  const { username, password } = url
  if ((username || password) && !lines.has('authorization')) {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    const text = Buffer.from(credentials).toString('base64')
    lines.set('authorization', `Authorization: Basic ${text}\r\n`)
  }
  const path = url.pathname + url.search
  return `POST ${path} HTTP/1.1\r\n${[...lines.values()].join('')}Connection: keep-alive\r\n\r\n`
}
