import { createServer, type Socket } from 'node:net'

/** The first request in a text, once it is complete. */
const firstRequest = (text: string): string | undefined => {
  const headEnd = text.indexOf('\r\n\r\n')
  const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0)
  const end = headEnd + 4 + length
  return headEnd < 0 || text.length < end ? undefined : text.slice(0, end)
}

interface Reactions {
  readonly onConnection?: (socket: Socket) => void
  readonly onRequest?: (socket: Socket) => void
  readonly host?: string
}

/** A receiver that writes what a test wants, and keeps each request as it arrived, one byte a character. */
export const startRawReceiver = async ({
  onConnection,
  onRequest,
  host = '127.0.0.1',
}: Reactions) => {
  const requests: string[] = []
  const sockets: Socket[] = []
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.push(socket)
    let text = ''
    socket.on('error', () => undefined)
    socket.setEncoding('latin1').on('data', (more: string) => {
      text += more
      const request = firstRequest(text)
      if (request === undefined) return
      requests.push(request)
      text = text.slice(request.length)
      onRequest?.(socket)
    })
    onConnection?.(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    requests,
    sockets,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
