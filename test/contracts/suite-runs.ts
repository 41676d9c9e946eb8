import { type Receiver, type RunOptions, runSuite } from '../../src/contracts/suite/index.ts'
import { createMock, type MockOptions } from '../../src/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import type { Fetch } from '../support/api.ts'

export const key = 'test_suite'

/** Long enough for the retries that are tested. */
export const deliveryLimitMs = 130_000

/** Runs the suite on a new mock, through what stands between the two. */
export const runOnMock = async (
  between: (ask: Fetch) => Fetch = (ask) => ask,
  options: RunOptions = {},
  through: (receiver: Receiver) => Receiver = (receiver) => receiver,
  mockOptions: MockOptions = {}
) => {
  const mock = createMock({ clock: 'virtual', ...mockOptions })
  const wait = (ms: number) => mock.advance(ms, key)
  await using receiver = await startReceiver()
  const given = { wait, receiver: through(receiver), deliveryLimitMs, ...options }
  const result = await runSuite({ key, fetch: between(mock.fetch) }, given)
  return { mock, result }
}

/** A receiver to which nothing comes. */
const SILENT = { url: 'http://127.0.0.1:9', answerWith: () => {} }

/** Runs the suite on something that is no ComplyCube at all. */
export const runOn = (fetch: Fetch) => {
  const wait = () => Promise.resolve()
  return runSuite({ key, fetch }, { wait, receiver: SILENT, deliveryLimitMs })
}

export type Result = Awaited<ReturnType<typeof runSuite>>

export const idsOf = ({ clauses }: Result, verdict: string): string[] =>
  clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id)

export const failuresOf = ({ clauses }: Result) =>
  clauses.filter(({ verdict }) => verdict !== 'holds')

/** Ids of the clauses that do not hold, in alphabetical order. */
export const failingIds = (result: Result): string[] =>
  failuresOf(result)
    .map(({ id }) => id)
    .toSorted()

export const messageOf = ({ clauses }: Result, id: string): string => {
  const clause = clauses.find((one) => one.id === id)
  return clause && clause.verdict !== 'holds' ? clause.message : 'holds'
}
