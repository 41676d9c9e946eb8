/**
 * Counts the files and functions under `src` that one `POST /v1/checks` passes, from its arrival on a
 * port until its answer is written. The sources are compiled one by one, and V8's precise coverage
 * counts. With `--list` the functions are named, file by file.
 */
import { execFileSync } from 'node:child_process'
import diagnostics from 'node:diagnostics_channel'
import { cpSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { Session } from 'node:inspector'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { developmentProgram, PROJECT } from './lib/project.mjs'

const KEY = 'test_count'
const DELAY_MS = 100

/** Below the project, so that the compiled files find its packages. */
const FOLDER = join(PROJECT, 'node_modules/.cache', `count-request-files-${process.pid}`)
const COMPILED = join(FOLDER, 'src')
const COMPILED_URL = pathToFileURL(join(COMPILED, '/')).href

const compile = () => {
  const project = ['--project', join(PROJECT, 'tsconfig.build.json'), '--outDir', COMPILED]
  const output = ['--emitDeclarationOnly', 'false', '--declaration', 'false']
  execFileSync(developmentProgram('tsc'), [...project, ...output])
  // The sources import data that `npm run docs` writes, by paths that begin at their own folder.
  cpSync(join(PROJECT, 'docs'), join(FOLDER, 'docs'), { recursive: true })
}

const startReceiver = async () => {
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => response.end())
  })
  await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  return receiver
}

/** A mock on a port with one webhook and one client. */
const startWorld = async () => {
  const receiver = await startReceiver()
  const webhooks = [`http://127.0.0.1:${receiver.address().port}`]
  const { startMockServer } = await import(`${COMPILED_URL}index.js`)
  const mock = await startMockServer({ webhooks, delayMs: DELAY_MS })
  const post = async (path, body) => {
    const answer = await fetch(mock.url + path, {
      method: 'POST',
      headers: { Authorization: KEY, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`POST ${path} should succeed, but was ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
  const client = await post('/v1/clients', {
    type: 'person',
    email: 'jane@example.com',
    personDetails: { firstName: 'Jane', lastName: 'Doe' },
  })
  return {
    createCheck: () =>
      post('/v1/checks', { clientId: client.id, type: 'email_intelligence_check' }),
    untilIdle: async () => {
      await sleep(3 * DELAY_MS)
      await mock.settle(KEY)
    },
    close: async () => {
      await mock.close()
      receiver.closeAllConnections()
      receiver.close()
    },
  }
}

/** Names of the functions that were called, by file. The body of a module counts as none. */
const calledFunctions = (coverage) => {
  const files = new Map()
  for (const { url, functions } of coverage.result) {
    if (!url.startsWith(COMPILED_URL)) continue
    const names = functions
      .filter(({ functionName, ranges: [whole] }) => {
        const isModule = functionName === '' && whole.startOffset === 0
        return whole.count > 0 && !isModule
      })
      .map(({ functionName }) => functionName || '(anonymous)')
    const file = url.slice(COMPILED_URL.length).replace(/\.js$/, '.ts')
    if (names.length > 0) files.set(file, names)
  }
  return files
}

const measure = async ({ createCheck, untilIdle }) => {
  const session = new Session()
  session.connect()
  const ask = (method, parameters) =>
    new Promise((resolve, reject) => {
      session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result)))
    })
  // What is loaded or made once does not belong to a request.
  await createCheck()
  await untilIdle()
  await ask('Profiler.enable')
  await ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await ask('Profiler.takePreciseCoverage')
  let taken
  const takeAtAnswer = ({ request }) => {
    if (request.url === '/v1/checks') taken ??= ask('Profiler.takePreciseCoverage')
  }
  diagnostics.subscribe('http.server.response.finish', takeAtAnswer)
  await createCheck()
  diagnostics.unsubscribe('http.server.response.finish', takeAtAnswer)
  return calledFunctions(await taken)
}

try {
  compile()
  const world = await startWorld()
  const files = await measure(world)
  await world.close()
  const names = [...files.keys()].sort()
  if (process.argv.includes('--list')) {
    for (const name of names) console.log(`src/${name}: ${files.get(name).join(', ')}`)
  }
  const count = names.reduce((sum, name) => sum + files.get(name).length, 0)
  console.log(`POST /v1/checks passes ${names.length} files and ${count} functions.`)
} finally {
  rmSync(FOLDER, { recursive: true, force: true })
}
