import { createServer, type IncomingHttpHeaders } from 'node:http'

/** One delivery as it came in. */
export interface Received {
  readonly body: string
  readonly headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events freely
  readonly event: any
}

/** What the receiver does with a delivery: answers a status, never answers, or hangs up. */
export type Reaction = number | 'never' | 'hang up'

/** A webhook receiver on this machine that keeps what it gets and answers as told. */
export const startReceiver = async (react: (nth: number) => Reaction = () => 200) => {
  const received: Received[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      received.push({ body, headers: incoming.headers, event: JSON.parse(body) })
      const reaction = react(received.length)
      if (reaction === 'hang up') incoming.socket.destroy()
      if (typeof reaction !== 'number') return
      outgoing.writeHead(reaction, reaction === 302 ? { Location: '/elsewhere' } : {})
      outgoing.end(reaction < 300 ? '' : `refused with ${reaction}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    types: (): string[] => received.map(({ event }) => event.type),
    close,
    [Symbol.asyncDispose]: close,
  }
}
