import {
  type ClauseResult,
  type Drift,
  driftOf,
  type SuiteResult,
  type Verdict,
} from '../../../contracts/suite/index.ts'
import { countVerdicts } from '../../../contracts/suite/result.ts'

/** What came of one resource. */
export interface ResourceFindings {
  readonly resource: string
  readonly counts: Readonly<Record<Verdict, number>>
  readonly clauses: readonly ClauseResult[]
}

/** A clause that does not hold, with the reason. */
export type Failure = Exclude<ClauseResult, { readonly verdict: 'holds' }>

/** The findings of each resource, in the order of the suite. */
export const byResource = ({ clauses }: SuiteResult): ResourceFindings[] => {
  const groups = new Map<string, ClauseResult[]>()
  for (const clause of clauses) {
    const resource = clause.id.slice(0, clause.id.indexOf('.'))
    const group = groups.get(resource) ?? []
    group.push(clause)
    groups.set(resource, group)
  }
  return [...groups].map(([resource, group]) => ({
    resource,
    counts: countVerdicts(group),
    clauses: group,
  }))
}

/** Clauses that do not hold. Those that were not reached count where the run came to its end. */
export const failuresOf = ({ clauses, stopped }: SuiteResult): Failure[] =>
  clauses.flatMap((clause) => {
    const isMentioned =
      clause.verdict === 'fails' || (clause.verdict === 'not-reached' && stopped === undefined)
    return isMentioned ? [clause] : []
  })

/** `holds 3, fails 1, not reached 0` */
export const inTotal = ({ counts }: SuiteResult): string =>
  `${counts.holds} hold, ${counts.fails} fail, ${counts['not-reached']} not reached`

const PARTS: readonly { readonly key: keyof Drift; readonly title: string }[] = [
  { key: 'knownAndFalse', title: 'Documented, shown or observed, and false' },
  { key: 'assumedAndFalse', title: 'Assumed and false' },
  { key: 'assumedAndTrue', title: 'Assumed and true, to be promoted' },
  { key: 'unknownAttributes', title: 'Unknown attributes seen' },
]

/** One part of the drift report: its title and what belongs to it. */
export interface DriftPart {
  readonly title: string
  readonly count: number
  readonly names: readonly string[]
}

/** The drift report as titles and names; nothing for a target that is this mock. */
export const driftParts = (result: SuiteResult): DriftPart[] | undefined => {
  const drift = driftOf(result)
  if (!drift) return undefined
  const named = PARTS.map(({ key, title }) => {
    const names = drift[key].map((one) =>
      'id' in one ? `${one.id}: ${one.says}` : `${one.operation}: ${one.path}`
    )
    return { title, count: names.length, names }
  })
  const { length } = drift.knownAndTrue
  return [{ title: 'Documented, shown or observed, and true', count: length, names: [] }, ...named]
}
