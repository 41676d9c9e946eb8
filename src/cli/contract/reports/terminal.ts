import type { SuiteResult } from '../../../contracts/suite/index.ts'
import {
  byResource,
  cellsOf,
  driftParts,
  failuresOf,
  HEADS,
  inTotal,
  reasonsNotRun,
} from './findings.ts'

const row = (resource: string, ...cells: readonly (string | number)[]): string =>
  resource.padEnd(20) + cells.map((cell) => String(cell).padStart(13)).join('')

const listOf = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

/** What a person reads at the end: a table, the failures, and the drift. */
export const writeTable = (result: SuiteResult): string => {
  const rows = byResource(result).map(({ resource, counts }) => row(resource, ...cellsOf(counts)))
  const failures = failuresOf(result).map(({ id, says, message }) => `${id} (${says}): ${message}`)
  const drift = driftParts(result)?.flatMap(({ title, count, names }) => [
    `${title}: ${count}`,
    ...names.map((name) => `  ${name}`),
  ])
  const lines = [
    row('resource', ...HEADS),
    ...rows,
    ...listOf('What does not hold', failures),
    ...listOf('Not run', reasonsNotRun(result)),
    ...listOf('Drift', drift ?? []),
    ...listOf('Left behind', result.leftBehind),
    '',
    inTotal(result),
  ]
  return `${lines.join('\n')}\n`
}
