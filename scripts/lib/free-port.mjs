import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port at which nothing listens. */
export const findFreePort = async () => {
  const server = createServer().listen(0, '0.0.0.0')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
