import type { Operation, Provenance } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { attributesOf } from '../../src/contracts/provenance/attribute-paths.ts'
import { ENUMERATIONS } from '../../src/contracts/provenance/enumerations.ts'
import { ERRORS } from '../../src/contracts/provenance/errors-of.ts'
import type { Fact, Facts } from '../../src/contracts/provenance/fact.ts'
import type { Ledger } from '../../src/contracts/provenance/ledger.ts'
import { LEDGERS } from '../../src/contracts/provenance/ledgers.ts'
import { RULES } from '../../src/contracts/provenance/rules.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { enumerations } from './enumerations-table.ts'
import { codes, table } from './table.ts'

const PROVENANCES: readonly Provenance[] = ['documented', 'sdk', 'observed', 'assumed']

const ledgers = Object.values(LEDGERS).flat()

/** All that is known of a ledger's attributes, by name where only the whole is told of. */
const factsOf = ({ shapes, facts }: Ledger): readonly Facts[] => {
  if (!('allAssumed' in facts)) return facts
  const paths = Object.values(shapes)
    .flatMap(attributesOf)
    .map(({ path }) => path)
  return [{ provenance: 'assumed', source: facts.allAssumed, attributes: paths }]
}

/** One fact for each attribute. */
const attributeFacts: readonly Fact[] = ledgers
  .flatMap(factsOf)
  .flatMap((facts) => facts.attributes.map(() => facts))

/** What the page counts, and what there is of each. */
export const COUNTED: Readonly<Record<string, readonly Fact[]>> = {
  Operations: Object.values<Operation>(OPERATIONS),
  Attributes: attributeFacts,
  'Values of enumerations': ENUMERATIONS.flatMap(({ facts }) =>
    facts.flatMap((fact) => fact.values.map(() => fact))
  ),
  Errors: ERRORS,
  Rules: Object.values(RULES).flat(),
  'Clauses of the suite': CLAUSES,
}

const counts = (): string =>
  table(
    ['', ...PROVENANCES, 'All'],
    Object.entries(COUNTED).map(([what, facts]) => [
      what,
      ...PROVENANCES.map((one) => `${facts.filter(({ provenance }) => provenance === one).length}`),
      `${facts.length}`,
    ])
  )

const attributes = (): string =>
  ledgers
    .map((ledger) => {
      const facts = factsOf(ledger).filter((one) => one.attributes.length > 0)
      const rows = facts.map(({ provenance, source, attributes: names }) => [
        provenance,
        source,
        codes(names),
      ])
      const title = codes(Object.keys(ledger.shapes))
      return `### ${title}\n\n${table(['Known how', 'Source', 'Attributes'], rows)}`
    })
    .join('\n\n')

const errors = (): string =>
  table(
    ['Status', 'Type', 'Of', 'When', 'Known how', 'Source', 'Shown by'],
    ERRORS.map(({ status, type, of, when, provenance, source, proof }) => [
      `${status}`,
      `\`${type}\``,
      of.label,
      when,
      provenance,
      source,
      codes(proof),
    ])
  )

const rules = (): string =>
  Object.entries(RULES)
    .map(([topic, some]) => {
      const rows = some.map(({ says, provenance, source, keptBy, proof }) => [
        says,
        provenance,
        source,
        codes(keptBy),
        codes(proof),
      ])
      const head = ['Rule', 'Known how', 'Source', 'Kept by', 'Shown by']
      return `### ${topic}\n\n${table(head, rows)}`
    })
    .join('\n\n')

/** The whole page. */
export const provenancePage = (): string => `# How each thing is known

Written from \`src/contracts/provenance\` by \`npm run docs\`; tests see that nothing is left out. *Documented*:
ComplyCube's documentation says so; *sdk*: the code or the tests of an official SDK show it; *observed*: a captured
answer shows it, or public code that reads one; *assumed*: ours. Each is as sure as its least sure part. How routes
are known, and which tests exercise them, is told by [coverage.md](coverage.md).

${counts()}

## Attributes

By the schema or, for filters, the operation that has them. What stands behind a dot belongs to an object, or to the
members of a list; \`*\` is any key. An attribute is counted once for the schemas that share it.

${attributes()}

## Values

What an attribute may be where that can be counted up.

${enumerations()}

## Errors

${errors()}

## Rules

Files that keep a rule are below \`src\`. A rule is shown by clauses of the suite, or all clauses whose ids begin so,
and by files below \`test\`.

${rules()}
`
