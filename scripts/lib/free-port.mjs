import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that nobody listens at. */
export const findFreePort = async () => {
  const server = createServer().listen(0, '0.0.0.0')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
