import { type RunOptions, runSuite } from '../../src/contracts/suite/index.ts'
import { createMock } from '../../src/index.ts'
import type { Fetch } from '../support/api.ts'

export const key = 'test_suite'

/** Runs the suite on a mock of its own, through whatever stands between the two. */
export const runOnMock = async (
  between: (ask: Fetch) => Fetch = (ask) => ask,
  options: RunOptions = {}
) => {
  const mock = createMock({ clock: 'virtual' })
  const wait = (ms: number) => mock.advance(ms, key)
  const result = await runSuite({ key, fetch: between(mock.fetch) }, { wait, ...options })
  return { mock, result }
}

/** Runs the suite on something that is no ComplyCube at all. */
export const runOn = (fetch: Fetch) => runSuite({ key, fetch }, { wait: () => Promise.resolve() })

export type Result = Awaited<ReturnType<typeof runSuite>>

export const idsOf = ({ clauses }: Result, verdict: string): string[] =>
  clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id)

export const failuresOf = ({ clauses }: Result) =>
  clauses.filter(({ verdict }) => verdict !== 'holds')

export const messageOf = ({ clauses }: Result, id: string): string => {
  const clause = clauses.find((one) => one.id === id)
  return clause && clause.verdict !== 'holds' ? clause.message : 'holds'
}
