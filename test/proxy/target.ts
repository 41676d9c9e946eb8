import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Fetch } from '../support/api.ts'

export const bytesOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A server behind the proxy that does just what a test says. */
export const startTarget = async (listener: RequestListener) => {
  const server = createServer(listener)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // What listens on a port has an address that is no text.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A server that answers with a function; with what a mock would, but for one thing, for instance. */
export const startFetchTarget = (answer: Fetch) =>
  startTarget(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const bytes = await bytesOf(incoming)
    const response = await answer(
      new Request(`http://localhost${url}`, {
        method,
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
        ...(bytes.length > 0 && { body: bytes }),
      })
    )
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })

/** A port at which nobody listens. */
export const freeUrl = async (): Promise<string> => {
  await using target = await startTarget(() => undefined)
  return target.url
}
