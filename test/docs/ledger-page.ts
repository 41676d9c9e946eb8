import { ERRORS } from '../../src/contracts/provenance/errors-of.ts'
import type { Clause } from '../../src/contracts/suite/clause.ts'
import { resourceOf } from '../../src/contracts/suite/selector.ts'
import { ANSWERED } from '../contracts/covered/attributes-of-answers.ts'
import { NEVER_SENT, reasonOf } from '../contracts/covered/never-sent.ts'
import { isUnprovoked, UNPROVOKED } from '../contracts/covered/unprovoked.ts'
import { countRow, PROVENANCES, sumRows } from './clause-counts.ts'
import type { Column } from './ledger-columns.ts'
import { codes, table } from './table.ts'

/** What the page tells of. */
export interface LedgerSource {
  /** Those of the suite. */
  readonly clauses: readonly Clause[]
  /** Those for which a mock must be told what to do. */
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
  const unasked = ["ComplyCube's sandbox: not run here", '', '', '', '']
  return table(
    ['Target', 'Hold', 'Fail', 'Not told', 'Not asked'],
    isAsked ? rows : [...rows, unasked]
  )
}

const WORDS: Readonly<Record<string, string>> = { holds: 'yes', fails: '**no**' }

const cellOf = (verdict: string | undefined): string =>
  verdict === undefined ? '' : (WORDS[verdict] ?? verdict)

const rowsOf = (clauses: readonly Clause[], columns: readonly Column[]): string =>
  table(
    ['Clause', 'Says', 'Operation', 'Known how', 'Source', ...columns.map(({ title }) => title)],
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

Every clause of the contract suite, how it is known, and on which targets it holds. Written by \`npm run docs\`, which
asks the targets; a test asks them again and keeps the page true. *Documented*: ComplyCube's documentation says so;
*sdk*: an official SDK shows it; *observed*: a captured answer shows it, or public code that reads one; *assumed*: ours.

${counts(source)}

${targets(source)}

*Not told*: the case ended before, or was left out of the run. *Not asked*: the clause is no part of such a run. What
a mock alone can be made to do is neither recorded nor asked of ComplyCube.

## What is covered

An attribute of an answer is covered when a clause that holds has read it, in an answer of that operation which had it
with a value: by name, or by holding the whole answer against its contract. An attribute of a result is covered when
that is so for its type of check. A test watches the reads, so an attribute is not covered by being declared, and the
build fails by the name of each that nobody reads. An error is covered when a clause that
[provenance.md](provenance.md) names as its proof has read its status and type, in an answer of such an operation.

| | Known | Covered | Never sent |
| --- | --- | --- | --- |
| Attributes of answers, by operation, and of results, by type of check | ${ANSWERED.length} | ${ANSWERED.length - unsent} | ${unsent} |
| Errors | ${ERRORS.length} | ${ERRORS.length - unprovoked} | ${unprovoked} |

What nobody is sent, though ComplyCube may send it; the test finds those that are sent after all. What stands behind
a dot goes with what is before it.

${excuses()}

## Clauses

${resources(source)}

## On a mock alone

Nobody can ask ComplyCube for these refusals. A mock is told to give them, over its control surface.

${rowsOf(source.provoked, source.columns)}
`
