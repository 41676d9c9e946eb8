import { networkInterfaces } from 'node:os'
import {
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from '../server/listen/start-mock-server.ts'
import { DEFAULT_WEBHOOK_SECRET } from '../server/options.ts'
import { limit } from '../server/sandbox/real-time.ts'
import type { SeedData } from '../server/seed-data.ts'
import { VERSION } from '../version.ts'
import type { Arguments } from './arguments.ts'
import type { KeepCode } from './compile-program.ts'
import { createLog } from './log.ts'
import { complain, hasColor, print } from './output.ts'
import { requireNetwork } from './permission.ts'
import { printableJson } from './printable.ts'
import { describeStart, type Start } from './start.ts'
import { unknownVariables } from './variables.ts'

const LOOPBACK = /^(?:localhost|::1|127\..*)$/i
const EVERY_ADDRESS = new Set(['0.0.0.0', '::'])

/** Addresses of this machine in its networks, in IPv4. */
const networkAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map((one) => one.address)
  )

/** Where people reach a server: first on this machine, then from others. */
const reachableAt = ({ host, port, url }: MockServer): readonly string[] =>
  EVERY_ADDRESS.has(host)
    ? ['127.0.0.1', ...networkAddresses()].map((address) => `http://${address}:${port}`)
    : [url]

const banner = (server: MockServer, given: Arguments, hasKeys: boolean): string => {
  const [url = server.url, ...others] = reachableAt(server)
  const receivers = (given.webhooks ?? []).map(
    (receiver) =>
      `Events go to ${receiver}, signed with ${given.webhookSecret ?? DEFAULT_WEBHOOK_SECRET}`
  )
  return [
    `complycube-mock ${VERSION} listens at ${url}`,
    '',
    `  API base URL   ${url}/v1`,
    ...others.map((other) => `  In the network ${other}/v1`),
    ...(server.tlsUrl === undefined
      ? []
      : [`  HTTPS          ${server.tlsUrl}/v1; to trust it, run: complycube-mock ca`]),
    '  API key        any text that begins with test_; each key has its own sandbox',
    `  Page           ${url}/`,
    `  API reference  ${url}/_mock/docs`,
    `  Try            curl -H 'Authorization: test_default' ${url}/v1/clients`,
    ...receivers.map((line) => `  ${line}`),
    ...(hasKeys ? ['  Keys           h help, o page, r reset, q quit'] : []),
    '',
  ].join('\n')
}

/** Set by the image: there, other machines reach only ports that a person publishes. */
const IN_CONTAINER = 'COMPLYCUBE_MOCK_IN_CONTAINER'

/** Returns a warning if other machines can use the control surface without a token. */
const warningFor = ({ host }: MockServer, { controlToken }: Arguments): string | undefined =>
  controlToken !== undefined || LOOPBACK.test(host) || process.env[IN_CONTAINER] === '1'
    ? undefined
    : `warning: other machines can control this mock; set a token with --control-token`

/** Time after which the server has started, in milliseconds. */
const SETTLED_MS = 250

/** V8's space for new objects is large enough with this size, in bytes. */
const ENOUGH_NEW_SPACE = 16 * 1024 * 1024

/**
 * Prepares V8 for uploads. The heap grows faster: images fill memory outside of it, which V8 counts, so it
 * collects garbage although there is little. Measured: 5 % less CPU for each image that is kept. The
 * space for new objects stops growing when it is large enough: V8 would double it once more, which
 * makes nothing faster.
 */
const prepareForUploads = async (): Promise<void> => {
  const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8')
  const { PerformanceObserver } = await import('node:perf_hooks')
  setFlagsFromString('--heap-growing-percent=300')
  const observer = new PerformanceObserver(() => {
    const newSpace = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    if (!newSpace || newSpace.space_size < ENOUGH_NEW_SPACE) return
    setFlagsFromString('--semi-space-growth-factor=1')
    observer.disconnect()
  })
  observer.observe({ entryTypes: ['gc'] })
}

/** Loads what the build left out of the start, before a request needs it, and prepares V8. */
const prepareForMore = async (): Promise<void> => {
  // A request that needs it reports what is wrong with it.
  await import('../server/sandbox/check-lifecycle.ts').catch(() => undefined)
  await prepareForUploads()
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
  const {
    isQuiet: _,
    isJson: __,
    isVerbose: ___,
    scenarioFile: ____,
    isOpening: _____,
    seedFile,
    ...options
  } = given
  const source = await sourceOf(given)
  const serverOptions: MockServerOptions = {
    ...options,
    ...(source && { scenarios: source.scenarios }),
    ...(seedFile !== undefined && (await readSeeds(seedFile))),
  }
  return { serverOptions, source }
}

/**
 * Returns `onRequest` with `keepCode` called at the first request, right before its answer leaves. By then
 * all is compiled that a start needs, and the process may end as soon as its first client has an answer.
 * It takes about 10 ms, at the first start only.
 */
const keepingCode = (
  keepCode: () => void,
  onRequest: MockServerOptions['onRequest']
): MockServerOptions['onRequest'] => {
  let isKept = false
  return (line) => {
    onRequest?.(line)
    if (isKept) return
    isKept = true
    keepCode()
  }
}

/** Serves until a signal stops the process. Pending answers finish first. */
export const serve = async (given: Arguments, start: Start, keepCode?: KeepCode): Promise<void> => {
  requireNetwork()
  const { isQuiet, isJson, isVerbose } = given
  const notify = (notice: string): void =>
    isJson ? print(`${printableJson({ notice })}\n`) : complain(notice)
  if (isVerbose) notify(describeStart(start, process.env))
  for (const sentence of unknownVariables(process.env)) complain(sentence)
  const { serverOptions, source } = await serverOptionsOf(given)
  const log = createLog({ isJson, isVerbose, hasColor: !isJson && hasColor(), write: print })
  const { onRequest, onEvent } = log
  // V8 takes compiled code only under the flags under which it was kept, and this changes one.
  const settle = () => limit(SETTLED_MS, prepareForMore)
  const keep = (): void => {
    const sentence = keepCode?.()
    if (isVerbose && sentence !== undefined) notify(sentence)
    settle()
  }
  const server = await startMockServer({
    ...serverOptions,
    ...(!isQuiet && { onRequest, onEvent }),
    ...(keepCode && { onRequest: keepingCode(keep, isQuiet ? undefined : onRequest) }),
    onNotice: notify,
  })
  const warning = warningFor(server, given)
  if (warning !== undefined) complain(warning)
  await source?.follow(server, complain)
  let isStopping = false
  const stop = async (): Promise<void> => {
    // A second signal stops at once.
    if (isStopping) process.exit(130)
    isStopping = true
    await server.close()
    log.flush()
    if (!isQuiet && !isJson) print(`${log.summary()}\n`)
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('exit', log.flush)
  process.on('SIGINT', stop)
  const { url: listening, tlsUrl: listeningTls } = server
  // Without a terminal, standard input stays untouched: opening it loads several modules of Node.
  const hasKeys = !isJson && process.stdout.isTTY === true && process.stdin.isTTY === true
  if (isJson) print(`${JSON.stringify({ listening, listeningTls, version: VERSION })}\n`)
  else print(`${banner(server, given, hasKeys)}\n`)

  // After the first answers, which must not wait for this.
  if (!keepCode) settle()

  const [url = listening] = reachableAt(server)
  if (given.isOpening) {
    const { openPage } = await import('./keys.ts')
    openPage(url, isJson ? complain : print)
  }
  if (hasKeys) {
    const { listenToKeys } = await import('./keys.ts')
    listenToKeys({ url, token: given.controlToken, stop, print })
  }
}
