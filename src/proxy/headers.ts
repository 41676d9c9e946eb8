import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'

/** Headers that Node adds unless they are removed before. */
const ADDED_BY_NODE = ['connection', 'content-length', 'date', 'transfer-encoding'] as const

/** Groups values by name. A repeated name keeps its first position. */
const byName = (rawHeaders: readonly string[]): { name: string; values: string[] }[] => {
  const found = new Map<string, { name: string; values: string[] }>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    const known = found.get(name.toLowerCase())
    if (known) known.values.push(value)
    else found.set(name.toLowerCase(), { name, values: [value] })
  }
  return [...found.values()]
}

/** Returns all values of a header. `headers` has only one for a repeated name. */
export const valuesOf = ({ rawHeaders }: IncomingMessage, wanted: string): readonly string[] =>
  byName(rawHeaders).find(({ name }) => name.toLowerCase() === wanted)?.values ?? []

/**
 * Copies the headers of a request exactly: spelling, order and repeats. Only the host name becomes
 * that of the target.
 */
export const copyRequestHeaders = (sent: ClientRequest, { rawHeaders }: IncomingMessage): void => {
  const host = String(sent.getHeader('host'))
  for (const name of [...sent.getHeaderNames(), ...ADDED_BY_NODE]) sent.removeHeader(name)
  const headers = byName(rawHeaders)
  const isNamed = headers.some(({ name }) => name.toLowerCase() === 'host')
  if (!isNamed) sent.setHeader('Host', host)
  for (const { name, values } of headers) {
    sent.setHeader(name, name.toLowerCase() === 'host' ? host : values)
  }
}

/** HTTP/1.0 has no chunks: there a body ends with the connection. */
const withoutChunks = (rawHeaders: readonly string[]): string[] =>
  byName(rawHeaders)
    .filter(({ name }) => name.toLowerCase() !== 'transfer-encoding')
    .flatMap(({ name, values }) => values.flatMap((value) => [name, value]))

/** Starts an answer with the exact head of another answer. */
export const copyAnswerHead = (outgoing: ServerResponse, head: IncomingMessage): void => {
  const { statusCode = 502, statusMessage, rawHeaders } = head
  for (const name of ADDED_BY_NODE) outgoing.removeHeader(name)
  const isOld = outgoing.req.httpVersion === '1.0'
  outgoing.writeHead(statusCode, statusMessage, isOld ? withoutChunks(rawHeaders) : rawHeaders)
}
