import { setTimeout } from '../../platform-timers.ts'
import { messageOf } from '../thrown.ts'
import { CaseNotRun, CaseRun } from './case-run.ts'
import { CASES, CLAUSES, EXAMPLES } from './cases/index.ts'
import { type Case, clausesOf } from './clause.ts'
import { byMoving, inRealTime, Mailroom, type Receiver } from './deliveries/receiving.ts'
import { patiently } from './patience.ts'
import { type ClauseResult, countVerdicts, type SuiteResult } from './result.ts'
import { connect, type Send, SuiteError, type Target } from './target.ts'
import { watchAttributes } from './unknown-attributes.ts'

const isBelow = (id: string, beginning: string): boolean =>
  id === beginning || id.startsWith(`${beginning}.`)

/** Returns the resource that a clause is about: the beginning of its id. */
export const resourceOf = (id: string): string => id.slice(0, id.indexOf('.'))

/** Returns whether a clause is selected. Throws a `SuiteError` for a name that selects none. */
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

/** The receiver of deliveries, and how long the suite waits for one. */
export interface Reception {
  readonly receiver?: Receiver | undefined
  readonly limitMs: number
}

/** Returns why a case cannot run and what to do about it, or nothing for a case that can. */
export const whyNotRun = (
  { receives }: Case,
  { receiver, limitMs }: Reception
): string | undefined => {
  if (!receives) return undefined
  if (!receiver) {
    return 'Deliveries need a receiver that the target can reach: give the suite a receiver, or the command --receiver-url'
  }
  const { withinMs = 0 } = receives
  if (withinMs <= limitMs) return undefined
  return `The suite waits for a retry for up to ${withinMs / 1000} s: give it a deliveryLimitMs, or the command a --delivery-limit, that is as long. In a replay no time passes`
}

/** A case that is about to run. */
export interface CaseStart {
  readonly name: string
  /** Counted from 1. */
  readonly number: number
  /** The number of cases in this run. */
  readonly of: number
}

export interface RunOptions {
  /** Resources, clause ids, or beginnings of ids up to a dot. Default: everything. */
  readonly only?: readonly string[]
  /** Lets time pass: for a mock with a virtual clock, move the clock here. Default: real time. */
  readonly wait?: (ms: number) => Promise<void>
  /** The highest rate. Default: 5 for a remote address, which is ComplyCube's limit; else none. */
  readonly requestsPerSecond?: number
  /** The time limit of a response, in milliseconds of real time. Default: 30 000. */
  readonly timeLimitMs?: number
  /** Receives deliveries. Without one, the clauses about deliveries are not run. */
  readonly receiver?: Receiver
  /** The longest wait for a delivery, in milliseconds of the target's time. Default: 30 000. */
  readonly deliveryLimitMs?: number
  /** Called before each case. */
  readonly onCase?: (start: CaseStart) => void
  /** Called with each clause when its case has ended. */
  readonly onClause?: (result: ClauseResult) => void
}

const REMOTE_RATE = 5

const USUAL_LIMIT_MS = 30_000

const realWait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Returns whether an address is on this machine. */
export const isLoopback = (address: string): boolean =>
  URL.canParse(address) &&
  /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)

const rateOf = ({ baseUrl }: Target): number =>
  baseUrl === undefined || isLoopback(baseUrl) ? Number.POSITIVE_INFINITY : REMOTE_RATE

/** Runs a case to its end. Returns why it ended before clauses that have no verdict. */
const runCase = async (one: Case, run: CaseRun): Promise<string | SuiteError | CaseNotRun> => {
  try {
    await one.run(run)
    return 'the case ended without it'
  } catch (error) {
    if (error instanceof SuiteError || error instanceof CaseNotRun) return error
    return messageOf(error)
  }
}

/** Opens a mailroom, if there is a receiver. */
const openMailroom = ({ receiver, limitMs }: Reception, wait: RunOptions['wait']) => {
  const linger = wait ? byMoving(wait) : inRealTime
  return receiver && new Mailroom({ receiver, limitMs, linger })
}

/**
 * Runs the cases one after the other on a target, and returns the result of every clause. A failed
 * clause does not end the run. Created clients and webhooks are deleted; records on a custom list
 * stay, since the API cannot delete them. A target that does not respond ends the run, and the
 * result says why. Throws a `SuiteError` for a live key and for unknown names in `only`.
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
    const run = new CaseRun(dependencies)
    const end = notRun ?? stopped ?? (await runCase(one, run))
    if (end instanceof SuiteError) stopped = end.message
    leftBehind.push(...(await run.cleanUp()))
    const message = end instanceof Error ? end.message : end
    const isNotRun = notRun !== undefined || end instanceof CaseNotRun
    const verdict = isNotRun ? 'not-run' : 'not-reached'
    for (const clause of clausesOf(one)) {
      if (!isWanted(clause.id)) continue
      const outcome = run.verdictOf(clause.id) ?? { verdict, message }
      const result = { ...clause, case: one.name, ...outcome }
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
