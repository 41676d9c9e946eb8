import type { ScenarioBook } from '../scenarios/book.ts'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import { Duration } from '../scenarios/times.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import { createApp } from './app.ts'
import type { AsyncDisposal } from './async-disposal.ts'
import { createAdmission, isAdmitted } from './control/admission.ts'
import { isForControl, keepBytes, type Received, type RequestHead } from './http/request.ts'
import { collectRequest, cutAnswer, unlessAborted } from './in-process-fetch.ts'
import { refuseUnfitOptions } from './option-problems.ts'
import type { MockOptions } from './options.ts'
import { readScenarios, readScenariosAtOnce } from './read-scenarios.ts'
import { reportFault } from './report-fault.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { DEFAULT_KEY, Sandboxes } from './sandbox/sandboxes.ts'
import { move } from './transcript/recorder.ts'
import { UsageError } from './usage-error.ts'

/** A ComplyCube in this process, without a port. */
export interface Mock extends AsyncDisposal {
  /** Answers a request as ComplyCube would. The host of the URL does not matter. */
  fetch(request: Request): Promise<Response>
  /** A new sandbox in place of the one of this key (default: `test_default`). */
  reset(key?: string): Promise<void>
  /** Waits until nothing is under way at the present time in the sandbox of this key. */
  settle(key?: string): Promise<void>
  /**
   * Moves the virtual clock of a sandbox by milliseconds, or by a time such as `'90s'` or `'3d'`; all
   * that falls due has happened when it returns.
   */
  advance(by: number | string, key?: string): Promise<void>
  /**
   * Puts scenarios, rules and default in the place of those that the sandboxes have, also the
   * sandboxes to come. What is armed stays.
   */
  setScenarios(scenarios: ScenarioFileInput): Promise<void>
  /** Ends everything that is pending. */
  close(): Promise<void>
}

/** A mock as the listener sees it: also takes bodies that are collected already. */
export interface Engine extends Mock {
  answer(request: Request, received: Received): Response | Promise<Response>
  /** Whether a request may be answered with more than a refusal, so that its body is worth reading. */
  deservesReading(request: RequestHead): boolean
  /** Resolves when the mock can be asked; rejects where its scenarios make no sense. */
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

/** Says what is wrong with scenarios in the words of a mistake of the user's. */
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

/** Makes the engine that every way in shares. */
export const createEngine = (given: MockOptions = {}): Engine => {
  const options = { onFault: reportFault, ...given }
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
  // Whoever asks first is told; until then nobody need listen.
  ready?.catch(() => undefined)
  const admit = createAdmission(options)
  const app = createApp({ sandboxes, options, admit })
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
    deservesReading,
    ready: ready ?? Promise.resolve(),
    fetch: async (request) => {
      if (ready) await ready
      const received = await collectRequest(request, deservesReading)
      const made = answer(request, received)
      // What is answered at once can be neither given up nor cut.
      if (!(made instanceof Promise)) return made
      const response = await unlessAborted(made, request.signal)
      return received.cut ? cutAnswer(response, received.cut) : response
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

/** A ComplyCube in this process: `const { fetch } = createMock()`. */
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
