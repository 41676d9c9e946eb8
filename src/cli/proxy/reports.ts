import type { Finding, ProxySummary } from '../../proxy/index.ts'
import { escapeMarkdown } from '../contract/reports/markup.ts'
import type { ReportKind } from './proxy-arguments.ts'

/** All that a proxy found, and between whom. */
export interface ProxyResult {
  readonly target: string
  readonly summary: ProxySummary
  readonly findings: readonly Finding[]
}

const COLUMNS = ['exchanges', 'refused', 'violations', 'notices'] as const

/** `result.outcome: should be …, but is … (documented, checks#attributes)` */
const whatOf = ({ in: where, attribute, sentence, provenance, source }: Finding): string => {
  const place = attribute === '' ? where : `${where} ${attribute}`
  const known = provenance === undefined ? '' : ` (${provenance}: ${source})`
  return `${place}: ${sentence}${known}`
}

/** A finding on one line. */
export const lineOf = (finding: Finding): string => {
  const { kind, number, method, path, status } = finding
  return `${kind.padEnd(9)} #${number} ${method} ${path} ${status}  ${whatOf(finding)}`
}

const inTotal = ({ exchanges, violations, notices, unchecked }: ProxySummary): string =>
  `${exchanges} exchanges: ${violations} violations, ${notices} notices, ${unchecked} not checked`

/** What a person reads at the end. */
export const writeTable = ({ summary }: ProxyResult): string => {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(28) + cells.map((cell) => String(cell).padStart(12)).join('')
  const rows = summary.operations.map((tally) =>
    row(
      tally.operation,
      COLUMNS.map((column) => tally[column])
    )
  )
  return `${[row('operation', COLUMNS), ...rows, '', inTotal(summary)].join('\n')}\n`
}

const writeMarkdown = ({ target, summary, findings }: ProxyResult): string => {
  const rows = summary.operations.map(
    (tally) => `| ${tally.operation} | ${COLUMNS.map((column) => tally[column]).join(' | ')} |`
  )
  const lines = findings.map(
    (finding) =>
      `- **${finding.kind}** #${finding.number} ${escapeMarkdown(`${finding.method} ${finding.path}`)}, ${finding.status}: ${escapeMarkdown(whatOf(finding))}`
  )
  return `${[
    `# Traffic to ${escapeMarkdown(target)}`,
    '',
    inTotal(summary),
    '',
    `| operation | ${COLUMNS.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length)}`,
    ...rows,
    ...(lines.length === 0 ? [] : ['', '## Findings', '', ...lines]),
  ].join('\n')}\n`
}

/** How a report of each kind is written. */
export const WRITERS: Readonly<Record<ReportKind, (result: ProxyResult) => string>> = {
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
  markdown: writeMarkdown,
}
