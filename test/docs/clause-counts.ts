import type { Provenance } from '../../src/contracts/operation.ts'
import type { Clause } from '../../src/contracts/suite/clause.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { PROVOKED_CLAUSES } from '../contracts/provoked.ts'
import { table } from './table.ts'

export const PROVENANCES: readonly Provenance[] = ['documented', 'sdk', 'observed', 'assumed']

/** A name, how many clauses there are of each provenance, and of all. */
export const countRow = (name: string, clauses: readonly Clause[]): string[] => [
  name,
  ...PROVENANCES.map((one) => `${clauses.filter(({ provenance }) => provenance === one).length}`),
  `${clauses.length}`,
]

/** The rows that sum up all clauses. */
export const sumRows = (clauses: readonly Clause[], provoked: readonly Clause[]): string[][] => [
  countRow('The suite', clauses),
  countRow('On a mock only', provoked),
  countRow('All', [...clauses, ...provoked]),
]

/** The table of the README. */
export const clauseCounts = (): string =>
  table(['Clauses', ...PROVENANCES, 'All'], sumRows(CLAUSES, PROVOKED_CLAUSES))
