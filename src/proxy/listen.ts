import type { Server } from 'node:http'
import { UsageError } from '../server/usage-error.ts'

/** Has a server listen; says in a sentence why it cannot. */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      reject(new UsageError(`Cannot listen on ${host} port ${port}: ${message}`))
    })
    server.listen(port, host, resolve)
  })
