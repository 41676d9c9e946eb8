import { SIGNATURE_HEADER } from '../contracts/events.ts'
import { fetchDirectly } from './fetch-directly.ts'
import { timed } from './real-time.ts'
import { signatureOf } from './signature.ts'

export interface AuditOptions {
  /** Address of the receiver. */
  readonly url: string
  /** Secret with which the receiver checks signatures. */
  readonly secret: string
  /** Time limit for an answer, in milliseconds. Default 15000, as with ComplyCube. */
  readonly limitMs?: number
}

/** The result of one delivery. */
export interface AuditFinding {
  readonly probe: string
  /** Absent if no answer came. */
  readonly status?: number
  readonly tookMs: number
  readonly isRight: boolean
}

export interface Audit {
  readonly isGood: boolean
  /** One sentence for each problem; empty if there is none. */
  readonly problems: readonly string[]
  readonly findings: readonly AuditFinding[]
}

/** One delivery of an audit, and what a correct receiver does with it. */
interface Probe {
  readonly name: string
  readonly body: string
  /** Absent if the header is not sent. */
  readonly signature?: string
  /** Whether a correct receiver accepts it. */
  readonly isAcceptable: boolean
  /** The sentence for a receiver that does the opposite. */
  readonly problem: string
}

const eventOf = (number: number) => {
  const id = `a0d17000000000000000000${number}`
  return {
    id,
    type: 'check.completed',
    resourceType: 'check',
    payload: {
      id: '5eb04fcd0f3e360008035eb1',
      status: 'complete',
      outcome: 'clear',
      createdAt: '2026-01-01T09:00:00.000Z',
      updatedAt: '2026-01-01T09:00:01.000Z',
    },
    createdAt: '2026-01-01T09:00:01.000Z',
  }
}

const altered = (body: string): string => body.replace('"clear"', '"cleat"')

/** The deliveries of an audit: events of a check that does not exist. */
const probesFor = (secret: string): Probe[] => {
  const bodyOf = (number: number) => JSON.stringify(eventOf(number))
  const signed = (body: string) => ({ body, signature: signatureOf(body, secret) })
  return [
    {
      name: 'signed',
      ...signed(bodyOf(1)),
      isAcceptable: true,
      problem: 'It refuses an event with a valid signature: is the secret the same on both sides?',
    },
    {
      name: 'repeated',
      ...signed(bodyOf(1)),
      isAcceptable: true,
      problem:
        'It fails on the second copy of an event, so ComplyCube would keep sending it: answer 200 to events that you know already.',
    },
    {
      name: 'spaced',
      ...signed(JSON.stringify(eventOf(2), null, 2)),
      isAcceptable: true,
      problem:
        'It refuses a valid event whose JSON has extra spaces: check the signature of the received bytes, not of JSON that you wrote again.',
    },
    {
      name: 'wrong secret',
      body: bodyOf(3),
      signature: signatureOf(bodyOf(3), `not ${secret}`),
      isAcceptable: false,
      problem: 'It accepts an event that was signed with another secret: anyone can send events.',
    },
    {
      name: 'altered byte',
      body: altered(bodyOf(4)),
      signature: signatureOf(bodyOf(4), secret),
      isAcceptable: false,
      problem: 'It accepts an event that was changed after it was signed.',
    },
    {
      name: 'unsigned',
      body: bodyOf(5),
      isAcceptable: false,
      problem: `It accepts an event without ${SIGNATURE_HEADER}: anyone can send events.`,
    },
  ]
}

const DEFAULT_LIMIT_MS = 15_000

const isAccepted = (status: number): boolean => status >= 200 && status <= 209

const post = async ({ url, limitMs }: Required<AuditOptions>, { body, signature }: Probe) => {
  const headers = {
    'Content-Type': 'application/json',
    ...(signature !== undefined && { [SIGNATURE_HEADER]: signature }),
  }
  const signal = AbortSignal.timeout(limitMs)
  const response = await fetchDirectly(new Request(url, { method: 'POST', headers, body, signal }))
  await response.arrayBuffer()
  return response.status
}

interface Outcome {
  readonly finding: AuditFinding
  readonly problem: string | undefined
}

const whyNoAnswer = (thrown: unknown, { name, isAcceptable }: Probe, limitMs: number): string => {
  const what = `the ${name} event`
  if (Object(thrown).name === 'TimeoutError') {
    const advice = isAcceptable ? ': answer first, work afterwards' : ''
    return `It does not answer ${what} within ${limitMs} ms${advice}.`
  }
  const code: unknown = Reflect.get(Object(Object(thrown).cause), 'code')
  return `It closes the connection on ${what} without an answer (${String(code ?? thrown)}).`
}

const judge = async (probe: Probe, options: Required<AuditOptions>): Promise<Outcome> => {
  const { took: tookMs, result } = await timed(() =>
    post(options, probe).catch((thrown: unknown) => whyNoAnswer(thrown, probe, options.limitMs))
  )
  if (typeof result === 'string') {
    return { finding: { probe: probe.name, tookMs, isRight: false }, problem: result }
  }
  const isRight = isAccepted(result) === probe.isAcceptable
  const problem = isRight ? undefined : `${probe.problem} (Answered ${result}.)`
  return { finding: { probe: probe.name, status: result, tookMs, isRight }, problem }
}

/**
 * Sends valid and invalid events to a webhook receiver and returns what it does wrong. The events are
 * about a check that does not exist.
 */
export const auditReceiver = async (given: AuditOptions): Promise<Audit> => {
  const options = { limitMs: DEFAULT_LIMIT_MS, ...given }
  const outcomes: Outcome[] = []
  // In sequence: the copy of an event must come after the event.
  for (const probe of probesFor(options.secret)) outcomes.push(await judge(probe, options))
  const problems = outcomes.flatMap(({ problem }) => problem ?? [])
  return {
    isGood: problems.length === 0,
    problems,
    findings: outcomes.map(({ finding }) => finding),
  }
}
