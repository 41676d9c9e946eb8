import { CASES, EXAMPLES } from './cases/index.ts'
import type { Case } from './clause.ts'
import { patiently } from './patience.ts'
import { type ClauseResult, countVerdicts, type SuiteResult } from './result.ts'
import { selectorOf } from './selector.ts'
import { Story } from './story.ts'
import { connect, type Send, SuiteError, type Target } from './target.ts'
import { watchAttributes } from './unknown-attributes.ts'

/** A case that is about to be told. */
export interface CaseStart {
  readonly name: string
  /** Counted from 1. */
  readonly number: number
  /** How many cases are told in this run. */
  readonly of: number
}

export interface RunOptions {
  /** Resources, clause ids, or beginnings of ids up to a dot. Default: everything. */
  readonly only?: readonly string[]
  /** Lets time pass; for a mock whose clock stands still, move it here. Default: real time. */
  readonly wait?: (ms: number) => Promise<void>
  /** No more than this. Default 5 for a remote address, which is ComplyCube's limit; else none. */
  readonly requestsPerSecond?: number
  /** How long an answer may take, in milliseconds of real time. Default 30 000. */
  readonly timeLimitMs?: number
  /** Hears of each case before it is told. */
  readonly onCase?: (start: CaseStart) => void
  /** Hears of each clause when its case has ended. */
  readonly onClause?: (result: ClauseResult) => void
}

const REMOTE_RATE = 5

const realWait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Whether an address leads nowhere but to this machine. */
export const isLoopback = (address: string): boolean =>
  URL.canParse(address) &&
  /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)

const rateOf = ({ baseUrl }: Target): number =>
  baseUrl === undefined || isLoopback(baseUrl) ? Number.POSITIVE_INFINITY : REMOTE_RATE

/** Tells a story to its end. Answers why it has ended before, if it has. */
const tell = async ({ story: tale }: Case, story: Story): Promise<string | SuiteError> => {
  try {
    await tale(story)
    return 'the story ended without it'
  } catch (error) {
    if (error instanceof SuiteError) return error
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Holds a target against the contract: tells one case after the other, goes on after a failure, and
 * deletes the clients and webhooks that it has made. Who was put on a custom list stays there: the
 * API takes nobody off. A target that cannot be asked ends the run, and the result says why. Throws
 * a `SuiteError` for a live key and for names that do not exist.
 */
export const runSuite = async (target: Target, options: RunOptions = {}): Promise<SuiteResult> => {
  const { only, wait = realWait, requestsPerSecond = rateOf(target), onCase, onClause } = options
  const pauseMs = 1000 / requestsPerSecond
  const ask = patiently(connect(target, options.timeLimitMs ?? 30_000), { wait, pauseMs })
  const isWanted = selectorOf(only)
  const attributes = watchAttributes()
  let isMock = false
  const send: Send = async (method, path, call) => {
    const answer = await ask(method, path, call)
    isMock ||= answer.headers.has('ComplyCube-Mock')
    attributes.look(method, path, answer)
    return answer
  }
  let lastNumber = 0
  const dependencies = { send, examples: EXAMPLES, wait, nextNumber: () => ++lastNumber }

  const wanted = CASES.filter(({ clauses }) => Object.keys(clauses).some(isWanted))
  const clauses: ClauseResult[] = []
  const leftBehind: string[] = []
  let stopped: string | undefined
  for (const [index, one] of wanted.entries()) {
    if (stopped === undefined) onCase?.({ name: one.name, number: index + 1, of: wanted.length })
    const story = new Story(dependencies)
    const end = stopped ?? (await tell(one, story))
    if (end instanceof SuiteError) stopped = end.message
    leftBehind.push(...(await story.cleanUp()))
    const message = end instanceof SuiteError ? end.message : end
    for (const [id, details] of Object.entries(one.clauses)) {
      if (!isWanted(id)) continue
      const finding = story.findingOf(id) ?? { verdict: 'not-reached', message }
      const result = { id, ...details, case: one.name, ...finding }
      clauses.push(result)
      onClause?.(result)
    }
  }
  const counts = countVerdicts(clauses)
  return {
    isKept: counts.holds === clauses.length && stopped === undefined,
    counts,
    clauses,
    leftBehind,
    unknownAttributes: attributes.found(),
    isMock,
    ...(stopped !== undefined && { stopped }),
  }
}
