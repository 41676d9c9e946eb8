import { readdirSync, readFileSync } from 'node:fs'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { codes, table } from './table.ts'

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

const files = (name: string): string => codes(filesThatName(name))

const operations = (): string =>
  table(
    ['Operation', 'Route', 'Known how', 'Source', 'Clauses', 'Tests that name it'],
    Object.entries<Operation>(OPERATIONS).map(([name, { method, path, provenance, source }]) => [
      name,
      `\`${method} /v1${path}\``,
      provenance,
      source,
      String(clausesOf(name)),
      files(name),
    ])
  )

const checkTypes = (): string =>
  table(
    ['Check type', 'Tests that name it'],
    CHECK_TYPE_NAMES.map((type) => [`\`${type}\``, files(type)])
  )

/** The whole page. */
export const coveragePage = (): string => `# What of ComplyCube is covered

Written from the contracts and the tests by \`npm run docs\`; a test keeps it true. *Documented*: ComplyCube's
documentation says so; *sdk*: an official SDK shows it; *observed*: a captured answer shows it, or public code that
reads one; *assumed*: ours. A clause is a statement of the contract suite, which is run against the mock with every
change. How attributes, errors and rules are known is told by [provenance.md](provenance.md).

## Operations

${operations()}

## Types of check

${checkTypes()}
`
