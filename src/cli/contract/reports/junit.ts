import type { ClauseResult, SuiteResult } from '../../../contracts/suite/index.ts'
import { byResource, driftParts } from './findings.ts'
import { escapeMarkup } from './markup.ts'

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('')

const ELEMENTS = { fails: 'failure', 'not-reached': 'error', 'not-run': 'skipped' } as const

const elementOf = (clause: ClauseResult): string => {
  const { id, says } = clause
  const start = `<testcase${attributes({ classname: id.slice(0, id.lastIndexOf('.')), name: `${id}: ${says}` })}`
  if (clause.verdict === 'holds') return `    ${start}/>`
  const kind = ELEMENTS[clause.verdict]
  return `    ${start}><${kind}${attributes({ message: clause.message })}/></testcase>`
}

const driftOutput = (result: SuiteResult): string[] => {
  const parts = driftParts(result)
  if (!parts) return []
  const lines = parts.flatMap(({ title, count, names }) => [`${title}: ${count}`, ...names])
  return [
    `  <testsuite${attributes({ name: 'drift', tests: 0, failures: 0, errors: 0 })}>`,
    `    <system-out>${escapeMarkup(lines.join('\n'))}</system-out>`,
    '  </testsuite>',
  ]
}

/** JUnit's XML: a suite for each resource, an error for each clause that was not reached. */
export const writeJunit = (result: SuiteResult, target: string): string => {
  const { counts, clauses } = result
  const total = {
    name: `complycube contract, ${target}`,
    tests: clauses.length,
    failures: counts.fails,
    errors: counts['not-reached'],
    skipped: counts['not-run'],
  }
  const suites = byResource(result).flatMap(({ resource, counts: own, clauses: those }) => [
    `  <testsuite${attributes({
      name: resource,
      tests: those.length,
      failures: own.fails,
      errors: own['not-reached'],
      skipped: own['not-run'],
    })}>`,
    ...those.map(elementOf),
    '  </testsuite>',
  ])
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(total)}>`,
    ...suites,
    ...driftOutput(result),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}
