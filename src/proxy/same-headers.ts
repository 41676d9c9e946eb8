import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'

/** What Node puts into a head by itself, unless it was taken out of it before. */
const ADDED_BY_NODE = ['connection', 'content-length', 'date', 'transfer-encoding'] as const

/** Values by name, in their order; a name that is repeated stands where it came first. */
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

/** All values of a header. `headers` has one of them where the name is repeated. */
export const valuesOf = ({ rawHeaders }: IncomingMessage, wanted: string): readonly string[] =>
  byName(rawHeaders).find(({ name }) => name.toLowerCase() === wanted)?.values ?? []

/**
 * Has a request go out with the headers that came: names as they were written, order, repeats, and
 * none that did not come. The host's name alone is that of the target.
 */
export const sendSameHeaders = (sent: ClientRequest, { rawHeaders }: IncomingMessage): void => {
  const host = String(sent.getHeader('host'))
  for (const name of [...sent.getHeaderNames(), ...ADDED_BY_NODE]) sent.removeHeader(name)
  const headers = byName(rawHeaders)
  const isNamed = headers.some(({ name }) => name.toLowerCase() === 'host')
  if (!isNamed) sent.setHeader('Host', host)
  for (const { name, values } of headers) {
    sent.setHeader(name, name.toLowerCase() === 'host' ? host : values)
  }
}

/** The chunks of a body are not known to those who speak HTTP/1.0: to them it ends with the connection. */
const withoutChunks = (rawHeaders: readonly string[]): string[] =>
  byName(rawHeaders)
    .filter(({ name }) => name.toLowerCase() !== 'transfer-encoding')
    .flatMap(({ name, values }) => values.flatMap((value) => [name, value]))

/** Begins an answer with the very head that came. */
export const answerWithSameHead = (outgoing: ServerResponse, head: IncomingMessage): void => {
  const { statusCode = 502, statusMessage, rawHeaders } = head
  for (const name of ADDED_BY_NODE) outgoing.removeHeader(name)
  const isOld = outgoing.req.httpVersion === '1.0'
  outgoing.writeHead(statusCode, statusMessage, isOld ? withoutChunks(rawHeaders) : rawHeaders)
}
