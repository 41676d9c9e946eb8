import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { createCaseRecorder } from '../../src/cli/contract/recording/record-cases.ts'
import { createCaseReplayer } from '../../src/cli/contract/recording/replay-cases.ts'
import { runSuite, type SuiteResult } from '../../src/contracts/suite/index.ts'
import { createMock } from '../../src/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { look } from '../contracts/covered/look.ts'
import { inProcess } from '../contracts/covered/place.ts'
import { provokedCases } from '../contracts/provoked.ts'

/** One target, and what came of each clause there. */
export interface Column {
  readonly title: string
  readonly target: string
  /** `holds`, or another verdict, by the id of the clause. */
  readonly verdicts: ReadonlyMap<string, string>
  /** What went wrong, in sentences. */
  readonly problems: readonly string[]
}

const KEY = 'test_ledger'

/** Long enough for the retries of deliveries that are tested. */
const LIMIT_MS = 130_000

/** Says which clauses failed, and why the run stopped. */
const problemsIn = ({ clauses, stopped }: SuiteResult): string[] => [
  ...clauses.flatMap((one) => (one.verdict === 'fails' ? `${one.id}: ${one.message}` : [])),
  ...(stopped === undefined ? [] : [stopped]),
]

const verdictsOf = ({ clauses }: Pick<SuiteResult, 'clauses'>): [string, string][] =>
  clauses.map(({ id, verdict }) => [id, verdict])

/** Runs the suite on a mock in this process and records it, then the clauses about provoked errors. */
const runAndRecord = async (folder: string): Promise<Column> => {
  await using mock = createMock({ clock: 'virtual' })
  await using receiver = await startReceiver()
  const place = inProcess(mock, KEY)
  const { fetch, onCase, finish, listen } = createCaseRecorder(mock.fetch, folder, KEY)
  const result = await runSuite(
    { key: KEY, fetch },
    { wait: place.wait, onCase, receiver: listen(receiver), deliveryLimitMs: LIMIT_MS }
  )
  finish()
  const provoked = provokedCases(place.control)
  const held = (await look(place, provoked)).looks.map(({ clause }) => clause)
  const verdicts = new Map([
    ...verdictsOf(result),
    ...provoked
      .flatMap(({ clauses }) => Object.keys(clauses))
      .map((id): [string, string] => [id, held.includes(id) ? 'holds' : 'fails']),
  ])
  return { title: 'Mock', target: 'the mock', verdicts, problems: problemsIn(result) }
}

const replay = async (folder: string): Promise<Column> => {
  const { fetch, onCase, receiver } = createCaseReplayer(folder)
  const wait = () => Promise.resolve()
  const options = { wait, onCase, ...(receiver && { receiver }) }
  const result = await runSuite({ key: KEY, fetch }, options)
  const verdicts = new Map(verdictsOf(result))
  const target = 'a recording of the mock, replayed'
  return { title: 'Replay', target, verdicts, problems: problemsIn(result) }
}

const measureHere = async (): Promise<Column[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-ledger-'))
  const columns = [await runAndRecord(folder), await replay(folder)]
  rmSync(folder, { recursive: true })
  return columns
}

/** What the ledger takes of a report of the command. */
const Report = z.object({
  suite: z.string(),
  target: z.string(),
  clauses: z.array(z.object({ id: z.string(), verdict: z.string() })),
})

/** The column of a report that `contract --report json` has written. */
export const columnOf = (text: string): Column => {
  const { suite, target, clauses } = Report.parse(JSON.parse(text))
  const verdicts = new Map(clauses.map(({ id, verdict }) => [id, verdict]))
  const title = URL.canParse(target) ? new URL(target).hostname : target
  return { title, target: `${target}, asked by suite ${suite}`, verdicts, problems: [] }
}

const REPORTS = new URL('../../docs/ledger-targets/', import.meta.url)

/** Reports on targets that no test can ask. */
const reported = (): Column[] =>
  readdirSync(REPORTS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => columnOf(readFileSync(new URL(name, REPORTS), 'utf8')))

/** A column for each target: those that are asked now, and those that were asked elsewhere. */
export const measureColumns = async (): Promise<Column[]> => [
  ...(await measureHere()),
  ...reported(),
]
