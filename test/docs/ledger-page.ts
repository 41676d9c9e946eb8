import { ERRORS } from '../../src/contracts/known-errors.ts'
import type { Clause } from '../../src/contracts/suite/clause.ts'
import { resourceOf } from '../../src/contracts/suite/run.ts'
import { ANSWERED } from '../contracts/covered/attributes-of-answers.ts'
import { NEVER_SENT, reasonOf } from '../contracts/covered/never-sent.ts'
import { isUnprovoked, UNPROVOKED } from '../contracts/covered/unprovoked.ts'
import { countRow, PROVENANCES, sumRows } from './clause-counts.ts'
import type { Column } from './ledger-columns.ts'
import { codes, table } from './table.ts'

/** The contents of the page. */
export interface LedgerSource {
  /** The clauses of the suite. */
  readonly clauses: readonly Clause[]
  /** The clauses that need a mock, whose control surface provokes the error. */
  readonly provoked: readonly Clause[]
  readonly columns: readonly Column[]
}

const byResource = (clauses: readonly Clause[]): Map<string, Clause[]> => {
  const found = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const resource = resourceOf(clause.id)
    found.set(resource, [...(found.get(resource) ?? []), clause])
  }
  return found
}

const counts = ({ clauses, provoked }: LedgerSource): string =>
  table(
    ['Clauses', ...PROVENANCES, 'All'],
    [
      ...[...byResource(clauses)].map(([resource, some]) => countRow(resource, some)),
      ...sumRows(clauses, provoked),
    ]
  )

const targetRow = ({ target, verdicts }: Column, all: readonly Clause[]): string[] => {
  const found = all.flatMap(({ id }) => verdicts.get(id) ?? [])
  const holding = found.filter((verdict) => verdict === 'holds').length
  const failing = found.filter((verdict) => verdict === 'fails').length
  const other = found.length - holding - failing
  return [target, ...[holding, failing, other, all.length - found.length].map(String)]
}

const targets = ({ clauses, provoked, columns }: LedgerSource): string => {
  const isAsked = columns.some(({ target }) => target.includes('api.complycube.com'))
  const rows = columns.map((column) => targetRow(column, [...clauses, ...provoked]))
  const unasked = ["ComplyCube's sandbox: not run", '', '', '', '']
  return table(
    ['Target', 'Hold', 'Fail', 'Not run', 'Not part'],
    isAsked ? rows : [...rows, unasked]
  )
}

const WORDS: Readonly<Record<string, string>> = { holds: 'yes', fails: '**no**' }

const cellOf = (verdict: string | undefined): string =>
  verdict === undefined ? '' : (WORDS[verdict] ?? verdict)

const rowsOf = (clauses: readonly Clause[], columns: readonly Column[]): string =>
  table(
    [
      'Clause',
      'Statement',
      'Operation',
      'Certainty',
      'Source',
      ...columns.map(({ title }) => title),
    ],
    clauses.map(({ id, says, operation, provenance, source }) => [
      `\`${id}\``,
      says,
      operation,
      provenance,
      source,
      ...columns.map(({ verdicts }) => cellOf(verdicts.get(id))),
    ])
  )

const resources = ({ clauses, columns }: LedgerSource): string =>
  [...byResource(clauses)]
    .map(([resource, some]) => `### ${resource}\n\n${rowsOf(some, columns)}`)
    .join('\n\n')

const excuses = (): string =>
  table(
    ['Not covered', 'For'],
    [
      ...NEVER_SENT.map(({ attributes, because }) => [codes(attributes), because]),
      ...UNPROVOKED.map(({ proof, because }) => [`the error that \`${proof}\` shows`, because]),
    ]
  )

const unsent = ANSWERED.filter((one) => reasonOf(one) !== undefined).length
const unprovoked = ERRORS.filter(isUnprovoked).length

/** The whole page. */
export const ledgerPage = (source: LedgerSource): string => `# The ledger

Every clause of the contract suite, its certainty, and the targets on which it holds. \`npm run docs\` runs the suite and
writes this page; a test runs it again and compares. *Documented*: ComplyCube's documentation says so. *Sdk*: an official
SDK shows it. *Observed*: a captured response shows it, or public code that reads one. *Assumed*: nothing shows it; the
mock decides.

${counts(source)}

${targets(source)}

*Not run*: the case ended before the clause, or the run left it out. *Not part*: such a run does not have the clause.
Errors that only a mock can be made to return are not part of recordings and of runs on ComplyCube. That all clauses
hold on a port and through the checking proxy is a test of its own.

## What is covered

An attribute of a response is covered when a clause that holds has read it in a response that had it. The clause reads
it by name, or compares the whole response with its schema. An attribute of a check result is covered per check type. An
error is covered when a clause that [provenance.md](provenance.md) names as its proof has read its status and type. A
test watches these reads, and fails with the name of whatever no clause reads.

| | Known | Covered | Never sent |
| --- | --- | --- | --- |
| Attributes of responses, by operation, and of results, by check type | ${ANSWERED.length} | ${ANSWERED.length - unsent} | ${unsent} |
| Errors | ${ERRORS.length} | ${ERRORS.length - unprovoked} | ${unprovoked} |

ComplyCube may send the following, but the mock never does. A test fails when the mock does send one of them.

${excuses()}

## Clauses

${resources(source)}

## On a mock only

ComplyCube cannot be made to return these errors on request. The control surface makes a mock return them.

${rowsOf(source.provoked, source.columns)}
`
