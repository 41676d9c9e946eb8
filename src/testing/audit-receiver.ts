import { SIGNATURE_HEADER } from '../contracts/events.ts'
import { type Probe, probesFor } from './audit-probes.ts'
import { timed } from './real-time.ts'

export interface AuditOptions {
  /** Where the receiver is. */
  readonly url: string
  /** The secret that it checks signatures with. */
  readonly secret: string
  /** How long it may take for an answer. Default 15000, as with ComplyCube. */
  readonly limitMs?: number
}

/** What one delivery showed. */
export interface AuditFinding {
  readonly probe: string
  /** Absent where no answer came. */
  readonly status?: number
  readonly tookMs: number
  readonly isRight: boolean
}

export interface Audit {
  readonly isGood: boolean
  /** What is wrong, in sentences; none where all is right. */
  readonly problems: readonly string[]
  readonly findings: readonly AuditFinding[]
}

const DEFAULT_LIMIT_MS = 15_000

const isTaken = (status: number): boolean => status >= 200 && status <= 209

const post = async ({ url, limitMs }: Required<AuditOptions>, { body, signature }: Probe) => {
  const headers = {
    'Content-Type': 'application/json',
    ...(signature !== undefined && { [SIGNATURE_HEADER]: signature }),
  }
  const signal = AbortSignal.timeout(limitMs)
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  await response.arrayBuffer()
  return response.status
}

interface Outcome {
  readonly finding: AuditFinding
  readonly problem: string | undefined
}

const whyNoAnswer = (thrown: unknown, { name, isGood }: Probe, limitMs: number): string => {
  const what = `the ${name} event`
  if (Object(thrown).name === 'TimeoutError') {
    const advice = isGood ? ': answer first, and work afterwards' : ''
    return `It does not answer ${what} within ${limitMs} ms${advice}.`
  }
  const code: unknown = Reflect.get(Object(Object(thrown).cause), 'code')
  return `It hangs up on ${what} without an answer (${String(code ?? thrown)}).`
}

const judge = async (probe: Probe, options: Required<AuditOptions>): Promise<Outcome> => {
  const { took: tookMs, result } = await timed(() =>
    post(options, probe).catch((thrown: unknown) => whyNoAnswer(thrown, probe, options.limitMs))
  )
  if (typeof result === 'string') {
    return { finding: { probe: probe.name, tookMs, isRight: false }, problem: result }
  }
  const isRight = isTaken(result) === probe.isGood
  const problem = isRight ? undefined : `${probe.problem} (Answered ${result}.)`
  return { finding: { probe: probe.name, status: result, tookMs, isRight }, problem }
}

/**
 * Sends events to a webhook receiver, good ones and bad ones, and says what is wrong with how it
 * takes them. They are about a check that does not exist.
 */
export const auditReceiver = async (given: AuditOptions): Promise<Audit> => {
  const options = { limitMs: DEFAULT_LIMIT_MS, ...given }
  const outcomes: Outcome[] = []
  // One after the other: the copy of an event must come after the event.
  for (const probe of probesFor(options.secret)) outcomes.push(await judge(probe, options))
  const problems = outcomes.flatMap(({ problem }) => problem ?? [])
  return {
    isGood: problems.length === 0,
    problems,
    findings: outcomes.map(({ finding }) => finding),
  }
}
