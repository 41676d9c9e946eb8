import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import { request as requestHttps } from 'node:https'
import { refuseWith } from '../listen/refuse-malformed.ts'

/** Headers that concern one connection, not the request. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const passedOn = (raw: readonly string[]): string[] =>
  raw.flatMap((name, index) => {
    if (index % 2 === 1 || OF_THE_CONNECTION.has(name.toLowerCase())) return []
    return [name, raw[index + 1] ?? '']
  })

const headersOf = (raw: readonly string[]): Record<string, string | string[]> => {
  const headers: Record<string, string | string[]> = {}
  const kept = passedOn(raw)
  for (let index = 0; index < kept.length; index += 2) {
    const [name = '', value = ''] = [kept[index], kept[index + 1]]
    const before = headers[name]
    headers[name] = before === undefined ? value : [before, value].flat()
  }
  return headers
}

/**
 * Passes a request in absolute form (`GET https://other.example/ HTTP/1.1`) on to its host, over TLS
 * if the URL says so, and the response back. Responds with 502 if the host cannot be reached.
 */
export const forwardRequest = (
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): void => {
  const request = new URL(url).protocol === 'https:' ? requestHttps : requestHttp
  const { method = 'GET', rawHeaders } = incoming
  const sent = request(url, { method, headers: headersOf(rawHeaders), agent: false })
  sent.once('response', (response) => {
    const { statusCode = 502, statusMessage = '' } = response
    outgoing.writeHead(statusCode, statusMessage, passedOn(response.rawHeaders))
    response.pipe(outgoing)
    response.once('error', () => outgoing.destroy())
  })
  sent.once('error', ({ message }) => {
    if (outgoing.headersSent) {
      outgoing.destroy()
      return
    }
    incoming.unpipe(sent)
    incoming.resume()
    refuseWith(outgoing, {
      status: '502 Bad Gateway',
      message: `The request to ${new URL(url).host} cannot be passed on: ${message}`,
    })
  })
  outgoing.once('close', () => sent.destroy())
  incoming.pipe(sent)
}
