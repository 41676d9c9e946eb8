import {
  type ClauseResult,
  type Drift,
  driftOf,
  SUITE_VERSION,
  type SuiteResult,
  type Verdict,
} from '../../contracts/suite/index.ts'
import { countVerdicts } from '../../contracts/suite/result.ts'
import { systemTime } from '../../server/sandbox/real-time.ts'
import { VERSION } from '../../version.ts'
import { escapeMarkdown, escapeMarkup } from '../markup.ts'
import { printable, printableJson } from '../printable.ts'
import type { ReportKind } from './contract-arguments.ts'

type Counts = Readonly<Record<Verdict, number>>

/** The columns of every table: a verdict and its heading. */
const COLUMNS: readonly { readonly verdict: Verdict; readonly heading: string }[] = [
  { verdict: 'holds', heading: 'holds' },
  { verdict: 'fails', heading: 'fails' },
  { verdict: 'not-reached', heading: 'not reached' },
  { verdict: 'not-run', heading: 'not run' },
]
const HEADINGS = COLUMNS.map(({ heading }) => heading)

const cellsOf = (counts: Counts): readonly number[] => COLUMNS.map(({ verdict }) => counts[verdict])

const totalOf = ({ counts }: SuiteResult): string =>
  `${counts.holds} hold, ${counts.fails} fail, ${counts['not-reached']} not reached, ${counts['not-run']} not run`

/** The clauses of each resource, in the order of the suite. */
const byResource = ({ clauses }: SuiteResult) => {
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

/** Clauses that do not hold. If the run ended early, those that were not reached do not count. */
const failuresOf = ({ clauses, stopped }: SuiteResult) =>
  clauses.flatMap((clause) => {
    const isFailure =
      clause.verdict === 'fails' || (clause.verdict === 'not-reached' && stopped === undefined)
    return isFailure ? [clause] : []
  })

/** Why clauses were not run: each reason once, with the number of clauses. */
const reasonsNotRun = ({ clauses }: SuiteResult): string[] => {
  const reasons = new Map<string, number>()
  for (const clause of clauses) {
    if (clause.verdict !== 'not-run') continue
    reasons.set(clause.message, (reasons.get(clause.message) ?? 0) + 1)
  }
  return [...reasons].map(([reason, count]) => `${count}: ${reason}`)
}

const DRIFT_TITLES: readonly { readonly key: keyof Drift; readonly title: string }[] = [
  { key: 'knownAndFalse', title: 'Documented, shown or observed, and false' },
  { key: 'assumedAndFalse', title: 'Assumed and false' },
  { key: 'assumedAndTrue', title: 'Assumed and true, to be promoted' },
  { key: 'unknownAttributes', title: 'Unknown attributes seen' },
]

/** A part of the drift: its title with a count, and the clauses or attributes in it. */
interface DriftPart {
  readonly title: string
  readonly names: readonly string[]
}

/** The drift between the contract and the target; empty if the target is this mock. */
const driftPartsOf = (result: SuiteResult): readonly DriftPart[] => {
  const drift = driftOf(result)
  if (!drift) return []
  const parts = DRIFT_TITLES.map(({ key, title }) => {
    const names = drift[key].map((entry) =>
      'id' in entry ? `${entry.id}: ${entry.says}` : `${entry.operation}: ${entry.path}`
    )
    return { title: `${title}: ${names.length}`, names }
  })
  const confirmed = `Documented, shown or observed, and true: ${drift.knownAndTrue.length}`
  return [{ title: confirmed, names: [] }, ...parts]
}

const describeFailure = ({ id, says, message }: ReturnType<typeof failuresOf>[number]): string =>
  `${id} (${says}): ${message}`

const row = (resource: string, cells: readonly (string | number)[]): string =>
  resource.padEnd(20) + cells.map((cell) => String(cell).padStart(13)).join('')

const textSection = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

/** Returns the result for a terminal: a table, the failures, and the drift. */
export const writeTable = (result: SuiteResult): string => {
  const drift = driftPartsOf(result).flatMap(({ title, names }) => [
    title,
    ...names.map((name) => `  ${name}`),
  ])
  const lines = [
    row('resource', HEADINGS),
    ...byResource(result).map(({ resource, counts }) => row(resource, cellsOf(counts))),
    ...textSection('What does not hold', failuresOf(result).map(describeFailure)),
    ...textSection('Not run', reasonsNotRun(result)),
    ...textSection('Drift', drift),
    ...textSection('Left behind', result.leftBehind),
    '',
    totalOf(result),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

const writeJson = (result: SuiteResult, target: string): string => {
  const drift = driftOf(result)
  const report = { suite: SUITE_VERSION, target, ...result, ...(drift && { drift }) }
  return `${printableJson(report, 2)}\n`
}

const markdownSection = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]

const asBullets = (texts: readonly string[]): string[] =>
  texts.map((text) => `- ${escapeMarkdown(text)}`)

const writeMarkdown = (result: SuiteResult, target: string): string => {
  const failures = failuresOf(result).map(
    ({ id, says, message }) =>
      `- **${escapeMarkdown(id)}** (${escapeMarkdown(says)}): ${escapeMarkdown(message)}`
  )
  const drift = driftPartsOf(result).flatMap(({ title, names }) => [
    `- ${title}`,
    ...asBullets(names).map((bullet) => `  ${bullet}`),
  ])
  const early =
    result.stopped === undefined
      ? []
      : [`The run ended early: ${escapeMarkdown(result.stopped)}`, '']
  const lines = [
    `# Contract of ${escapeMarkdown(target)}`,
    '',
    ...early,
    totalOf(result),
    '',
    `| resource | ${HEADINGS.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(HEADINGS.length)}`,
    ...byResource(result).map(
      ({ resource, counts }) => `| ${resource} | ${cellsOf(counts).join(' | ')} |`
    ),
    ...markdownSection('What does not hold', failures),
    ...markdownSection('Not run', asBullets(reasonsNotRun(result))),
    ...markdownSection('Drift', drift),
    ...markdownSection('Left behind', asBullets(result.leftBehind)),
  ]
  return `${lines.join('\n')}\n`
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'td,th{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #ccc}' +
  'td:first-child,th:first-child,.clauses td,.clauses th{text-align:left;vertical-align:top}' +
  'table{border-collapse:collapse}label{margin-right:1rem}.clauses{font-size:.85rem}'

const htmlRow = (tag: 'td' | 'th', values: readonly (string | number)[]): string =>
  `<tr>${values.map((value) => `<${tag}>${escapeMarkup(String(value))}</${tag}>`).join('')}</tr>`

const htmlSection = (title: string, items: readonly string[]): string[] => {
  if (items.length === 0) return []
  const list = items.map((item) => `<li>${escapeMarkup(item)}</li>`)
  return [`<h2>${escapeMarkup(title)}</h2>`, '<ul>', ...list, '</ul>']
}

/** Filters the table of clauses by verdict without a script. */
const FILTER = ['all', ...COLUMNS.map(({ verdict }) => verdict)]
const FILTER_STYLE = COLUMNS.map(
  ({ verdict }) =>
    `body:has(#show-${verdict}:checked) .clauses tbody tr:not(.${verdict}){display:none}`
).join('')

const htmlFilter = (): string =>
  FILTER.map((name) => {
    const checked = name === 'all' ? ' checked' : ''
    const label = COLUMNS.find(({ verdict }) => verdict === name)?.heading ?? name
    return `<label><input type="radio" name="show" id="show-${name}"${checked}> ${label}</label>`
  }).join(' ')

/** Each clause with its verdict, its source and, unless it holds, what was expected and found. */
const htmlClauses = ({ clauses }: SuiteResult): string[] => {
  const rows = clauses.map((clause) => {
    const found = clause.verdict === 'holds' ? '' : clause.message
    const source = [clause.source].flat().join(', ')
    const cells = [clause.verdict, clause.id, clause.says, `${clause.provenance}: ${source}`, found]
    return htmlRow('td', cells).replace('<tr>', `<tr class="${clause.verdict}">`)
  })
  const head = htmlRow('th', ['verdict', 'clause', 'statement', 'source', 'expected and found'])
  return [
    '<h2>Clauses</h2>',
    `<p>Show ${htmlFilter()}</p>`,
    `<table class="clauses"><thead>${head}</thead><tbody>`,
    ...rows,
    '</tbody></table>',
  ]
}

/** One page without external files. */
const writeHtml = (result: SuiteResult, target: string): string => {
  const title = escapeMarkup(`Contract of ${target}`)
  const drift = driftPartsOf(result).flatMap((part) =>
    part.names.length === 0
      ? [`<p>${escapeMarkup(part.title)}</p>`]
      : htmlSection(part.title, part.names)
  )
  const early =
    result.stopped === undefined
      ? []
      : [`<p>The run ended early: ${escapeMarkup(result.stopped)}</p>`]
  const lines = [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}${FILTER_STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    `<p>${new Date(systemTime()).toISOString()}, suite ${SUITE_VERSION}, complycube-mock ${VERSION}, Node ${process.versions.node}</p>`,
    ...early,
    `<p>${totalOf(result)}</p>`,
    '<table>',
    htmlRow('th', ['resource', ...HEADINGS]),
    ...byResource(result).map(({ resource, counts }) =>
      htmlRow('td', [resource, ...cellsOf(counts)])
    ),
    '</table>',
    ...htmlSection('What does not hold', failuresOf(result).map(describeFailure)),
    ...htmlSection('Not run', reasonsNotRun(result)),
    ...drift,
    ...htmlSection('Left behind', result.leftBehind),
    ...htmlClauses(result),
    '</body></html>',
  ]
  return `${lines.join('\n')}\n`
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('')

const JUNIT_ELEMENTS = { fails: 'failure', 'not-reached': 'error', 'not-run': 'skipped' } as const

const junitCase = (clause: ClauseResult): string => {
  const { id, says } = clause
  const classname = id.slice(0, id.lastIndexOf('.'))
  const start = `<testcase${attributes({ classname, name: `${id}: ${says}` })}`
  if (clause.verdict === 'holds') return `    ${start}/>`
  const kind = JUNIT_ELEMENTS[clause.verdict]
  return `    ${start}><${kind}${attributes({ message: clause.message })}/></testcase>`
}

const junitCounts = (clauses: readonly ClauseResult[], counts: Counts) => ({
  tests: clauses.length,
  failures: counts.fails,
  errors: counts['not-reached'],
  skipped: counts['not-run'],
})

const junitDrift = (result: SuiteResult): string[] => {
  const lines = driftPartsOf(result).flatMap(({ title, names }) => [title, ...names])
  if (lines.length === 0) return []
  return [
    `  <testsuite${attributes({ name: 'drift', tests: 0, failures: 0, errors: 0 })}>`,
    `    <system-out>${escapeMarkup(lines.join('\n'))}</system-out>`,
    '  </testsuite>',
  ]
}

/** JUnit XML: one test suite per resource. A clause that was not reached is an error. */
const writeJunit = (result: SuiteResult, target: string): string => {
  const name = `complycube contract, ${target}`
  const total = attributes({ name, ...junitCounts(result.clauses, result.counts) })
  const suites = byResource(result).flatMap(({ resource, counts, clauses }) => [
    `  <testsuite${attributes({ name: resource, ...junitCounts(clauses, counts) })}>`,
    ...clauses.map(junitCase),
    '  </testsuite>',
  ])
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${total}>`,
    ...suites,
    ...junitDrift(result),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

/** The writer of each kind of report. `target` is its name in the report. */
export const WRITERS: Readonly<
  Record<ReportKind, (result: SuiteResult, target: string) => string>
> = { json: writeJson, junit: writeJunit, markdown: writeMarkdown, html: writeHtml }
