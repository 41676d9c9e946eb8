import type { Provenance } from '../operation.ts'
import type { OperationName } from '../operations.ts'
import type { Source } from '../source.ts'
import type { CaseRun } from './case-run.ts'
import { NO_PROPS, type Prop, type Props } from './examples.ts'
import type { Expectation } from './expectations.ts'
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

/** A clause as data: requests of its operation, each of which must meet the expectation. */
interface RequestClause extends ClauseDetails {
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
  readonly clauses: Readonly<Record<string, ClauseDetails>>
  /** Present if the case needs a receiver. */
  readonly receives?: Receives
  readonly run: (run: CaseRun) => Promise<void>
}

interface CaseDeclaration<C extends Readonly<Record<string, ClauseDetails | RequestClause>>> {
  readonly name: string
  /** What the requests of its clauses refer to. It is made, or found, before the first of them. */
  readonly needs?: readonly Prop[]
  readonly clauses: C
  readonly receives?: Receives
  /** Tests the clauses that are not data, after those that are. */
  readonly run?: (run: CaseRun<keyof C & string>, props: Props) => Promise<void>
}

/** Declares a case, which can verify its own clauses only. */
export const defineCase = <
  const C extends Readonly<Record<string, ClauseDetails | RequestClause>>,
>({
  name,
  needs = [],
  clauses,
  receives,
  run: runRest,
}: CaseDeclaration<C>): Case => ({
  name,
  clauses,
  ...(receives && { receives }),
  run: async (run) => {
    const all = Object.entries<ClauseDetails | RequestClause>(clauses)
    const props = { ...NO_PROPS, ...(await run.given(needs)) }
    for (const [id, clause] of all) {
      if (!('requests' in clause)) continue
      for (const call of clause.requests(props)) {
        run.verify(id, await run.call(clause.operation, call), clause.expected)
      }
    }
    await runRest?.(run, props)
  },
})

/** The clauses of a case, without their requests. */
export const clausesOf = ({ clauses }: Case): readonly Clause[] =>
  Object.entries(clauses).map(([id, { says, operation, provenance, source }]) => ({
    id,
    says,
    operation,
    provenance,
    source,
  }))

const claim =
  (provenance: Provenance) =>
  (operation: OperationName, source: Source, says: string): ClauseDetails => ({
    says,
    operation,
    provenance,
    source,
  })

/**
 * A clause that ComplyCube's documentation states. A clause with several parts has the certainty
 * of the least certain part.
 */
export const documented = claim('documented')

/** A clause that the code or the tests of an official SDK show. */
export const sdk = claim('sdk')

/** A clause that no source shows. */
export const assumed = claim('assumed')
