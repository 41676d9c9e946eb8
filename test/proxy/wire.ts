import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

interface Wire {
  readonly host?: string
  /** What a request ends with: then the answer comes, once. */
  readonly after?: string
}

/** A target that answers with given bytes, and keeps the very bytes that it got. */
export const startWire = async (
  answer: string,
  { host = '127.0.0.1', after = '\r\n\r\n' }: Wire = {}
) => {
  const sockets = new Set<Socket>()
  let arrived = ''
  const server = createServer((socket) => {
    sockets.add(socket)
    // Callers hang up when they have seen enough.
    socket.on('error', () => undefined)
    let isAnswered = false
    socket.setEncoding('latin1').on('data', (text: string) => {
      arrived += text
      if (isAnswered || !arrived.endsWith(after)) return
      isAnswered = true
      if (/^connection: close/im.test(answer)) socket.end(answer)
      else socket.write(answer)
    })
  })
  server.listen(0, host)
  await once(server, 'listening')
  // What listens on a port has an address that is no text.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    arrived: () => arrived,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
