import type { Finding, ProxySummary } from '../../proxy/index.ts'
import { escapeMarkdown } from '../markup.ts'
import { printable, printableJson } from '../printable.ts'
import type { ReportKind } from './proxy-arguments.ts'

/** The result of a proxy run. */
export interface ProxyResult {
  readonly target: string
  readonly summary: ProxySummary
  readonly findings: readonly Finding[]
}

const COLUMNS = ['exchanges', 'refused', 'violations', 'notices'] as const

/** `answer result.outcome: should be …, but is … (documented, checks#attributes)` */
const describe = ({ in: where, attribute, sentence, provenance, source }: Finding): string => {
  const place = attribute === '' ? where : `${where} ${attribute}`
  const known = provenance === undefined ? '' : ` (${provenance}: ${source})`
  return `${place}: ${sentence}${known}`
}

/** Returns a finding as one line for a terminal. */
export const lineOf = (finding: Finding): string => {
  const { kind, number, method, path, status } = finding
  const exchange = `#${number} ${method} ${path} ${status}`
  return printable(`${kind.padEnd(9)} ${exchange}  ${describe(finding)}`)
}

const totalOf = ({ exchanges, violations, notices, unchecked }: ProxySummary): string =>
  `${exchanges} exchanges: ${violations} violations, ${notices} notices, ${unchecked} not checked`

/** Returns the summary for a terminal. */
export const writeTable = ({ summary }: ProxyResult): string => {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(28) + cells.map((cell) => String(cell).padStart(12)).join('')
  const rows = summary.operations.map((tally) =>
    row(
      tally.operation,
      COLUMNS.map((column) => tally[column])
    )
  )
  return `${[row('operation', COLUMNS), ...rows, '', totalOf(summary)].join('\n')}\n`
}

const writeMarkdown = ({ target, summary, findings }: ProxyResult): string => {
  const rows = summary.operations.map(
    (tally) => `| ${tally.operation} | ${COLUMNS.map((column) => tally[column]).join(' | ')} |`
  )
  const bullets = findings.map((finding) => {
    const { kind, number, method, path, status } = finding
    const call = escapeMarkdown(`${method} ${path}`)
    return `- **${kind}** #${number} ${call}, ${status}: ${escapeMarkdown(describe(finding))}`
  })
  const lines = [
    `# Traffic to ${escapeMarkdown(target)}`,
    '',
    totalOf(summary),
    '',
    `| operation | ${COLUMNS.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length)}`,
    ...rows,
    ...(bullets.length === 0 ? [] : ['', '## Findings', '', ...bullets]),
  ]
  return `${lines.join('\n')}\n`
}

/** The writer of each kind of report. */
export const WRITERS: Readonly<Record<ReportKind, (result: ProxyResult) => string>> = {
  json: (result) => `${printableJson(result, 2)}\n`,
  markdown: writeMarkdown,
}
