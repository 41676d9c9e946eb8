import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'
import { shown } from '../../scenarios/messages.ts'
import { hostNameOf, nameIn } from '../http/access.ts'
import { createEngine, type Mock } from '../mock.ts'
import type { EntranceOptions, MockOptions } from '../options.ts'
import { UsageError } from '../usage-error.ts'
import { REQUEST_TIMEOUT_MS, SLOW_REQUEST_CHECK_MS } from './arrival-limits.ts'
import { batchWrites } from './batch-writes.ts'
import { forwardLate, openLate } from './late-entrances.ts'
import { listenAt, prepareToStop } from './listening.ts'
import { createOwnHosts } from './own-hosts.ts'
import { refuseMalformed } from './refuse-malformed.ts'
import { createRequestListener } from './request-listener.ts'

/** Options of a mock that listens on a port. */
export interface MockServerOptions extends MockOptions, EntranceOptions {
  /** Default 0: any free port. */
  readonly port?: number
  /** Default 127.0.0.1, so that other machines have no access. */
  readonly host?: string
  /** Serve HTTPS too, at `tlsPort`. Default no. */
  readonly tls?: boolean
  /** Port of HTTPS. Default 0: any free port. */
  readonly tlsPort?: number
}

/** A running mock. */
export interface MockServer extends Mock {
  /** Its address, e.g. `http://127.0.0.1:4010`. The API begins at `${url}/v1`. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Where HTTPS is served, e.g. `https://127.0.0.1:4043`; only with the option `tls`. */
  readonly tlsUrl?: string
  /** The certificate of the authority that clients must trust for TLS, as PEM. */
  certificate(): Promise<string>
  /** Lets the process end while the server listens, as `unref` of Node's own servers does. */
  unref(): void
}

/** Names by which requests reach this mock that could also belong to others. */
const namesServed = ({ publicUrl, tlsNames = [] }: MockServerOptions): readonly string[] => [
  ...VENDOR_HOSTS,
  ...tlsNames,
  ...(typeof publicUrl === 'string' && URL.canParse(publicUrl)
    ? [new URL(publicUrl).hostname]
    : []),
]

/** Longer than clients keep idle connections, so that they do not use one that has just closed. */
const KEEP_ALIVE_MS = 72_000

/** Starts a mock on a port. Resolves when it accepts requests. Rejects with a `UsageError`. */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { port: wanted = 0, host = '127.0.0.1', tlsNames = [] } = options
  const wrong = tlsNames.find((name) => hostNameOf(name) !== name.toLowerCase())
  if (wrong !== undefined) {
    throw new UsageError(
      `'tlsNames' should hold names such as 'kyc.example.test', but one was ${shown(wrong)}`
    )
  }
  const localNames = [...(options.allowedHosts ?? []), ...nameIn(host)]
  const engine = createEngine(options, [...localNames, ...namesServed(options)])
  await engine.ready
  const batches = batchWrites()
  const named = new WeakSet<Socket>()
  const { onRequest, onExpectation, cutUnfinished } = createRequestListener(
    engine,
    batches,
    createOwnHosts(namesServed(options), localNames),
    {
      forwardOther: options.tunnelOthers ? forwardLate : undefined,
      named,
    }
  )
  const server = createServer(
    // The listener refuses a missing Host header in JSON. Node's own refusal has an empty body.
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: SLOW_REQUEST_CHECK_MS,
      requireHostHeader: false,
      ServerResponse: batches.BatchedResponse,
    },
    onRequest
  )
  batches.watch(server)
  server.on('checkContinue', onExpectation)
  refuseMalformed(server, batches.writeAll)
  const entrances = openLate(server, options, named)
  const stopListening = prepareToStop(server, cutUnfinished, entrances.close)
  const { port, url } = await listenAt(server, wanted, host)
  const close = async (): Promise<void> => {
    // First end the responses that wait for something, such as a settle: the server waits for them.
    await engine.close()
    await stopListening()
  }
  const listenTls = async (): Promise<string | undefined> => {
    if (!options.tls) return undefined
    try {
      return (await entrances.listenTls(options.tlsPort ?? 0, host)).url
    } catch (error) {
      await close()
      throw error
    }
  }
  engine.listensAt(url)
  if (options.publicUrl === true) engine.publicUrl.adopt(url)
  const tlsUrl = await listenTls()
  if (tlsUrl !== undefined) engine.listensAt(tlsUrl)
  const { fetch, reset, settle, advance, setScenarios } = engine
  const mock = { fetch, reset, settle, advance, setScenarios, close, [Symbol.asyncDispose]: close }
  const { certificate } = entrances
  const unref = (): void => {
    server.unref()
    server.on('connection', (socket) => socket.unref())
  }
  return { url, host, port, ...(tlsUrl !== undefined && { tlsUrl }), certificate, unref, ...mock }
}
