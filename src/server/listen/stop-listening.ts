import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { repeat, startStopwatch } from '../sandbox/real-time.ts'

/** How often a closing server looks for connections that have become idle, in milliseconds. */
const LOOK_EVERY_MS = 20

/** How long streams may take to end: their listeners may have stopped reading. In milliseconds. */
const STREAM_GRACE_MS = 200

/** How long answers in flight may take when the server closes, in milliseconds. */
const GRACE_MS = 5000

/** Keeps count of connections; answers how to close those on which nothing was ever asked. */
const watchUnused = (server: Server): (() => void) => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => {
    // To Node these are not idle, since their first request may be on its way.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}

/**
 * Answers how a server is stopped: it takes no new connections, lets answers in flight finish, and
 * cuts what takes too long. `closeOthers` closes other ways in, whose connections the server has too.
 */
export const prepareToStop = (
  server: Server,
  cutStreams: () => void,
  closeOthers: () => Promise<void> = () => Promise.resolve()
): (() => Promise<void>) => {
  const closeUnused = watchUnused(server)
  return () =>
    new Promise((resolve) => {
      const others = closeOthers()
      const elapsed = startStopwatch()
      const stopLooking = repeat(LOOK_EVERY_MS, () => {
        if (elapsed() > GRACE_MS) server.closeAllConnections()
        else server.closeIdleConnections()
        closeUnused()
        if (elapsed() > STREAM_GRACE_MS) cutStreams()
      })
      server.close(async () => {
        await others
        stopLooking()
        resolve()
      })
      server.closeIdleConnections()
    })
}
