import {
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from '../server/listen/start-mock-server.ts'
import { DEFAULT_WEBHOOK_SECRET } from '../server/options.ts'
import { limit } from '../server/sandbox/real-time.ts'
import type { SeedData } from '../server/seed-data.ts'
import { VERSION } from '../version.ts'
import type { Arguments } from './program.ts'
import { formatJson, formatLine } from './request-log.ts'

const LOOPBACK = /^(?:localhost|::1|127\..*)$/i

const banner = (server: MockServer, given: Arguments): string => {
  const { url } = server
  const receivers = (given.webhooks ?? []).map(
    (receiver) =>
      `Events go to ${receiver}, signed with ${given.webhookSecret ?? DEFAULT_WEBHOOK_SECRET}`
  )
  return [
    `complycube-mock ${VERSION} listens at ${url}`,
    '',
    `  API base URL   ${url}/v1`,
    ...(server.tlsUrl === undefined
      ? []
      : [`  HTTPS          ${server.tlsUrl}/v1, trusted with the lines of: complycube-mock ca`]),
    '  API key        anything that begins with test_, each with a sandbox of its own',
    `  Try            curl -H 'Authorization: test_default' ${url}/v1/clients`,
    `  Decide, look   ${url}/_mock/scenarios, ${url}/_mock/requests, ${url}/_mock/docs`,
    ...receivers.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** What is said, whatever is printed else, of a control surface that anybody may use. */
const warningFor = ({ host }: MockServer, { controlToken }: Arguments): string | undefined =>
  controlToken !== undefined || LOOPBACK.test(host)
    ? undefined
    : `complycube-mock: warning: others on the network can decide what it answers; demand a token with --control-token`

/** When a server has certainly started, in milliseconds. */
const SETTLED_MS = 250

/** Uploads fill memory outside V8's heap, which would otherwise collect garbage at every second one. */
const growHeapSooner = async (): Promise<void> => {
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--heap-growing-percent=300')
}

/** Few give a file, so what reads it comes late. */
const readSeeds = async (path: string): Promise<SeedData> => {
  const { readSeedFile } = await import('./seed-file.ts')
  return readSeedFile(path)
}

const sourceOf = async ({ scenarioFile, scenario }: Arguments) => {
  if (scenarioFile === undefined) return undefined
  const { openScenarios } = await import('./scenario-source.ts')
  return openScenarios(scenarioFile, scenario)
}

const complain = (sentence: string): void => {
  process.stderr.write(`complycube-mock: ${sentence}\n`)
}

/** Options of a server as the command line gives them, and the file of scenarios if there is one. */
export const serverOptionsOf = async (given: Arguments) => {
  const { isQuiet: _quiet, isJson: _json, scenarioFile: _file, seedFile, ...options } = given
  const source = await sourceOf(given)
  const serverOptions: MockServerOptions = {
    ...options,
    ...(source && { scenarios: source.scenarios }),
    ...(seedFile !== undefined && (await readSeeds(seedFile))),
  }
  return { serverOptions, source }
}

/** Serves until the process is told to stop; then lets answers in flight finish. */
export const serve = async (given: Arguments): Promise<void> => {
  const { isQuiet, isJson } = given
  const format = isJson ? formatJson : formatLine
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`)
  }
  const { serverOptions, source } = await serverOptionsOf(given)
  const server = await startMockServer({
    ...serverOptions,
    ...(!isQuiet && { onRequest: (line) => print(format(line)) }),
  })
  const warning = warningFor(server, given)
  if (warning !== undefined) process.stderr.write(`${warning}\n`)
  await source?.follow(server, complain)
  if (isJson) print(JSON.stringify({ listening: server.url, version: VERSION }))
  else print(banner(server, given))

  // The first answers should not wait for this.
  limit(SETTLED_MS, growHeapSooner)

  let isStopping = false
  const stop = async (): Promise<void> => {
    // Whoever asks twice is in a hurry.
    if (isStopping) process.exit(130)
    isStopping = true
    await server.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
