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
export type Failure = Extract<ClauseResult, { readonly verdict: 'fails' | 'not-reached' }>

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

/** The verdicts as heads of columns, in the order of `cellsOf`. */
export const HEADS = ['holds', 'fails', 'not reached', 'not run'] as const

/** How many clauses there are of each verdict, in the order of `HEADS`. */
export const cellsOf = (counts: Readonly<Record<Verdict, number>>): readonly number[] => [
  counts.holds,
  counts.fails,
  counts['not-reached'],
  counts['not-run'],
]

/** `3 hold, 1 fail, 0 not reached, 0 not run` */
export const inTotal = ({ counts }: SuiteResult): string =>
  `${counts.holds} hold, ${counts.fails} fail, ${counts['not-reached']} not reached, ${counts['not-run']} not run`

/** Why clauses were not run, each reason once, with how many there are for it. */
export const reasonsNotRun = ({ clauses }: SuiteResult): string[] => {
  const reasons = new Map<string, number>()
  for (const clause of clauses) {
    if (clause.verdict !== 'not-run') continue
    reasons.set(clause.message, (reasons.get(clause.message) ?? 0) + 1)
  }
  return [...reasons].map(([reason, count]) => `${count}: ${reason}`)
}

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
