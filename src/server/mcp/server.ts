import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { VERSION } from '../../version.ts'
import type { Answered, Ask } from './ask.ts'
import { RESOURCE_TEMPLATES, RESOURCES, readResource } from './resources.ts'
import {
  type Arguments,
  describeTools,
  refuseWrongArguments,
  ToolProblem,
  toolNamed,
} from './tools.ts'

/** The longest text of one result, in characters. */
const PAGE_LENGTH = 20_000

const INSTRUCTIONS =
  'A local stand-in for ComplyCube (KYC/AML). Arm a scenario, let the application under test create a check, advance the clock, then look at deliveries and verify requests. Everything concerns one sandbox.'

/** Returns one page of a long text, or its beginning if the call cannot be repeated. */
const pageOf = (text: string, page: number, isRead: boolean): string => {
  const pages = Math.max(Math.ceil(text.length / PAGE_LENGTH), 1)
  if (page > pages) throw new ToolProblem(`There is no page ${page}: the result has ${pages} pages`)
  if (pages === 1) return text
  if (!isRead) {
    const rest = 'The rest is left out: use list_requests or list_deliveries'
    return `${text.slice(0, PAGE_LENGTH)}\n[${rest}]`
  }
  const shown = text.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
  const next = page < pages ? `; call again with page: ${page + 1}` : ''
  return `${shown}\n[page ${page} of ${pages}${next}]`
}

const textOf = ({ body, hint }: Answered): string => {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null)
  return hint === undefined ? text : `${text}\n${hint}`
}

const pageNumberOf = (page: unknown): number => {
  if (page === undefined) return 1
  if (typeof page === 'number' && Number.isInteger(page) && page >= 1) return page
  throw new ToolProblem(`'page' must be a whole number from 1, and was ${JSON.stringify(page)}`)
}

const callTool = async (name: string, given: Arguments, ask: Ask) => {
  const tool = toolNamed(name)
  refuseWrongArguments(tool, given)
  const { page, ...others } = given
  const number = pageNumberOf(page)
  const answered = await tool.run(others, ask)
  const text = pageOf(textOf(answered), number, tool.isRead === true)
  return { text, isError: answered.status >= 400 }
}

/** Turns a problem into an error of the protocol. Other errors stay what they are. */
const protocolErrorOf = (thrown: unknown): unknown =>
  thrown instanceof ToolProblem
    ? new ProtocolError(ProtocolErrorCode.InvalidParams, thrown.message)
    : thrown

/** Makes an MCP server whose tools and resources use the mock through `ask`. */
export const createMcpServer = (ask: Ask): Server => {
  const server = new Server(
    { name: 'complycube-mock', version: VERSION },
    { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS }
  )
  server.setRequestHandler('tools/list', () => ({ tools: describeTools() }))
  server.setRequestHandler('tools/call', async ({ params }) => {
    try {
      const { text, isError } = await callTool(params.name, params.arguments ?? {}, ask)
      return { content: [{ type: 'text', text }], ...(isError && { isError }) }
    } catch (thrown) {
      if (!(thrown instanceof ToolProblem)) throw thrown
      // A model can read this and correct its call.
      return { content: [{ type: 'text', text: thrown.message }], isError: true }
    }
  })
  server.setRequestHandler('resources/list', () => ({ resources: RESOURCES }))
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: RESOURCE_TEMPLATES,
  }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => {
    try {
      return { contents: [{ uri, text: await readResource(uri, ask) }] }
    } catch (thrown) {
      throw protocolErrorOf(thrown)
    }
  })
  return server
}
