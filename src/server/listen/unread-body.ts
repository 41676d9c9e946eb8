import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { idleLimit } from '../sandbox/real-time.ts'

/** The longest body that is read only to be thrown away, in bytes: the longest of any route. */
const MAX_DRAINED_BYTES = 256 * 1024 * 1024

/** How long the rest of a refused body may take to arrive, in milliseconds. */
const DRAIN_LIMIT_MS = 30_000

/** How long a connection stays half open after its last response, in milliseconds. */
const LINGER_MS = 5000

/**
 * Reads a body and throws it away. Many clients read a response only after they have sent their body,
 * and some lose a response that arrives before. Calls `done` at the end of the body, or with `false`
 * if it is too long or takes too long.
 */
export const drainBody = (incoming: IncomingMessage, done: (isWhole: boolean) => void): void => {
  let bytes = 0
  let isDone = false
  const end = (isWhole: boolean): void => {
    if (isDone) return
    isDone = true
    lift()
    done(isWhole)
  }
  const lift = idleLimit(DRAIN_LIMIT_MS, () => end(false))
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_DRAINED_BYTES) end(false)
  })
  incoming.on('end', () => end(true))
  incoming.on('close', lift)
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_DRAINED_BYTES) end(false)
}

const lingering = new WeakSet<Socket>()

/** Whether the last response of a connection was sent, so that it must not bring requests. */
export const isLingering = (socket: Socket): boolean => lingering.has(socket)

/**
 * Makes a response the last of its connection, although its request has not arrived whole. The
 * connection is closed in one direction only and read for a while: a full close resets it if the client
 * still sends, and the client may lose the response.
 */
export const closeAfter = (outgoing: ServerResponse): void => {
  outgoing.setHeader('Connection', 'close')
  const { socket } = outgoing
  if (!socket) return
  socket.destroySoon = () => {
    lingering.add(socket)
    socket.end()
    const lift = idleLimit(LINGER_MS, () => socket.destroy())
    socket.once('close', lift)
  }
}
