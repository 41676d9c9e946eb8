import type { IncomingMessage } from 'node:http'
import { MAX_BODY_BYTES, maxBytesOf } from '../http/request.ts'
import type { BodyPool } from './body-pool.ts'

/** A body that has arrived; `release` is called when nobody reads it any more. */
export interface CollectedBody {
  readonly bytes: Uint8Array | undefined
  readonly isTooLarge: boolean
  readonly release: () => void
}

/** From this size on a body is collected in memory that is used again, and takes its time. */
export const LONG_BODY = 64 * 1024

const nothing = (): void => undefined

export const TOO_LARGE: CollectedBody = { bytes: undefined, isTooLarge: true, release: nothing }

export const EMPTY: CollectedBody = { bytes: undefined, isTooLarge: false, release: nothing }

/** Whether a body follows that anybody will read: those of reading and deleting mean nothing. */
export const bringsBody = ({ method, headers }: IncomingMessage): boolean => {
  if (method === 'GET' || method === 'DELETE' || method === 'HEAD') return false
  if (headers['transfer-encoding'] !== undefined) return true
  return headers['content-length'] !== undefined && headers['content-length'] !== '0'
}

/** Whether the request says that its body is longer than any body may be. */
export const announcesTooMuch = ({ method, url, headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? 0) > maxBytesOf(method, url)

/** A long body of known length, copied into one buffer as it arrives. */
const collectPooled = (
  incoming: IncomingMessage,
  pool: BodyPool,
  done: (body: CollectedBody) => void
): void => {
  const buffer = pool.take()
  let length = 0
  let isHeld = true
  const release = (): void => {
    if (isHeld) pool.giveBack(buffer)
    isHeld = false
  }
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.copy(buffer, length)
  })
  incoming.on('end', () => done({ bytes: buffer.subarray(0, length), isTooLarge: false, release }))
  incoming.on('close', () => {
    if (!incoming.complete) release()
  })
}

/**
 * A short body, or one whose length is not known beforehand. One that comes whole in its first piece,
 * as most do, is handed on with it: the end of the stream would only be told later.
 */
const collectChunks = (
  incoming: IncomingMessage,
  announced: number,
  done: (body: CollectedBody) => void
): void => {
  const most = maxBytesOf(incoming.method, incoming.url)
  const chunks: Buffer[] = []
  let length = 0
  let isDone = false
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length === announced && chunks.length === 0) {
      isDone = true
      done({ bytes: chunk, isTooLarge: false, release: nothing })
    } else if (length <= most) chunks.push(chunk)
    else chunks.length = 0
  })
  incoming.on('end', () => {
    if (isDone) return
    if (length > most) done(TOO_LARGE)
    else done({ bytes: Buffer.concat(chunks), isTooLarge: false, release: nothing })
  })
}

/**
 * Collects the body of a request before anybody looks at it, so that answers can be made at once.
 * Never holds more than a body may have; the rest of a longer one is read and thrown away.
 */
export const collectBody = (
  incoming: IncomingMessage,
  pool: BodyPool,
  done: (body: CollectedBody) => void
): void => {
  if (!bringsBody(incoming)) {
    done(EMPTY)
    return
  }
  if (announcesTooMuch(incoming)) {
    incoming.resume()
    done(TOO_LARGE)
    return
  }
  const length = Number(incoming.headers['content-length'] ?? 0)
  if (length >= LONG_BODY && length <= MAX_BODY_BYTES) collectPooled(incoming, pool, done)
  else collectChunks(incoming, length, done)
}
