import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { OptionValues } from 'commander'
import { TOKEN_HEADER } from '../server/control/admission.ts'
import { startMockServer } from '../server/listen/start-mock-server.ts'
import { createAsk } from '../server/mcp/ask.ts'
import { createMcpServer } from '../server/mcp/server.ts'
import { UsageError } from '../server/usage-error.ts'
import { fetchDirectly } from '../testing/fetch-directly.ts'
import { argumentsOf } from './arguments.ts'
import { writeError } from './output.ts'
import { requireNetwork } from './permission.ts'
import { serverOptionsOf } from './serve.ts'

const DEFAULT_KEY = 'test_default'

const rootOf = (url: string): string => {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return new URL(url).origin
  throw new UsageError(
    `The URL '${url}' is not an http or https address; give one such as http://127.0.0.1:4010`
  )
}

/** Starts a mock as `complycube-mock` does, without a line on the standard output. */
const startOwn = async (flags: OptionValues) => {
  const { serverOptions, source } = await serverOptionsOf(argumentsOf(flags))
  const server = await startMockServer(serverOptions)
  await source?.follow(server, (text) => writeError(`${text}\n`))
  writeError(`complycube-mock listens at ${server.url}\n`)
  return server
}

/**
 * Serves the Model Context Protocol on the standard input and output until the input ends. With `url`
 * the tools use a mock that is running; without it, a mock starts in this process.
 */
export const serveMcpOnStdio = async ({ url, key, ...flags }: OptionValues): Promise<void> => {
  requireNetwork()
  const root = url === undefined ? undefined : rootOf(url)
  const server = root === undefined ? await startOwn(flags) : undefined
  const { controlToken } = flags
  const headers = {
    Authorization: key ?? DEFAULT_KEY,
    ...(controlToken !== undefined && { [TOKEN_HEADER]: controlToken }),
  }
  const ask = createAsk(fetchDirectly, root ?? server?.url ?? '', headers)
  const connection = serveStdio(() => createMcpServer(ask))
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await connection.close()
  await server?.close()
}
