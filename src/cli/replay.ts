import { createMock } from '../server/mock.ts'
import type { Difference } from '../server/transcript/compare.ts'
import { UsageError } from '../server/usage-error.ts'
import { readTextFile } from './files.ts'
import { printable } from './printable.ts'

/** The answer of the control surface to a transcript. */
interface Report {
  readonly requests: number
  readonly deliveries: number
  readonly differences: readonly Difference[]
}

/** Longest value in a table, in characters. */
const MAX_VALUE_LENGTH = 60

const shorten = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text
}

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0))
  )
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0))
      return printable(cells.join('  ').trimEnd())
    })
    .join('\n')
}

const describe = ({ requests, deliveries, differences }: Report): string => {
  const summary = `${requests} requests and ${deliveries} delivery attempts were replayed`
  if (differences.length === 0) return `${summary}: all bytes are the same.`
  const rows = differences.map(({ step, what, of, path, expected, got }) => [
    String(step),
    what,
    path === '' ? of : `${of}: ${path}`,
    shorten(expected),
    shorten(got),
  ])
  const table = tableOf([['Step', 'Of', 'Differs', 'Expected', 'Got'], ...rows])
  return `${summary}: ${differences.length} differences.\n\n${table}`
}

const replay = async (path: string): Promise<Report> => {
  const body = await readTextFile('the transcript', path)
  const mock = createMock()
  try {
    const url = 'http://127.0.0.1/_mock/transcript/replay'
    const response = await mock.fetch(new Request(url, { method: 'POST', body }))
    const answer: unknown = await response.json()
    // The mock of this package answers with this type.
    if (response.ok) return answer as Report
    const why = Reflect.get(Object(answer), 'error')
    throw new UsageError(`The transcript '${path}' cannot be replayed: ${why}`)
  } finally {
    await mock.close()
  }
}

/**
 * Replays a transcript on a mock in this process and prints the differences. Returns the exit code: 0
 * without differences, else 1. Throws a `UsageError` if the file cannot be replayed.
 */
export const replayFile = async (path: string, print: (text: string) => void): Promise<number> => {
  const report = await replay(path)
  print(describe(report))
  return report.differences.length === 0 ? 0 : 1
}
