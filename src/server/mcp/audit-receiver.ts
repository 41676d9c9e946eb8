import { isRecord } from '../../contracts/json.ts'
import type { Answered, Ask } from './ask.ts'

/** One event for a receiver, and what a correct receiver does with it. */
interface Probe {
  readonly name: string
  readonly faults?: readonly string[]
  readonly isAcceptable: boolean
  readonly problem: string
}

const PROBES: readonly Probe[] = [
  {
    name: 'signed',
    isAcceptable: true,
    problem: 'It refuses an event with a valid signature: does it use the secret of this webhook?',
  },
  {
    name: 'repeated',
    faults: ['duplicate'],
    isAcceptable: true,
    problem: 'It fails on the second copy of an event: answer 200 to events that it knows.',
  },
  {
    name: 'wrong secret',
    faults: ['wrong-secret'],
    isAcceptable: false,
    problem: 'It accepts an event that is signed with another secret: compare the signature.',
  },
  {
    name: 'altered byte',
    faults: ['altered-byte'],
    isAcceptable: false,
    problem: 'It accepts a body that was changed after signing: sign the bytes that arrive.',
  },
  {
    name: 'without signature',
    faults: ['missing-signature'],
    isAcceptable: false,
    problem: 'It accepts an event without a signature: refuse it.',
  },
]

/** The statuses that a receiver gave to the first attempt of each delivery about an object. */
const firstStatuses = (body: unknown): (number | undefined)[] => {
  const items: unknown[] = isRecord(body) && Array.isArray(body.items) ? body.items : []
  return items.map((delivery) => {
    const attempts = isRecord(delivery) && Array.isArray(delivery.attempts) ? delivery.attempts : []
    const first: unknown = attempts[0]
    return isRecord(first) && typeof first.status === 'number' ? first.status : undefined
  })
}

const isAccepted = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 210

/** Returns the id of a check that does not exist, different for each probe. */
const resourceIdOf = (index: number): string => `a0d17000000000000000000${index}`

/**
 * Sends events to the receiver of a webhook, as ComplyCube and as an attacker would, and returns what
 * it does wrong.
 */
export const auditReceiver = async (webhookId: string, ask: Ask): Promise<Answered> => {
  const { body: clock } = await ask('GET /_mock/clock')
  const now = isRecord(clock) ? clock.now : undefined
  const findings: object[] = []
  const problems: string[] = []
  for (const [index, { name, faults, isAcceptable, problem }] of PROBES.entries()) {
    const id = resourceIdOf(index)
    const payload = { id, status: 'complete', outcome: 'clear', createdAt: now, updatedAt: now }
    const fired = await ask('POST /_mock/events', {
      body: { type: 'check.completed', payload, webhookId, ...(faults && { faults }) },
    })
    if (fired.status !== 200) return fired
    await ask('POST /_mock/settle')
    const { body } = await ask('GET /_mock/deliveries', { query: { webhookId, resourceId: id } })
    const statuses = firstStatuses(body)
    const isRight =
      statuses.length > 0 &&
      statuses.every((status) => status !== undefined && isAccepted(status) === isAcceptable)
    findings.push({ probe: name, statuses: statuses.map((one) => one ?? 'no answer'), isRight })
    if (statuses.includes(undefined)) problems.push(`The receiver does not answer (${name})`)
    else if (!isRight) problems.push(problem)
  }
  return { status: 200, body: { isGood: problems.length === 0, problems, findings } }
}
