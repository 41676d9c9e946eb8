/**
 * Makes the single executable with the Node that runs this script, and uses it as others will: alone in
 * a folder, without the files of the project. On a Node that cannot make one, checks the refusal.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { walkThrough } from './lib/walk-through.mjs'

const run = promisify(execFile)

const MAKER = join(PROJECT, 'scripts/make-executable.mjs')
const OLDEST_NODE = 22
/** Newer ones, up to now, cannot keep the program in a snapshot. */
const NEWEST_WITH_SNAPSHOT = 24
const node = Number(process.versions.node.split('.')[0])

const checks = createChecks()

const checkRefusal = async () => {
  await checks.check('an older Node says in one sentence which one is needed', async () => {
    const failed = await run(process.execPath, [MAKER]).catch((error) => error)
    expectThat(failed.code === 1, 'the exit code 1', failed.code)
    const sentence = /^An executable needs Node 22 or newer, but this is Node [^\n]*\n$/
    expectThat(sentence.test(failed.stderr), 'that sentence', failed.stderr)
  })
}

const textOf = async (url, init) => {
  const response = await fetch(url, init)
  const text = await response.text()
  expectThat(response.ok, `a good answer of ${url}`, `${response.status} ${text.slice(0, 200)}`)
  return text
}

/** What a file of the build is: the executable must send the same bytes. */
const fileOfBuild = (path) => readFile(join(PROJECT, 'dist', path), 'utf8')

const checkServer = async (executable, folder) => {
  const scenarios = join(folder, 'mine.mjs')
  await writeFile(scenarios, 'export default { scenarios: {} }\n')
  const args = ['--port', '0', '--scenarios', scenarios, '--verbose']
  const { exitCode } = await withStartedCommand(executable, args, async (url) => {
    await checks.check('an identity check can be walked through to its end', () =>
      walkThrough(url, 'test_executable')
    )
    await checks.check('the page, its script and the Web SDK come from it', async () => {
      const page = await textOf(url, { headers: { accept: 'text/html' } })
      expectThat(page.includes('<html'), 'a page', page.slice(0, 100))
      const script = await textOf(`${url}/_mock/assets/page.js`)
      expectEqual('the script of the page', script, await fileOfBuild('browser/page.js'))
      const sdk = await textOf(`${url}/web-sdk/v1/complycube.min.js`)
      expectThat(sdk.length > 1000, 'the Web SDK', sdk.length)
    })
    await checks.check('the API reference and the OpenAPI document come from it', async () => {
      await textOf(`${url}/_mock/docs`, { headers: { accept: 'text/html' } })
      const document = JSON.parse(await textOf(`${url}/_mock/openapi.json`))
      expectThat(typeof document.openapi === 'string', 'an OpenAPI document', document)
    })
    await checks.check('the gallery draws its pictures', async () => {
      await textOf(`${url}/gallery`, { headers: { accept: 'text/html' } })
    })
    await checks.check('health finds the server', async () => {
      const { port } = new URL(url)
      const { stdout } = await run(executable, ['health', '--port', port])
      expectThat(stdout.startsWith('ready at '), 'the word ready', stdout)
    })
    await checks.check('the contract tests run', async () => {
      const words = ['--target', `${url}/v1`, '--key', 'test_own', '--only', 'account-info']
      await run(executable, ['contract', ...words])
    })
  })
  await checks.check('it stops with exit code 0', () => expectEqual('the exit code', exitCode, 0))
}

const checkStart = async (executable) => {
  await checks.check('it says how it was started', async () => {
    const child = spawn(executable, ['--port', '0', '--verbose'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [line] = await once(child.stderr.setEncoding('utf8'), 'data')
    child.kill('SIGTERM')
    await once(child, 'exit')
    const how =
      node <= NEWEST_WITH_SNAPSHOT
        ? 'the start-up snapshot of the executable'
        : 'the executable, which has no start-up snapshot'
    expectEqual(
      'the line',
      line,
      `complycube-mock: Started from ${how}, by Node ${process.versions.node}\n`
    )
  })
}

/** The status of an answer over TLS, given the authority that signed the certificate. */
const statusOverTls = (url, ca) =>
  new Promise((resolve, reject) => {
    const headers = { authorization: 'test_tls' }
    request(`${url}/v1/clients`, { ca, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })

const checkTls = async (executable, folder) => {
  await checks.check('it serves TLS, with the authority that it prints', async () => {
    const authority = join(folder, 'authority')
    const args = ['--port', '0', '--tls', '--tls-port', '0', '--ca-dir', authority]
    const child = spawn(executable, [...args, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
    try {
      const { stdout } = await run(executable, ['ca', '--ca-dir', authority])
      const [path] = stdout.match(/\S+\.pem/) ?? []
      const status = await statusOverTls(JSON.parse(line).listeningTls, await readFile(path))
      expectEqual('the status', status, 200)
    } finally {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  })
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'check', version: '1' },
  },
}

const checkOthers = async (executable, folder) => {
  await checks.check('it serves tools for coding agents', async () => {
    const child = spawn(executable, ['mcp'], {
      env: { ...process.env, COMPLYCUBE_MOCK_PORT: '0' },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`)
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
    child.stdin.end()
    child.kill('SIGTERM')
    expectEqual('the id of the answer', JSON.parse(line).id, 1)
  })
  await checks.check('exec leads the requests of a Node program to a mock', async () => {
    const program =
      "fetch('https://api.complycube.com/v1/clients').then((a) => console.log(a.status))"
    const words = ['exec', '--', process.execPath, '-e', program]
    const { stdout } = await run(executable, words, { cwd: folder })
    expectEqual('the status without a key', stdout, '401\n')
  })
  await checks.check('a mistake is one sentence', async () => {
    const failed = await run(executable, ['--prot', '1']).catch((error) => error)
    expectEqual('the exit code', failed.code, 2)
  })
}

if (node < OLDEST_NODE) await checkRefusal()
else {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-executable-'))
  const executable = join(folder, 'bin', 'complycube-mock')
  try {
    const isMade = await checks.check('the executable is made', async () => {
      const { stdout } = await run(process.execPath, [MAKER, executable])
      console.log(`  ${stdout.trim().replace(dirname(executable), '…')}`)
    })
    if (isMade) {
      await checkStart(executable)
      await checkServer(executable, folder)
      await checkTls(executable, folder)
      await checkOthers(executable, folder)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
checks.finish()
