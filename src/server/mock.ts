import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'
import { OPERATIONS } from '../contracts/operations.ts'
import { CATALOG } from '../scenarios/catalog.ts'
import { createApp } from './app.ts'
import { MOST_BODY_BYTES, type Received } from './http/received.ts'
import { nearestName } from './http/unknown-properties.ts'
import { DEFAULT_SCENARIO, type MockOptions } from './options.ts'
import { findCompanyProblem } from './own-companies.ts'
import { reportFault } from './report-fault.ts'
import { DEFAULT_KEY, Sandboxes } from './sandbox/sandboxes.ts'
import { findSenderProblem } from './sender-options.ts'

/** A mistake in what the user told the mock; its message is all that needs to be shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A ComplyCube in this process, without a port. */
export interface Mock {
  /** Answers a request as ComplyCube would. The host of the URL does not matter. */
  fetch(request: Request): Promise<Response>
  /** A new sandbox in place of the one of this key (default: `test_default`). */
  reset(key?: string): Promise<void>
  /** Waits until nothing is under way at the present time in the sandbox of this key. */
  settle(key?: string): Promise<void>
  /** Moves the virtual clock of a sandbox; all that falls due has happened when it returns. */
  advance(byMs: number, key?: string): Promise<void>
  /** Ends everything that is pending. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A mock as the listener sees it: also takes bodies that are collected already. */
export interface Engine extends Mock {
  answer(request: Request, received: Received): Response | Promise<Response>
}

const refuseUnknownDefault = (name: string): void => {
  if (CATALOG.has(name)) return
  const nearest = nearestName(name, [...CATALOG.keys()])
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  const known = [...CATALOG.keys()].join(', ')
  throw new UsageError(`Unknown scenario '${name}'.${hint} Known: ${known}`)
}

const SERVICES: readonly string[] = [...CHECK_TYPE_NAMES, ...Object.keys(OPERATIONS)]

const refuseUnknownServices = (services: readonly string[]): void => {
  const unknown = services.find((service) => !SERVICES.includes(service))
  if (unknown === undefined) return
  const nearest = nearestName(unknown, SERVICES)
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  throw new UsageError(`Unknown service '${unknown}'.${hint} Known: ${SERVICES.join(', ')}`)
}

const refuseUnfitCompanies = (companies: MockOptions['companies'] = []): void => {
  const problem = findCompanyProblem(companies)
  if (problem !== undefined) throw new UsageError(problem)
}

const refuseUnfitSenderOptions = (options: MockOptions): void => {
  const problem = findSenderProblem(options)
  if (problem !== undefined) throw new UsageError(problem)
}

const collect = async (request: Request): Promise<Received> => {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_BODY_BYTES) return { bytes: undefined, isTooLarge: true, Response }
  const bytes = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined
  const isTooLarge = bytes !== undefined && bytes.byteLength > MOST_BODY_BYTES
  return { bytes: isTooLarge ? undefined : bytes, isTooLarge, Response }
}

/** Makes the engine that every way in shares. */
export const createEngine = (given: MockOptions = {}): Engine => {
  const options = { onFault: reportFault, ...given }
  refuseUnknownDefault(options.scenario ?? DEFAULT_SCENARIO)
  refuseUnknownServices(options.lackingServices ?? [])
  refuseUnfitCompanies(options.companies)
  refuseUnfitSenderOptions(options)
  const sandboxes = new Sandboxes(options)
  const app = createApp({ sandboxes, scenarios: CATALOG, options })
  const close = (): Promise<void> => sandboxes.close()
  return {
    answer: (request, received) => app.fetch(request, received),
    fetch: async (request) => app.fetch(request, await collect(request)),
    reset: async (key = DEFAULT_KEY) => {
      await sandboxes.reset(key)
    },
    settle: (key = DEFAULT_KEY) => sandboxes.open(key).clock.settle(),
    advance: (byMs, key = DEFAULT_KEY) => sandboxes.open(key).clock.advance(byMs),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A ComplyCube in this process: `const { fetch } = createMock()`. */
export const createMock = (options: MockOptions = {}): Mock => {
  const {
    fetch,
    reset,
    settle,
    advance,
    close,
    [Symbol.asyncDispose]: dispose,
  } = createEngine(options)
  return { fetch, reset, settle, advance, close, [Symbol.asyncDispose]: dispose }
}
