import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Cut } from '../http/request.ts'

/** Cuts a connection: at once with a reset, or when half of the answer has been sent. */
export const cutConnection = async (
  response: Response,
  { keeps }: Cut,
  outgoing: ServerResponse
): Promise<Response> => {
  if (keeps === 'nothing') {
    outgoing.socket?.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = Object.fromEntries(response.headers)
  outgoing.writeHead(response.status, { ...headers, 'Content-Length': bytes.byteLength })
  outgoing.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => {
    outgoing.socket?.destroySoon()
  })
  return RESPONSE_ALREADY_SENT
}
