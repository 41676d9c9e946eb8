import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

/** One delivery as it came in. */
export interface Received {
  readonly body: string
  readonly headers: IncomingHttpHeaders
  /** Names and values of headers in turn, in the very case in which they came. */
  readonly rawHeaders: readonly string[]
  /** What the body says; nothing where it is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events freely
  readonly event: any
}

/**
 * What the receiver does with a delivery: answers a status, at once or later, never answers, hangs up before or in
 * the middle of its answer, never ends the answer, or says what is not HTTP.
 */
export type Reaction =
  | number
  | { readonly status: number; readonly afterMs: number }
  | 'never'
  | 'hang up'
  | 'half'
  | 'endless'
  | 'gibberish'

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const answer = (reaction: Reaction, outgoing: ServerResponse): void => {
  const { socket } = outgoing
  if (reaction === 'hang up') socket?.destroy()
  if (reaction === 'gibberish') socket?.end('I am no web server\r\n\r\n')
  if (reaction === 'half' || reaction === 'endless') {
    outgoing.writeHead(200, { 'Content-Length': 100 })
    outgoing.write('so far so good', () => {
      if (reaction === 'half') socket?.destroy()
    })
  }
  if (typeof reaction === 'object') {
    let leftMs = reaction.afterMs
    const wait = (): void => {
      leftMs -= 50
      if (leftMs > 0) return
      clearInterval(timer)
      outgoing.writeHead(reaction.status).end()
    }
    const timer = setInterval(wait, 50)
  }
  if (typeof reaction !== 'number') return
  outgoing.writeHead(reaction, reaction === 302 ? { Location: '/elsewhere' } : {})
  outgoing.end(reaction < 300 ? '' : `refused with ${reaction}`)
}

/** A webhook receiver on this machine that keeps what it gets and answers as told. */
export const startReceiver = async (react: (nth: number) => Reaction = () => 200) => {
  const received: Received[] = []
  let connections = 0
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const { headers, rawHeaders } = incoming
      received.push({ body, headers, rawHeaders, event: parse(body) })
      answer(react(received.length), outgoing)
    })
  })
  server.on('connection', () => connections++)
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
    /** The number of connections that were opened so far. */
    connections: (): number => connections,
    /** Closes the connections, as a receiver may do at any time. */
    closeConnections: (): void => server.closeAllConnections(),
    types: (): string[] => received.map(({ event }) => event.type),
    close,
    [Symbol.asyncDispose]: close,
  }
}
