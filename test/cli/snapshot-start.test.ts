import { execFile } from 'node:child_process'
import { cp, readdir, rename, truncate } from 'node:fs/promises'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ClockState } from '../../src/contracts/control/clock.ts'
import { builtFile } from '../support/built-file.ts'
import { CLI, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'

const fileOfProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const run = promisify(execFile)

/** The entry point takes the first Node of this path. */
const ENVIRONMENT = {
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
}

let folder: Awaited<ReturnType<typeof openFolder>>
let image: string
let snapshot: string

/** Lays out the files of the image, with a snapshot of the Node that runs this test. */
beforeAll(async () => {
  builtFile('dist/snapshot.cjs')
  folder = await openFolder()
  image = folder.at('app')
  await cp(dirname(CLI), image, { recursive: true })
  await cp(fileOfProject('dist/browser'), `${image}/browser`, { recursive: true })
  await cp(fileOfProject('docker-entrypoint.sh'), `${image}/docker-entrypoint.sh`)
  await run(process.execPath, [fileOfProject('scripts/make-snapshot.mjs'), image])
  const names = await readdir(image)
  snapshot = `${image}/${names.find((name) => name.endsWith('.blob'))}`
}, 30_000)

afterAll(() => folder[Symbol.asyncDispose]())

const startImage = (args: readonly string[] = [], environment: Record<string, string> = {}) =>
  startCommand(
    ['--port', '0', '--verbose', ...args],
    { ...ENVIRONMENT, ...environment },
    `${image}/docker-entrypoint.sh`
  )

const HEADERS = { authorization: 'test_snapshot', 'content-type': 'application/json' }
const CLIENT = { type: 'company', email: 'ops@example.com', companyDetails: { name: 'Acme' } }

const createClient = async (url: string): Promise<number> => {
  const body = JSON.stringify(CLIENT)
  const response = await fetch(`${url}/v1/clients`, { method: 'POST', headers: HEADERS, body })
  return response.status
}

describe('the image starts from its snapshot', () => {
  test('and serves what the program holds and what it loads later', async () => {
    const scenarios = await folder.write('mine.mjs', 'export default { scenarios: {} }\n')
    await using server = await startImage(['--scenarios', scenarios])
    expect(await createClient(server.url)).toBe(200)
    const page = await fetch(server.url, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<html')
    const script = await fetch(`${server.url}/_mock/assets/page.js`)
    expect(script.status).toBe(200)
    const { code, errors } = await server.stop()
    expect(errors).toBe(
      `complycube-mock: Started from its start-up snapshot, by Node ${process.versions.node}\n`
    )
    expect(code).toBe(0)
  })

  test('and reads clock, environment and arguments of each start', async () => {
    const before = Date.now()
    await using server = await startImage(['--allow-any-key'], {
      COMPLYCUBE_MOCK_CONTROL_TOKEN: 'secret',
    })
    const ask = (token: string) =>
      fetch(`${server.url}/_mock/clock`, { headers: { 'ComplyCube-Mock-Token': token } })
    expect((await ask('wrong')).ok).toBe(false)
    const clock = await ask('secret')
    const { now } = ClockState.parse(await clock.json())
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
  })
})

describe('the image starts from its files, and says why', () => {
  const reasonOf = async (environment: Record<string, string> = {}): Promise<string> => {
    await using server = await startImage([], environment)
    expect(await createClient(server.url)).toBe(200)
    const { code, errors } = await server.stop()
    expect(code).toBe(0)
    // A Node that did not make the build keeps its compiled program at its first start.
    const [, reason = errors] =
      /^complycube-mock: Started from its files, by Node [\d.]+: (.*)\n(?:complycube-mock: The compiled program is kept in .*\n)?$/.exec(
        errors
      ) ?? []
    return reason
  }

  const DAMAGED = 'the start-up snapshot was made by another Node, or it is damaged'

  test('if NODE_OPTIONS is set', async () => {
    expect(await reasonOf({ NODE_OPTIONS: '--no-deprecation' })).toBe(
      'the start-up snapshot is not used because NODE_OPTIONS is set'
    )
  })

  test('if another Node made the snapshot, if it is truncated, and if it is missing', async () => {
    const ofOther = snapshot.replace(/snapshot-\d+/, 'snapshot-12345')
    await rename(snapshot, ofOther)
    expect(await reasonOf()).toBe(DAMAGED)
    await rename(ofOther, snapshot)
    await truncate(snapshot, 4096)
    expect(await reasonOf()).toBe(DAMAGED)
    await rename(snapshot, `${snapshot}.away`)
    expect(await reasonOf()).toBe('there is no start-up snapshot')
  })
})
