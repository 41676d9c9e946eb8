import {
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from '../server/listen/start-mock-server.ts'
import { DEFAULT_WEBHOOK_SECRET, type RequestLine } from '../server/options.ts'
import { limit } from '../server/sandbox/real-time.ts'
import type { SeedData } from '../server/seed-data.ts'
import { VERSION } from '../version.ts'
import { complain, print } from './output.ts'
import { requireNetwork } from './permission.ts'
import { printable, printableJson } from './printable.ts'
import type { Arguments } from './program.ts'

const formatDuration = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

/** Returns `POST /v1/checks 200 1.2 ms test_default`, and below it the refusal and the notes. */
const formatText = (line: RequestLine): string => {
  const { method, path, status, durationMs, sandbox, error, notes } = line
  const head = `${method} ${path} ${status} ${formatDuration(durationMs)} ${sandbox ?? '-'}`
  const remarks = [...(error ? [error.message] : []), ...notes]
  return [head, ...remarks.map((remark) => `  ${remark}`)].map(printable).join('\n')
}

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
      : [`  HTTPS          ${server.tlsUrl}/v1; to trust it, run: complycube-mock ca`]),
    '  API key        any text that begins with test_; each key has its own sandbox',
    `  Try            curl -H 'Authorization: test_default' ${url}/v1/clients`,
    `  Decide, look   ${url}/_mock/scenarios, ${url}/_mock/requests, ${url}/_mock/docs`,
    ...receivers.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** Returns a warning if other machines can use the control surface without a token. */
const warningFor = ({ host }: MockServer, { controlToken }: Arguments): string | undefined =>
  controlToken !== undefined || LOOPBACK.test(host)
    ? undefined
    : `warning: other machines can control this mock; set a token with --control-token`

/** Time after which the server has started, in milliseconds. */
const SETTLED_MS = 250

/**
 * Lets the heap grow faster. Uploads fill memory outside of it, so V8 would collect garbage at every
 * second upload. Measured: 24 % more uploads of 3.9 MB per second, and 26 % more of 100 KB.
 */
const growHeapSooner = async (): Promise<void> => {
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--heap-growing-percent=300')
}

/** The code that reads files loads on demand, because most servers need none. */
const readSeeds = async (path: string): Promise<SeedData> => {
  const { readSeedFile } = await import('./seed-file.ts')
  return readSeedFile(path)
}

const sourceOf = async ({ scenarioFile, scenario }: Arguments) => {
  if (scenarioFile === undefined) return undefined
  const { openScenarios } = await import('./scenario-file.ts')
  return openScenarios(scenarioFile, scenario)
}

/** Returns the options of a server, and the scenario file if one is given. */
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

/** Serves until a signal stops the process. Pending answers finish first. */
export const serve = async (given: Arguments): Promise<void> => {
  requireNetwork()
  const { isQuiet, isJson } = given
  const format = isJson ? printableJson : formatText
  const { serverOptions, source } = await serverOptionsOf(given)
  const server = await startMockServer({
    ...serverOptions,
    ...(!isQuiet && { onRequest: (line) => print(`${format(line)}\n`) }),
    onNotice: (notice) => (isJson ? print(`${printableJson({ notice })}\n`) : complain(notice)),
  })
  const warning = warningFor(server, given)
  if (warning !== undefined) complain(warning)
  await source?.follow(server, complain)
  const { url: listening, tlsUrl } = server
  if (isJson) print(`${JSON.stringify({ listening, listeningTls: tlsUrl, version: VERSION })}\n`)
  else print(`${banner(server, given)}\n`)

  // After the first answers, which must not wait for this.
  limit(SETTLED_MS, growHeapSooner)

  let isStopping = false
  const stop = async (): Promise<void> => {
    // A second signal stops at once.
    if (isStopping) process.exit(130)
    isStopping = true
    await server.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
