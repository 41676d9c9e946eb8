import { basename } from 'node:path'
import { expectEqual, expectThat } from './checks.mjs'
import { findFreePort } from './free-port.mjs'
import { waitUntil } from './wait-until.mjs'
import { walkThrough } from './walk-through.mjs'

const PORT = 4010
const MOST_STOP_MS = 1000

/** An address at which only a server answers that listens at every address. */
const OTHER_ADDRESS = '127.0.0.2'

const CONFINED = [
  '--read-only',
  '--read-only-tmpfs=false',
  '--cap-drop',
  'all',
  '--security-opt',
  'no-new-privileges',
]

/** Kept beside what it is the licence of. */
const isLicence = (path) => /(?:\.LICENSE|\/THIRD-PARTY-NOTICES)\.txt$/.test(path)

/** The launcher makes this name of the version and the size of its Node. */
const isCodeCache = (path) => /\/program-v[\d.]+-\w+-\w+-\d+\.cache$/.test(path)

/** The entry point finds it by this name. */
const isSnapshot = (path) => /\/snapshot-\d+-\d+\.blob$/.test(path)

const checkStop = async (checks, name, container) => {
  await checks.check(name, async () => {
    const { tookMs, exitCode } = await container.stop()
    console.log(`  stopped in ${tookMs} ms`)
    expectEqual('the exit code', exitCode, 0)
    expectThat(tookMs < MOST_STOP_MS, `a stop in under ${MOST_STOP_MS} ms`, tookMs)
  })
}

/** Adds what the program printed to what went wrong. */
const withOutput = async (container, attempt) => {
  try {
    return await attempt()
  } catch (error) {
    throw new Error(`${error.message}; it printed:\n    ${await container.output()}`)
  }
}

const isAnswering = (url) =>
  fetch(url).then(
    ({ ok }) => ok || undefined,
    () => undefined
  )

/** What is in the image: the program, and nothing that it does not load. */
export const checkContents = async (checks, { added, ports, program }) => {
  await checks.check('only what runs is in the image', () => {
    const isRun = (path) =>
      path === program.path || program.texts.some((text) => text.includes(basename(path)))
    expectEqual(
      'what the program does not load',
      added.filter((path) => ![isRun, isLicence, isCodeCache, isSnapshot].some((is) => is(path))),
      []
    )
  })
  await checks.check('image names its port', () => {
    expectEqual('the exposed ports', ports, [`${PORT}/tcp`])
  })
}

/** With its own network, where the port is free, and no argument. */
export const checkAsItComes = async (checks, containers) => {
  let container
  const isUp = await checks.check('starts as it comes', async () => {
    container = await containers.start(['--network', 'none'])
  })
  if (!isUp) return
  await checks.check('answers at its port, at every address', async () => {
    const url = `http://${OTHER_ADDRESS}:${PORT}/_mock/health`
    const ask = `fetch('${url}').then((a) => a.ok, () => false).then(console.log)`
    await waitUntil(`an answer at ${url}`, async () => {
      const answer = await container.execute(['node', '--eval', ask])
      return answer === 'true' ? answer : undefined
    })
  })
  await checks.check('does not run as root', async () => {
    expectEqual('the user', await container.execute(['id', '-un']), 'node')
    expectThat((await container.execute(['id', '-u'])) !== '0', 'a user id other than 0', 0)
  })
  await checks.check('health check succeeds', () => container.checkHealth())
  await checks.check('health check fails while the server hangs', async () => {
    await container.signal('STOP')
    const wasHealthy = await container.isHealthy()
    await container.signal('CONT')
    expectEqual('the health of a server that hangs', wasHealthy, false)
  })
  await checkStop(checks, 'stops at once with exit code 0', container)
}

/** With as few rights as a container can have, and at another port. */
export const checkConfined = async (checks, containers) => {
  const port = await findFreePort()
  const server = `http://127.0.0.1:${port}`
  let container
  const isUp = await checks.check('runs read-only, without capabilities', async () => {
    const startedAt = performance.now()
    const flags = ['--network', 'host', ...CONFINED]
    container = await containers.start(flags, ['--port', String(port), '--verbose'])
    await withOutput(container, () =>
      waitUntil(`an answer at ${server}`, () => isAnswering(`${server}/_mock/health`))
    )
    console.log(`  first answer ${Math.round(performance.now() - startedAt)} ms after its start`)
  })
  if (!isUp) return
  await checks.check('it was started from the snapshot of the image', async () => {
    const output = await container.output()
    expectThat(/Started from its start-up snapshot, by Node 2\d/.test(output), 'that line', output)
  })
  await checks.check('health check finds the port given as an argument', () =>
    container.checkHealth()
  )
  await checks.check('an identity check can be walked through to its end', () =>
    walkThrough(server, 'test_container')
  )
  await checkStop(checks, 'stops as quickly while clients stay connected', container)
}
