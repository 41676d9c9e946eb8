import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { Context } from 'hono'
import { VERSION } from '../../version.ts'
import { TOKEN_HEADER } from '../control/admission.ts'
import type { Env } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import { type Ask, createAsk, type Dispatch } from './ask.ts'
import { createMcpServer } from './server.ts'

/** Headers of the protocol that its library reads. */
const PROTOCOL_HEADERS = ['mcp-protocol-version', 'mcp-method', 'mcp-name']

/** What the library demands; this server always answers with JSON. */
const ACCEPT = 'application/json, text/event-stream'

/** Names the sandbox and the permission of the caller, for the requests that tools send. */
const callerHeaders = ({ req }: Context<Env>): Record<string, string> => {
  const names = ['authorization', 'host', TOKEN_HEADER]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = req.header(name)
      return value === undefined ? [] : [[name, value]]
    })
  )
}

/** Clients of 2025 begin with `initialize`; each request has a server of its own all the same. */
const answerLegacy = async (request: Request, parsedBody: unknown, ask: Ask) => {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const server = createMcpServer(ask)
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody })
  } finally {
    await server.close()
  }
}

/** Clients of 2026 send what they are with each request. A subscription would never end, so it is refused. */
const answerModern = (request: Request, parsedBody: unknown, ask: Ask): Promise<Response> => {
  const options = { legacy: 'reject', maxSubscriptions: 0, keepAliveMs: 0 } as const
  return createMcpHandler(() => createMcpServer(ask), options).fetch(request, { parsedBody })
}

/** Answers one message of the Model Context Protocol with JSON. */
export const serveMcp = async (
  context: Context<Env>,
  body: object,
  dispatch: Dispatch
): Promise<Response> => {
  const { req, env } = context
  const headers = new Headers({ Accept: ACCEPT, 'Content-Type': 'application/json' })
  for (const name of PROTOCOL_HEADERS) {
    const value = req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  const ask = createAsk(dispatch, new URL(req.url).origin, callerHeaders(context))
  const request = new Request(req.url, { method: 'POST', headers, body: JSON.stringify(body) })
  const response = (await isLegacyRequest(request, body))
    ? await answerLegacy(request, body, ask)
    : await answerModern(request, body, ask)
  const text = await response.text()
  // The light class of the listener: a response of the platform would have to be converted.
  return new env.Response(text === '' ? null : text, {
    status: response.status,
    headers: { 'Content-Type': 'application/json', [VERSION_HEADER]: VERSION },
  })
}
