import { readdirSync, readFileSync } from 'node:fs'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { table } from './table.ts'

const TESTS = new URL('../', import.meta.url)

/** Test files with what they hold, by path below `test/`; those of this page do not count. */
const testFiles = new Map(
  readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('docs/'))
    .map((path) => [path, readFileSync(new URL(path, TESTS), 'utf8')])
)

/** Files that name something as a whole word. */
export const filesThatName = (name: string): string[] => {
  const word = new RegExp(`\\b${name}\\b`)
  return [...testFiles].flatMap(([path, text]) => (word.test(text) ? [path] : [])).sort()
}

export const clausesOf = (operation: string): number =>
  CLAUSES.filter((clause) => clause.operation === operation).length

const operations = (): string =>
  table(
    ['Operation', 'Route', 'Certainty', 'Source', 'Clauses'],
    Object.entries<Operation>(OPERATIONS).map(([name, { method, path, provenance, source }]) => [
      name,
      `\`${method} /v1${path}\``,
      provenance,
      source,
      String(clausesOf(name)),
    ])
  )

/** The whole page. */
export const coveragePage = (): string => `# Operations

Every operation of ComplyCube that the mock has. \`npm run docs\` writes this page from the contracts, and a test
compares the two. *Documented*: ComplyCube's documentation says so. *Sdk*: an official SDK shows it. *Observed*: a
captured response shows it, or public code that reads one. *Assumed*: nothing shows it; the mock decides. A clause is a
statement of the contract suite; [the ledger](ledger.md) lists them. [provenance.md](provenance.md) says how
attributes, values and errors are known.

${operations()}

## Check types

Every check type that a request can create: ${CHECK_TYPE_NAMES.map((type) => `\`${type}\``).join(', ')}.
`
