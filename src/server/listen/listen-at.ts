import type { Server } from 'node:net'
import { UsageError } from '../usage-error.ts'

const TEACHING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with --port, or 0 for any free one',
  EACCES: 'this port may not be used by this user; choose one from 1024 on',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code = '', message }: NodeJS.ErrnoException) => {
      const why = TEACHING[code] ?? message
      reject(new UsageError(`Cannot listen on ${host} port ${port}: ${why}`))
    })
    server.listen(port, host, resolve)
  })

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** Has a server listen, and answers where it does; 0 is any free port. Throws a sentence where it cannot. */
export const listenAt = async (
  server: Server,
  wanted: number,
  host: string
): Promise<{ readonly port: number; readonly url: string }> => {
  await listen(server, wanted, host)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : wanted
  return { port, url: `http://${hostInUrl(host)}:${port}` }
}
