import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Files that replace a module, which other files in the same worker would get too. */
const REPLACING = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path}`)
  .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('vi.mock('))

/** Files that need a worker of their own, because they replace or watch how modules are loaded. */
const ISOLATED = [
  ...REPLACING,
  // It tests the very first check of a process, before the source of invented data is loaded.
  'test/scenarios/progression/first-reads.test.ts',
  // The testcontainers package connects to one container engine for the life of a process.
  'test/testing/container/start.test.ts',
  // It fills hundreds of megabytes, which takes minutes beside what other files have left in memory.
  'test/snapshot/large.test.ts',
]

export default defineConfig({
  test: {
    reporters: ['default', './scripts/lib/report-slow-files.mjs'],
    // Tests create much that is soon garbage: a larger space for it takes 11 % less CPU time.
    execArgv: ['--max-semi-space-size=64'],
    // Servers that tests start as processes must not inherit what slows down or changes Node.
    env: { NODE_EXTRA_CA_CERTS: '' },
    // A limit for what hangs, far beyond what anything takes on a slow machine.
    testTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ISOLATED,
          // Half of the time of a file was to start a worker and load the modules again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'isolated', include: ISOLATED },
      },
    ],
  },
})
