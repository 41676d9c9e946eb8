import { test as base, type TestAPI } from 'vitest'
import { type MockServerOptions, startMockServer } from '../index.ts'
import type { ControlTarget } from './control-transport.ts'
import type { LeftoverOptions } from './leftovers.ts'
import type { Receiver } from './receiver.ts'
import { type TestSandbox, withSandbox } from './sandbox.ts'

export interface FixtureOptions {
  /** A mock that runs already; without it, each file starts one. */
  readonly url?: string
  /** Its control token, if it has one. */
  readonly token?: string | undefined
  /** How it reaches receivers here: see `ControlTarget`. */
  readonly reach?: ControlTarget['reach']
  /** How the mock of a file is started. Default: with a virtual clock. */
  readonly server?: MockServerOptions
  /** What tests must not leave over; false to take everything. */
  readonly leftovers?: LeftoverOptions | false
}

/** What each test may take. */
export interface Fixtures {
  /** The mock that the tests of a file share; the API begins at `${mock.url}/v1`. */
  mock: ControlTarget & { readonly url: string }
  /** A sandbox of the test's own, which fails it on what is left over. */
  sandbox: TestSandbox
  /** Gets every event of that sandbox. */
  receiver: Receiver
}

/** A `test` for Vitest that has a sandbox for each test: `const test = createFixtures()`. */
export const createFixtures = (given: FixtureOptions = {}): TestAPI<Fixtures> =>
  base.extend<Fixtures & { fixtureOptions: FixtureOptions }>({
    fixtureOptions: [given, { scope: 'file' }],
    mock: [
      async ({ fixtureOptions: { url, token, reach, server: options } }, use) => {
        if (url !== undefined) return use({ url, token, reach })
        const wanted: MockServerOptions = { clock: 'virtual', ...options }
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
      const told = { name: task.name, ...(leftovers !== undefined && { leftovers }) }
      await withSandbox(mock, use, told)
    },
    receiver: async ({ sandbox }, use) => {
      await use(await sandbox.startReceiver())
    },
  })
