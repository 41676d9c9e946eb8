import type { Provenance } from '../operation.ts'
import { isOperationName, type OperationName } from '../operations.ts'
import type { Source } from '../source.ts'
import type { CaseRun } from './case-run.ts'
import { NO_PROPS, type Prop, type Props } from './examples.ts'
import type { Expectation } from './expectations.ts'
import { operationOf } from './stems.ts'
import type { Call } from './target.ts'

/** The properties of a clause without its id. */
export interface ClauseDetails {
  /** The statement, in one sentence. */
  readonly says: string
  readonly operation: OperationName
  readonly provenance: Provenance
  /** The headings of `docs/reference` that state it. */
  readonly source: Source
}

/** One statement about ComplyCube, which holds or fails. */
export interface Clause extends ClauseDetails {
  /** Stable, dotted, begins with the resource: `clients.create.answers-200`. */
  readonly id: string
}

/**
 * A clause as a case declares it. Without an operation, its id begins with the stem of one. Without a
 * source, it has that of its case.
 */
export interface ClauseDraft extends Pick<ClauseDetails, 'says' | 'provenance'> {
  readonly operation?: OperationName
  readonly source?: Source
}

/** A clause as data: requests of its operation, each of which must meet the expectation. */
interface RequestClause extends ClauseDraft {
  readonly requests: (props: Props) => readonly Call[]
  readonly expected: Expectation
}

/** What a case needs of the receiver of deliveries. */
export interface Receives {
  /** The longest wait for one delivery, in milliseconds of the target's time. */
  readonly withinMs?: number
}

/** A short sequence of requests, and the clauses that it tests. */
export interface Case {
  readonly name: string
  readonly clauses: Readonly<Record<string, ClauseDraft>>
  /** The headings of `docs/reference` that state the clauses without a source of their own. */
  readonly source?: Source
  /** Present if the case needs a receiver. */
  readonly receives?: Receives
  readonly run: (run: CaseRun) => Promise<void>
}

interface CaseDeclaration<C extends Readonly<Record<string, ClauseDraft | RequestClause>>> {
  readonly name: string
  /** What the requests of its clauses refer to. It is made, or found, before the first of them. */
  readonly needs?: readonly Prop[]
  /** The source of the clauses that name none. */
  readonly source?: Source
  readonly clauses: C
  readonly receives?: Receives
  /** Tests the clauses that are not data, after those that are. */
  readonly run?: (run: CaseRun<keyof C & string>, props: Props) => Promise<void>
}

/** Adds what a clause takes from its id and its case. Throws if it lacks an operation or a source. */
const complete = (id: string, draft: ClauseDraft, ofCase: Source | undefined): Clause => {
  const { says, provenance, operation = operationOf(id), source = ofCase } = draft
  if (operation !== undefined && source !== undefined) {
    return { id, says, operation, provenance, source }
  }
  throw new TypeError(
    operation === undefined
      ? `The clause '${id}' has no operation: begin its id like 'clients.create', or name the operation`
      : `The clause '${id}' has no source: name a heading of docs/reference in it or in its case`
  )
}

/** Declares a case, which can verify its own clauses only. */
export const defineCase = <const C extends Readonly<Record<string, ClauseDraft | RequestClause>>>({
  name,
  needs = [],
  source,
  clauses,
  receives,
  run: runRest,
}: CaseDeclaration<C>): Case => ({
  name,
  clauses,
  ...(source && { source }),
  ...(receives && { receives }),
  run: async (run) => {
    const all = Object.entries<ClauseDraft | RequestClause>(clauses)
    const props = { ...NO_PROPS, ...(await run.given(needs)) }
    for (const [id, clause] of all) {
      if (!('requests' in clause)) continue
      for (const call of clause.requests(props)) {
        const { operation } = complete(id, clause, source)
        run.verify(id, await run.call(operation, call), clause.expected)
      }
    }
    await runRest?.(run, props)
  },
})

/** Returns the clauses of a case. */
export const clausesOf = ({ clauses, source }: Case): readonly Clause[] =>
  Object.entries(clauses).map(([id, draft]) => complete(id, draft, source))

/** The statement of a clause, after its operation and its source if id and case do not give them. */
type ClaimArguments =
  | [says: string]
  | [Source, says: string]
  | [OperationName, says: string]
  | [OperationName, Source, says: string]

const isSource = (text: string | undefined): text is Source => text?.includes('#') ?? false

const claim =
  (provenance: Provenance) =>
  (...given: ClaimArguments): ClauseDraft => {
    const says = given.at(-1) ?? ''
    const [first, second] = given.slice(0, -1)
    const source = isSource(first) ? first : second
    return {
      says,
      provenance,
      ...(first !== undefined && isOperationName(first) && { operation: first }),
      ...(isSource(source) && { source }),
    }
  }

/**
 * A clause that ComplyCube's documentation states. A clause with several parts has the certainty
 * of the least certain part.
 */
export const documented = claim('documented')

/** A clause that the code or the tests of an official SDK show. */
export const sdk = claim('sdk')

/** A clause that no source shows. */
export const assumed = claim('assumed')
