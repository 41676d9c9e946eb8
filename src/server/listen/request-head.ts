import type { IncomingMessage } from 'node:http'
import type { RequestHead } from '../control/cross-site.ts'

/** A proxied client names the whole address: `GET https://api.complycube.com/v1/… HTTP/1.1`. */
const withoutOrigin = (target: string): string => {
  const path = target.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

/** Has a request name the path alone. */
export const nameThePath = (incoming: IncomingMessage): void => {
  if (!incoming.url?.startsWith('/')) incoming.url = withoutOrigin(incoming.url ?? '/')
}

/** What can be known of a request before its body. */
export const headOf = ({ url, headers }: IncomingMessage): RequestHead => ({
  // The name that a request without a Host gets, as the listener does.
  url: `http://localhost${url}`,
  header: (name) => headers[name.toLowerCase()]?.toString(),
})
