import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // What listens on a port has an address that is no text.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
