import { valueAt } from '../../../src/contracts/json.ts'
import type { Operation } from '../../../src/contracts/operation.ts'
import { OPERATIONS } from '../../../src/contracts/operations.ts'
import { CaseRun } from '../../../src/contracts/suite/case-run.ts'
import { EXAMPLES } from '../../../src/contracts/suite/cases/index.ts'
import type { Case } from '../../../src/contracts/suite/clause.ts'
import type { Expectation } from '../../../src/contracts/suite/expectations.ts'
import { type Answer, connect, type Send } from '../../../src/contracts/suite/target.ts'
import type { Place } from './place.ts'
import { pathsIn, watched } from './watched.ts'

/** What one clause looks at. */
export interface Look {
  readonly case: string
  readonly clause: string
  /** `getClient personDetails.dob`; of results of checks also `document_check breakdown.mrz`. */
  readonly attributes: ReadonlySet<string>
  /** `createClient 400 invalid_request`; for an unknown route `nothing 404 resource_not_found`. */
  readonly refusals: ReadonlySet<string>
}

/** What all clauses look at, and what was sent while they ran. */
export interface Looks {
  readonly looks: readonly Look[]
  /** Attributes of all responses, whether or not a clause looks at them. */
  readonly sent: ReadonlySet<string>
  /** Attributes of all bodies that the mock has accepted: `createClient personDetails.dob`. */
  readonly accepted: ReadonlySet<string>
}

const ROUTES = Object.entries<Operation>(OPERATIONS)
  .map(([name, { method, path }]) => ({
    name,
    line: new RegExp(`^${method} /v1${path.replace(/:\w+/g, '[^/]+')}/?(\\?|$)`),
    isFixed: !path.includes(':'),
  }))
  // A path without parameters wins over one with parameters.
  .sort((one, other) => Number(other.isFixed) - Number(one.isFixed))

const operationOf = ({ request }: Answer): string =>
  ROUTES.find(({ line }) => line.test(request))?.name ?? 'nothing'

/** The names that stand for an attribute of a response. */
const namesOf = (answer: Answer, path: string): string[] => {
  const own = `${operationOf(answer)} ${path}`
  const type = valueAt(answer.body, 'type')
  return path.startsWith('result.') ? [own, `${type} ${path.slice('result.'.length)}`] : [own]
}

/** Records what a clause reads of a response while it verifies the response. */
class Watch {
  readonly attributes = new Set<string>()
  readonly refusals = new Set<string>()

  show(answer: Answer): Answer {
    const { status } = answer
    const type = valueAt(answer.body, 'type')
    const onRead = (path: string): void => {
      if (status < 400) for (const name of namesOf(answer, path)) this.attributes.add(name)
      else if (path === 'type') this.refusals.add(`${operationOf(answer)} ${status} ${type}`)
    }
    return { ...answer, body: watched(answer.body, onRead) }
  }
}

/** Returns the same run, but it records what each clause reads. */
const watchedRun = (run: CaseRun, watchOf: (clause: string) => Watch): CaseRun =>
  new Proxy(run, {
    get: (target, name) => {
      if (name === 'verify') {
        return (clause: string, answer: Answer, expectation: Expectation) =>
          target.verify(clause, watchOf(clause).show(answer), expectation)
      }
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })

/** Records every attribute of every response, and of every body that the mock accepts. */
const noting =
  (send: Send, sent: Set<string>, accepted: Set<string>): Send =>
  async (method, path, call) => {
    const answer = await send(method, path, call)
    if (answer.status >= 400) return answer
    for (const name of pathsIn(call?.body)) accepted.add(`${operationOf(answer)} ${name}`)
    for (const one of pathsIn(answer.body)) {
      for (const name of namesOf(answer, one)) sent.add(name)
    }
    return answer
  }

const TIME_LIMIT_MS = 30_000

/**
 * Runs cases against a mock and records what their clauses read. A clause that fails, or that its
 * case does not reach, counts as a clause that reads nothing.
 */
export const look = async ({ target, wait }: Place, cases: readonly Case[]): Promise<Looks> => {
  const sent = new Set<string>()
  const accepted = new Set<string>()
  const send = noting(connect(target, TIME_LIMIT_MS), sent, accepted)
  const looks: Look[] = []
  let lastNumber = 0
  const nextNumber = () => ++lastNumber
  for (const one of cases) {
    const run = new CaseRun({ send, examples: EXAMPLES, wait, nextNumber })
    const watches = new Map(Object.keys(one.clauses).map((id) => [id, new Watch()]))
    const watchOf = (id: string) => watches.get(id) ?? new Watch()
    // If a case throws, its later clauses have no verdict.
    await one.run(watchedRun(run, watchOf)).catch(() => undefined)
    await run.cleanUp()
    for (const [clause, { attributes, refusals }] of watches) {
      if (run.verdictOf(clause)?.verdict !== 'holds') continue
      looks.push({ case: one.name, clause, attributes, refusals })
    }
  }
  return { looks, sent, accepted }
}
