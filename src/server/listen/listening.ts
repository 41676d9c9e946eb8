import type { Server } from 'node:http'
import type { Socket, Server as TcpServer } from 'node:net'
import { repeat, startStopwatch } from '../sandbox/real-time.ts'
import { UsageError } from '../usage-error.ts'

const EXPLANATIONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with --port, or 0 for any free one',
  EACCES: 'this port may not be used by this user; choose one from 1024 on',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
}

const listen = (server: TcpServer, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code = '', message }: NodeJS.ErrnoException) => {
      const why = EXPLANATIONS[code] ?? message
      reject(new UsageError(`Cannot listen on ${host} port ${port}: ${why}`))
    })
    server.listen(port, host, resolve)
  })

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/**
 * Starts to listen and returns the port and the URL. Port 0 means any free port. Throws a
 * `UsageError` if it cannot listen there.
 */
export const listenAt = async (
  server: TcpServer,
  wanted: number,
  host: string
): Promise<{ readonly port: number; readonly url: string }> => {
  // Node would listen at every address.
  if (host === '') throw new UsageError('The host to listen on is empty; give a name or an address')
  // A connection may be reset at any time, also while nothing reads or writes it.
  server.on('connection', (socket: Socket) => socket.on('error', () => socket.destroy()))
  await listen(server, wanted, host)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : wanted
  return { port, url: `http://${hostInUrl(host)}:${port}` }
}

/** How often a closing server looks for idle connections, in milliseconds. */
const LOOK_EVERY_MS = 20

/** How long streams may take to end and requests to arrive, in milliseconds. */
const UNFINISHED_GRACE_MS = 200

/** How long responses under way may take when the server closes, in milliseconds. */
const GRACE_MS = 5000

/** Returns a function that closes the connections on which no request was sent. */
const watchUnused = (server: Server): (() => void) => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => {
    // Node does not count these as idle, since their first request may be on its way.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}

/**
 * Returns a function that stops a server: it accepts no new connections, waits for the responses
 * under way, and cuts what takes too long. `closeOthers` closes the other ways into the server.
 */
export const prepareToStop = (
  server: Server,
  cutUnfinished: () => void,
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
        if (elapsed() > UNFINISHED_GRACE_MS) cutUnfinished()
      })
      server.close(async () => {
        await others
        stopLooking()
        resolve()
      })
      server.closeIdleConnections()
    })
}
