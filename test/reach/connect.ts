import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'

/** What a proxy answers to CONNECT. */
export interface Connected {
  readonly status: number | undefined
  /** The sentence of a refusal. */
  readonly message: string | undefined
  readonly socket: Socket
}

/** Asks a server at a port for a tunnel, as clients do that use it as a proxy. */
export const connectThrough = (port: number, target: string): Promise<Connected> =>
  new Promise((resolve, reject) => {
    const host = '127.0.0.1'
    const outgoing = request({ host, port, method: 'CONNECT', path: target, agent: false })
    outgoing.once('error', reject)
    outgoing.once('connect', async ({ statusCode: status }, socket: Socket, head) => {
      if (head.length > 0) socket.unshift(head)
      if (status === 200) resolve({ status, message: undefined, socket })
      else resolve({ status, message: JSON.parse(await text(socket)).message, socket })
    })
    outgoing.end()
  })

const answerOf = (outgoing: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject).end()
  })

/** Sends a GET over a connection, plain or inside TLS. */
export const getOver = async (
  socket: Socket,
  path: string,
  host: string
): Promise<{ status: number | undefined; body: string }> => {
  const headers = { Host: host, Authorization: 'test_reach', Connection: 'close' }
  const answer = await answerOf(request({ path, headers, createConnection: () => socket }))
  return { status: answer.statusCode, body: await text(answer) }
}

/** Begins TLS on a connection, for a name, and trusts one authority alone. */
export const secured = (socket: Socket, servername: string, ca: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const secure = connectTls({ socket, servername, ca })
    secure.once('secureConnect', () => resolve(secure)).once('error', reject)
  })
