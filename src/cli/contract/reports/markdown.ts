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
import { escapeMarkdown as plain } from './markup.ts'

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]

export const writeMarkdown = (result: SuiteResult, target: string): string => {
  const failures = failuresOf(result).map(
    ({ id, says, message }) => `- **${plain(id)}** (${plain(says)}): ${plain(message)}`
  )
  const drift = driftParts(result)?.flatMap(({ title, count, names }) => [
    `- ${title}: ${count}`,
    ...names.map((name) => `  - ${plain(name)}`),
  ])
  const lines = [
    `# Contract of ${plain(target)}`,
    '',
    ...(result.stopped === undefined ? [] : [`The run ended early: ${plain(result.stopped)}`, '']),
    inTotal(result),
    '',
    `| resource | ${HEADS.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(HEADS.length)}`,
    ...byResource(result).map(
      ({ resource, counts }) => `| ${resource} | ${cellsOf(counts).join(' | ')} |`
    ),
    ...section('What does not hold', failures),
    ...section(
      'Not run',
      reasonsNotRun(result).map((reason) => `- ${plain(reason)}`)
    ),
    ...section('Drift', drift ?? []),
    ...section(
      'Left behind',
      result.leftBehind.map((path) => `- ${plain(path)}`)
    ),
  ]
  return `${lines.join('\n')}\n`
}
