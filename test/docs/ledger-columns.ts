import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { createRecorder } from '../../src/cli/contract/recording/recorder.ts'
import { createReplayer } from '../../src/cli/contract/recording/replayer.ts'
import { runSuite, type SuiteResult, type Target } from '../../src/contracts/suite/index.ts'
import { provokedCases } from '../../src/contracts/suite/provoked/index.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { look } from '../contracts/covered/look.ts'
import { inProcess, onPort, type Place } from '../contracts/covered/place.ts'

/** One target, and what came of each clause there. */
export interface Column {
  readonly title: string
  readonly target: string
  /** `holds`, or another verdict, by the id of the clause. */
  readonly verdicts: ReadonlyMap<string, string>
}

const KEY = 'test_ledger'

/** Long enough for the retries of deliveries that are tested. */
const LIMIT_MS = 130_000

const verdictsOf = ({ clauses }: Pick<SuiteResult, 'clauses'>): [string, string][] =>
  clauses.map(({ id, verdict }) => [id, verdict])

const runAt = async ({ target, wait, control }: Place): Promise<Map<string, string>> => {
  await using receiver = await startReceiver()
  const result = await runSuite(target, { wait, receiver, deliveryLimitMs: LIMIT_MS })
  const provoked = provokedCases(control)
  const held = (await look({ target, wait, control }, provoked)).looks.map(({ clause }) => clause)
  return new Map([
    ...verdictsOf(result),
    ...provoked
      .flatMap(({ clauses }) => Object.keys(clauses))
      .map((id): [string, string] => [id, held.includes(id) ? 'holds' : 'fails']),
  ])
}

const runInProcess = async (): Promise<Column> => {
  const mock = createMock({ clock: 'virtual' })
  const verdicts = await runAt(inProcess(mock, KEY))
  await mock.close()
  return { title: 'In process', target: 'the mock in this process', verdicts }
}

const runOnPort = async (): Promise<Column> => {
  await using server = await startMockServer({ clock: 'virtual' })
  const verdicts = await runAt(onPort(server, KEY))
  return { title: 'Port', target: 'the mock over a port', verdicts }
}

const runThroughProxy = async (): Promise<Column> => {
  await using server = await startMockServer({ clock: 'virtual' })
  await using proxy = await startCheckingProxy({ target: server.url })
  const verdicts = await runAt({ ...onPort(server, KEY), target: { key: KEY, baseUrl: proxy.url } })
  return { title: 'Proxy', target: 'the mock through the checking proxy', verdicts }
}

const record = async (folder: string): Promise<void> => {
  const mock = createMock({ clock: 'virtual' })
  await using opened = await startReceiver()
  const { fetch, onCase, finish, listen } = createRecorder(mock.fetch, folder, KEY)
  const wait = (ms: number) => mock.advance(ms, KEY)
  await runSuite({ key: KEY, fetch }, { wait, onCase, receiver: listen(opened) })
  finish()
  await mock.close()
}

const replayRecorded = async (): Promise<Column> => {
  const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-ledger-'))
  await record(folder)
  const { fetch, onCase, receiver } = createReplayer(folder)
  const target: Target = { key: KEY, fetch }
  const result = await runSuite(target, {
    wait: () => Promise.resolve(),
    onCase,
    ...(receiver && { receiver }),
  })
  rmSync(folder, { recursive: true })
  const verdicts = new Map(verdictsOf(result))
  return { title: 'Replay', target: 'a recording of the mock, replayed', verdicts }
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
  return { title, target: `${target}, asked by suite ${suite}`, verdicts }
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
  await runInProcess(),
  await runOnPort(),
  await runThroughProxy(),
  await replayRecorded(),
  ...reported(),
]
