import { readFile } from 'node:fs/promises'
import { createMock } from '../server/mock.ts'
import type { Difference } from '../server/transcript/compare.ts'
import { UsageError } from '../server/usage-error.ts'

/** What the control surface answers to a transcript. */
interface Report {
  readonly requests: number
  readonly deliveries: number
  readonly differences: readonly Difference[]
}

/** The longest value that is shown in a table, in characters. */
const SHOWN = 60

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text
}

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0))
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

const describe = ({ requests, deliveries, differences }: Report): string => {
  const what = `${requests} requests and ${deliveries} attempts of deliveries were replayed`
  if (differences.length === 0) return `${what}: all bytes are the same.`
  const rows = differences.map(({ step, what: of, of: part, path, expected, got }) => [
    ...[String(step), of, path === '' ? part : `${part}: ${path}`],
    ...[short(expected), short(got)],
  ])
  const table = tableOf([['Step', 'Of', 'Differs', 'Expected', 'Got'], ...rows])
  return `${what}: ${differences.length} differences.\n\n${table}`
}

const readTranscript = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Cannot read the transcript '${path}': ${reason}`)
  }
}

const ask = async (path: string): Promise<Report> => {
  const body = await readTranscript(path)
  const mock = createMock()
  try {
    const url = 'http://127.0.0.1/_mock/transcript/replay'
    const response = await mock.fetch(new Request(url, { method: 'POST', body }))
    const answer: unknown = await response.json()
    // The mock of this very version answered so.
    if (response.ok) return answer as Report
    const why = Reflect.get(Object(answer), 'error')
    throw new UsageError(`The transcript '${path}' cannot be replayed: ${why}`)
  } finally {
    await mock.close()
  }
}

/** Replays a file on a mock in this process. Answers the exit code: 0 where nothing differs, else 1. */
export const replayFile = async (path: string, print: (text: string) => void): Promise<number> => {
  const report = await ask(path)
  print(describe(report))
  return report.differences.length === 0 ? 0 : 1
}
