import { test as base, type TestAPI } from 'vitest'
import { type MockServerOptions, startMockServer } from '../index.ts'
import {
  type ControlTarget,
  type LeftoverOptions,
  type Receiver,
  type TestSandbox,
  withSandbox,
} from './index.ts'

export interface FixtureOptions {
  /** Address of a running mock. Default: each test file starts its own. */
  readonly url?: string
  /** Control token of that mock, if it has one. */
  readonly token?: string | undefined
  /** How that mock reaches receivers of the tests: see `ControlTarget`. */
  readonly reach?: ControlTarget['reach']
  /** Options of the mock of a file. Default: a virtual clock. */
  readonly server?: MockServerOptions
  /** What tests must not leave over; `false` accepts everything. */
  readonly leftovers?: LeftoverOptions | false
}

/** The fixtures of each test. */
export interface Fixtures {
  /** The mock that the tests of a file share; the API begins at `${mock.url}/v1`. */
  mock: ControlTarget & { readonly url: string }
  /** A sandbox for this test. The test fails if it leaves something over. */
  sandbox: TestSandbox
  /** A receiver of all events of that sandbox. */
  receiver: Receiver
}

/** Returns a Vitest `test` with a sandbox for each test: `const test = createFixtures()`. */
export const createFixtures = (given: FixtureOptions = {}): TestAPI<Fixtures> =>
  base.extend<Fixtures & { fixtureOptions: FixtureOptions }>({
    fixtureOptions: [given, { scope: 'file' }],
    mock: [
      async ({ fixtureOptions: { url, token, reach, server: serverOptions } }, use) => {
        if (url !== undefined) return use({ url, token, reach })
        const wanted: MockServerOptions = { clock: 'virtual', ...serverOptions }
        const server = await startMockServer(wanted)
        try {
          await use({ url: server.url, fetch: server.fetch, token: wanted.controlToken })
        } finally {
          await server.close()
        }
      },
      { scope: 'file' },
    ],
    sandbox: async ({ mock, task, fixtureOptions: { leftovers } }, use) => {
      const options = { name: task.name, ...(leftovers !== undefined && { leftovers }) }
      await withSandbox(mock, use, options)
    },
    receiver: async ({ sandbox }, use) => {
      await use(await sandbox.startReceiver())
    },
  })
