import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMock } from '../../dist/index.js'
import { runSuite } from '../../dist/suite.js'
import { aPerson, startReceiver } from '../../dist/testing.js'
import { expectEqual, expectThat } from './checks.mjs'
import { run } from './command.mjs'
import { PROJECT } from './project.mjs'

/** Gives `use` a started container, and stops it. */
const withStarted = async (container, use) => {
  const started = await container.start()
  try {
    return await use(started)
  } finally {
    await started.stop()
  }
}

const startFailureOf = (container) =>
  container.start().then(
    () => 'it started',
    (error) => error.message
  )

const receiveFrom = (container) =>
  withStarted(container, (started) =>
    started.sandbox(async ({ call, startReceiver }) => {
      const receiver = await startReceiver()
      await call('POST /v1/clients', aPerson())
      await receiver.next('client.created')
      expectEqual('the signature', receiver.received[0]?.signature, 'valid')
    })
  )

/** The module as its users start it: on a bridge, with a published port. */
export const checkModule = async (checks, create) => {
  await checks.check('module starts a container and controls it by its published port', () =>
    withStarted(
      create().withVirtualClock('2030-01-01').withControlToken('secret'),
      async (started) => {
        const { now } = await started.control(started.newKey()).clock()
        expectThat(now.startsWith('2030-01-01T00:00'), 'a clock that stands in 2030', now)
        const { output } = await started.exec(['id', '-un'])
        expectEqual('the user', output.trim(), 'node')
      }
    )
  )
  await checks.check('module puts scenarios into the container', () =>
    withStarted(create().withScenarios({ default: 'face-mismatch' }), async (started) => {
      const { default: byDefault } = await started.control().scenarios()
      expectEqual('the default scenario', byDefault, 'face-mismatch')
    })
  )
  await checks.check('module shows what the mock says of a mistake', async () => {
    const message = await startFailureOf(create().withScenario('clera'))
    expectThat(message.includes("did you mean 'clear'?"), 'the sentence of the mock', message)
  })
  await checks.check('container on the network of the machine sends events to it', () =>
    receiveFrom(create().withNetworkMode('host'))
  )
  await checks.check('container that was given access to the machine sends events to it', () =>
    receiveFrom(create().withHostAccess())
  )
}

const clausesInProcess = async () => {
  const mock = createMock({ clock: 'virtual' })
  const key = 'test_contract'
  const wait = (ms) => mock.advance(ms, key)
  const { clauses } = await runSuite({ key, fetch: mock.fetch }, { wait })
  await mock.close()
  return clauses
}

const idsOf = (clauses) => clauses.map(({ id }) => id).sort()

/** Long enough for a check to be seen pending, and short enough for hundreds of them. */
const DELAY = '200ms'

/** As long as the retries that clauses wait for, in milliseconds of the sandbox's clock. */
const RETRIES_MS = 130_000

/** On the network of the machine, so that events reach a receiver here. */
export const checkContract = async (checks, create) => {
  await checks.check('every clause of the contract suite holds in the container', () =>
    withStarted(create().withNetworkMode('host').withDelay(DELAY), async ({ url }) => {
      const output = join(tmpdir(), `complycube-mock-contract-${process.pid}.json`)
      const command = [`${PROJECT}dist/command/cli.cjs`, 'contract']
      const target = ['--target', `${url}/v1`, '--key', 'test_contract', '--yes']
      await run(process.execPath, [...command, ...target, '--report', 'json', '--output', output])
      const { clauses, counts } = JSON.parse(await readFile(output, 'utf8'))
      console.log(`  clauses: ${JSON.stringify(counts)}`)
      expectEqual('its clauses', idsOf(clauses), idsOf(await clausesInProcess()))
    })
  )
  await checks.check('and not one is left out where the clock can be moved', () =>
    withStarted(create().withNetworkMode('host').withVirtualClock(), async (started) => {
      const key = 'test_contract'
      const wait = (ms) => started.control(key).advance(ms)
      const receiver = await startReceiver()
      try {
        const options = { wait, receiver, deliveryLimitMs: RETRIES_MS }
        const { counts } = await runSuite({ key, baseUrl: started.url }, options)
        const { holds, ...others } = counts
        expectEqual('clauses that do not hold', others, {
          fails: 0,
          'not-reached': 0,
          'not-run': 0,
        })
        console.log(`  clauses: ${holds} hold`)
      } finally {
        await receiver.close()
      }
    })
  )
}
