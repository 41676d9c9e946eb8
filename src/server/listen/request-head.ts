import type { IncomingMessage } from 'node:http'
import type { RequestHead } from '../http/request.ts'
import { withoutOrigin } from '../http/request.ts'

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
