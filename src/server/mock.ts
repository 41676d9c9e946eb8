import type { ScenarioBook } from '../scenarios/book.ts'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import { Duration } from '../scenarios/times.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import { createApp } from './app.ts'
import type { AsyncDisposal } from './async-disposal.ts'
import { createAdmission, isAdmitted } from './control/admission.ts'
import { createHostCheck } from './http/access.ts'
import {
  isForControl,
  keepBytes,
  type Received,
  type RequestHead,
  type VendorRequest,
} from './http/request.ts'
import { type Answer, asResponse } from './http/respond.ts'
import { afterCut, collectRequest, plainCallOf, unlessAborted } from './in-process-fetch.ts'
import { refuseUnfitOptions } from './option-problems.ts'
import type { MockOptions } from './options.ts'
import { PublicUrl } from './public-url.ts'
import { readScenarios, readScenariosAtOnce } from './read-scenarios.ts'
import { reportFault, reportNotice } from './report-fault.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { DEFAULT_KEY, Sandboxes } from './sandbox/sandboxes.ts'
import { move } from './transcript/recorder.ts'
import { UsageError } from './usage-error.ts'

/** A mock of ComplyCube in this process, without a port. */
export interface Mock extends AsyncDisposal {
  /**
   * Responds as ComplyCube would. Takes what the global `fetch` takes: a URL as text or object, or a
   * `Request`, and options. The host of the URL does not matter. Rejects as `fetch` does.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Replaces the sandbox of a key (default `test_default`) by a new one. */
  reset(key?: string): Promise<void>
  /** Waits until nothing is in progress at the present time in the sandbox of a key. */
  settle(key?: string): Promise<void>
  /**
   * Moves the virtual clock of a sandbox by milliseconds, or by a duration such as `'90s'` or `'3d'`.
   * Resolves when everything due has happened. Throws a `UsageError` if the clock is real.
   */
  advance(by: number | string, key?: string): Promise<void>
  /**
   * Replaces scenarios, rules and default of all sandboxes, future ones too. Armed scenarios stay.
   * Throws a `UsageError` if they are wrong.
   */
  setScenarios(scenarios: ScenarioFileInput): Promise<void>
  /** Cancels everything that is pending. */
  close(): Promise<void>
}

/** A mock for the listener: it also takes bodies that were collected already. */
export interface Engine extends Mock {
  answer(request: Request, received: Received): Response | Promise<Response>
  /** Responds to a request for a route of the vendor; returns undefined if it needs `answer`. */
  answerVendor(request: VendorRequest): Answer | Promise<Answer> | undefined
  /** Whether the body of a request is worth reading: false if it will be refused without. */
  deservesReading(request: RequestHead): boolean
  readonly publicUrl: PublicUrl
  /** Says where the mock can be reached, so that it knows its own address. */
  listensAt(url: string): void
  /** Resolves when the scenarios are read. Rejects if they are wrong. */
  readonly ready: Promise<void>
}

const advance = (sandbox: Sandbox, by: number | string): Promise<void> => {
  const { clock } = sandbox
  const { data, error } = Duration.safeParse(by)
  if (data === undefined) throw new UsageError(`The time to advance ${error?.issues[0]?.message}`)
  if (clock.mode === 'virtual')
    return move(sandbox, { kind: 'advance', byMs: data }, () => clock.advance(data))
  const instead = "createMock({ clock: 'virtual' }) has one that stands still until it is moved"
  throw new UsageError(`The clock is real and moves by itself; ${instead}`)
}

/** Turns a problem of the scenarios into a `UsageError`. */
const usageErrorOf = (thrown: unknown): unknown => {
  if (!(thrown instanceof ScenarioProblem)) return thrown
  const place = thrown.path === 'default' ? '' : ` (in the scenarios, at '${thrown.path}')`
  return new UsageError(thrown.message + place)
}

const firstScenarios = ({ scenarios, scenario }: MockOptions) => {
  try {
    return readScenariosAtOnce(scenarios, scenario)
  } catch (error) {
    throw usageErrorOf(error)
  }
}

/** Whether it can be handled as it is. A `Request` of another library has the same members. */
const isRequest = (input: string | URL | Request): input is Request =>
  typeof input === 'object' && 'headers' in input

/**
 * Makes the engine behind `createMock` and `startMockServer`. `ownHosts` are the names that a server is
 * reached by. Throws a `UsageError`.
 */
export const createEngine = (given: MockOptions = {}, ownHosts: readonly string[] = []): Engine => {
  const options = { onFault: reportFault, onNotice: reportNotice, ...given }
  refuseUnfitOptions(options)
  const { book, later } = firstScenarios(options)
  const sandboxes = new Sandboxes(options, book)
  const adopt = async (reading: Promise<ScenarioBook>): Promise<void> => {
    try {
      sandboxes.adopt(await reading)
    } catch (error) {
      throw usageErrorOf(error)
    }
  }
  const ready = later && adopt(later)
  // The first request or `ready` reports the error. Until then it is not unhandled.
  ready?.catch(() => undefined)
  const checkHost = createHostCheck(options, ownHosts)
  const admit = createAdmission(options, checkHost)
  const publicUrl = new PublicUrl(options.publicUrl)
  const app = createApp({ sandboxes, options, admit, checkHost, publicUrl })
  sandboxes.loopback.serve((request, received) => app.fetch(request, received))
  if (typeof options.publicUrl === 'string') sandboxes.loopback.isAt(options.publicUrl)
  const deservesReading = (request: RequestHead): boolean =>
    !isForControl(request.url) || isAdmitted(admit, request)
  const answer = (request: Request, received: Received): Response | Promise<Response> => {
    if (!sandboxes.areWatched) return app.fetch(request, received)
    keepBytes(received)
    return import('./transcript/answer-watched.ts').then(({ answerWatched }) =>
      answerWatched(request, received, { app, sandboxes, options })
    )
  }
  const settle = (sandbox: Sandbox): Promise<void> =>
    move(sandbox, { kind: 'settle' }, () => sandbox.clock.settle())
  const close = (): Promise<void> => sandboxes.close()
  return {
    answer,
    answerVendor: (request) => (sandboxes.areWatched ? undefined : app.respond(request)),
    deservesReading,
    publicUrl,
    listensAt: (url) => sandboxes.loopback.isAt(url),
    ready: ready ?? Promise.resolve(),
    fetch: async (input, init) => {
      const plain = ready || sandboxes.areWatched ? undefined : plainCallOf(input, init)
      const answered = plain && app.respond(plain)
      if (answered) return afterCut(asResponse(await answered, plain.received), plain.received)
      const request = isRequest(input) && !init ? input : new Request(input, init)
      if (ready) await ready
      const received = await collectRequest(request, deservesReading)
      const made = answer(request, received)
      // A response that is made at once can be neither aborted nor cut.
      if (!(made instanceof Promise)) return made
      return afterCut(await unlessAborted(made, request.signal), received)
    },
    setScenarios: (scenarios) => adopt(readScenarios(scenarios, options.scenario)),
    reset: async (key = DEFAULT_KEY) => {
      await sandboxes.reset(key)
    },
    settle: (key = DEFAULT_KEY) => settle(sandboxes.open(key)),
    advance: async (by, key = DEFAULT_KEY) => advance(sandboxes.open(key), by),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Makes a mock in this process: `const { fetch } = createMock()`. Throws a `UsageError`. */
export const createMock = (options: MockOptions = {}): Mock => {
  const {
    fetch,
    reset,
    settle,
    advance,
    setScenarios,
    close,
    [Symbol.asyncDispose]: dispose,
  } = createEngine(options)
  return { fetch, reset, settle, advance, setScenarios, close, [Symbol.asyncDispose]: dispose }
}
