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
import { escapeMarkup } from './markup.ts'

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'td,th{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #ccc}' +
  'td:first-child,th:first-child{text-align:left}table{border-collapse:collapse}'

const cells = (tag: 'td' | 'th', ...values: readonly (string | number)[]): string =>
  `<tr>${values.map((value) => `<${tag}>${escapeMarkup(String(value))}</${tag}>`).join('')}</tr>`

const section = (title: string, items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : [
        `<h2>${escapeMarkup(title)}</h2>`,
        '<ul>',
        ...items.map((item) => `<li>${escapeMarkup(item)}</li>`),
        '</ul>',
      ]

/** One page that needs nothing else. */
export const writeHtml = (result: SuiteResult, target: string): string => {
  const title = escapeMarkup(`Contract of ${target}`)
  const failures = failuresOf(result).map(({ id, says, message }) => `${id} (${says}): ${message}`)
  const drift = driftParts(result) ?? []
  const lines = [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    ...(result.stopped === undefined
      ? []
      : [`<p>The run ended early: ${escapeMarkup(result.stopped)}</p>`]),
    `<p>${inTotal(result)}</p>`,
    '<table>',
    cells('th', 'resource', ...HEADS),
    ...byResource(result).map(({ resource, counts }) => cells('td', resource, ...cellsOf(counts))),
    '</table>',
    ...section('What does not hold', failures),
    ...section('Not run', reasonsNotRun(result)),
    ...drift.flatMap(({ title: part, count, names }) =>
      names.length === 0
        ? [`<p>${escapeMarkup(`${part}: ${count}`)}</p>`]
        : section(`${part}: ${count}`, names)
    ),
    ...section('Left behind', result.leftBehind),
    '</body></html>',
  ]
  return `${lines.join('\n')}\n`
}
