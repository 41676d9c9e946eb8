import { CASES, CLAUSES, EXAMPLES } from './cases/index.ts'
import type { Case } from './clause.ts'
import { byMoving, inRealTime, Mailroom, type Receiver } from './deliveries/receiving.ts'
import { patiently } from './patience.ts'
import { type ClauseResult, countVerdicts, type SuiteResult } from './result.ts'
import { Story } from './story.ts'
import { connect, type Send, SuiteError, type Target } from './target.ts'
import { watchAttributes } from './unknown-attributes.ts'

const isBelow = (id: string, beginning: string): boolean =>
  id === beginning || id.startsWith(`${beginning}.`)

/** The resource that a clause is about, which is how its id begins. */
export const resourceOf = (id: string): string => id.slice(0, id.indexOf('.'))

/** Which clauses are wanted. Throws for a name that stands for none. */
export const selectorOf = (only: readonly string[] | undefined): ((id: string) => boolean) => {
  if (!only) return () => true
  for (const wanted of only) {
    if (CLAUSES.some(({ id }) => isBelow(id, wanted))) continue
    const resources = [...new Set(CLAUSES.map(({ id }) => resourceOf(id)))].join(', ')
    throw new SuiteError(
      `No clause is called '${wanted}', and no resource. Resources: ${resources}. ` +
        'Clauses are named as in CLAUSES; a beginning up to a dot stands for all below it'
    )
  }
  return (id) => only.some((wanted) => isBelow(id, wanted))
}

/** Whether, and for how long, deliveries can be received. */
export interface Reception {
  readonly receiver?: Receiver | undefined
  readonly limitMs: number
}

/** Why a case cannot be told, and what to do that it can; nothing for one that can. */
export const whyNotRun = (
  { receives }: Case,
  { receiver, limitMs }: Reception
): string | undefined => {
  if (!receives) return undefined
  if (!receiver) {
    return 'Deliveries need a receiver that the target reaches: give the suite a receiver, or the command --receiver-url'
  }
  const { withinMs = 0 } = receives
  if (withinMs <= limitMs) return undefined
  return `A retry is waited for up to ${withinMs / 1000} s: give the suite a deliveryLimitMs, or the command a --delivery-limit, that is as long. In a replay no time passes`
}

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
  /** Where deliveries come in. Without one, the clauses about deliveries are not run. */
  readonly receiver?: Receiver
  /** How long a delivery is waited for, in milliseconds of the target's time. Default 30 000. */
  readonly deliveryLimitMs?: number
  /** Hears of each case before it is told. */
  readonly onCase?: (start: CaseStart) => void
  /** Hears of each clause when its case has ended. */
  readonly onClause?: (result: ClauseResult) => void
}

const REMOTE_RATE = 5

const USUAL_LIMIT_MS = 30_000

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

/** A mailroom, if there is a receiver. */
const openMailroom = ({ receiver, limitMs }: Reception, wait: RunOptions['wait']) => {
  const linger = wait ? byMoving(wait) : inRealTime
  return receiver && new Mailroom({ receiver, limitMs, linger })
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
  const ask = patiently(connect(target, options.timeLimitMs ?? USUAL_LIMIT_MS), { wait, pauseMs })
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
  const reception = {
    receiver: options.receiver,
    limitMs: options.deliveryLimitMs ?? USUAL_LIMIT_MS,
  }
  const mailroom = openMailroom(reception, options.wait)
  const nextNumber = () => ++lastNumber
  const dependencies = { send, examples: EXAMPLES, wait, nextNumber, mailroom }

  const wanted = CASES.filter(({ clauses }) => Object.keys(clauses).some(isWanted))
  const clauses: ClauseResult[] = []
  const leftBehind: string[] = []
  const of = wanted.filter((one) => whyNotRun(one, reception) === undefined).length
  let number = 0
  let stopped: string | undefined
  for (const one of wanted) {
    const notRun = whyNotRun(one, reception)
    const isTold = notRun === undefined && stopped === undefined
    if (isTold) onCase?.({ name: one.name, number: ++number, of })
    mailroom?.enter(one.name)
    const story = new Story(dependencies)
    const end = notRun ?? stopped ?? (await tell(one, story))
    if (end instanceof SuiteError) stopped = end.message
    leftBehind.push(...(await story.cleanUp()))
    const message = end instanceof SuiteError ? end.message : end
    const verdict = notRun === undefined ? 'not-reached' : 'not-run'
    for (const [id, details] of Object.entries(one.clauses)) {
      if (!isWanted(id)) continue
      const outcome = story.verdictOf(id) ?? { verdict, message }
      const result = { id, ...details, case: one.name, ...outcome }
      clauses.push(result)
      onClause?.(result)
    }
  }
  const counts = countVerdicts(clauses)
  return {
    isKept: counts.holds > 0 && counts.fails + counts['not-reached'] === 0 && stopped === undefined,
    counts,
    clauses,
    leftBehind,
    unknownAttributes: attributes.found(),
    isMock,
    ...(stopped !== undefined && { stopped }),
  }
}
