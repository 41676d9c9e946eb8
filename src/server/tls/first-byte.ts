import type { Socket } from 'node:net'
import { FIRST_BYTE_LIMIT_MS } from '../listen/arrival-limits.ts'
import { TLS_HANDSHAKE } from '../listen/refuse-malformed.ts'
import { idleLimit } from '../sandbox/real-time.ts'

/**
 * Waits for the first byte of a connection and leaves it there. Calls back with whether it begins
 * TLS. A client that sends nothing for 30 seconds is cut off.
 */
export const awaitFirstByte = (socket: Socket, onByte: (isTls: boolean) => void): void => {
  const lift = idleLimit(FIRST_BYTE_LIMIT_MS, () => socket.destroy())
  const look = (): void => {
    const chunk: Buffer | null = socket.read()
    if (chunk === null) {
      // Sockets of a server stay open when the client has said its last.
      if (socket.readableEnded) socket.destroy()
      else socket.once('readable', look)
      return
    }
    lift()
    socket.unshift(chunk)
    onByte(chunk[0] === TLS_HANDSHAKE)
  }
  socket.once('close', lift)
  socket.once('readable', look)
}
