import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

const CLIENTS = {
  'http:': { send: httpRequest, agent: new HttpAgent({ keepAlive: true }) },
  'https:': { send: httpsRequest, agent: new HttpsAgent({ keepAlive: true }) },
} as const

/**
 * After an answer that came before all of the request was sent, nothing hears an error of the kept
 * connection, and such an error ends the process (seen in Node 20.20).
 */
const ignore = (): void => undefined

/** Statuses whose answers have no body. */
const WITHOUT_BODY = [204, 205, 304]

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

/**
 * Sends a request like `fetch`, but never through a proxy that the environment names: mocks and
 * receivers are on this machine or in its network. Redirects are not followed.
 */
export const fetchDirectly = async (request: Request): Promise<Response> => {
  const { url, method, signal } = request
  const body = Buffer.from(await request.arrayBuffer())
  const headers = {
    ...Object.fromEntries(request.headers),
    ...(body.length > 0 && { 'content-length': String(body.length) }),
  }
  const { send, agent } = CLIENTS[new URL(url).protocol === 'https:' ? 'https:' : 'http:']
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      send(url, { method, headers, agent, signal }, resolve)
        .on('error', reject)
        .on('socket', (socket) => socket.off('error', ignore).on('error', ignore))
        .end(body)
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of answer) chunks.push(chunk)
    const status = answer.statusCode ?? 0
    const content = WITHOUT_BODY.includes(status) ? null : Buffer.concat(chunks)
    return new Response(content, { status, headers: headersOf(answer) })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw new TypeError('fetch failed', { cause: error })
  }
}
