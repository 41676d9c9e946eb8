/** Has the sample project install the packed package in an empty folder, tests it and starts it. */
import { cp, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { attempt } from './lib/command.mjs'
import { findFreePort } from './lib/free-port.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { waitUntil } from './lib/wait-until.mjs'

const EXAMPLE = join(PROJECT, 'examples/express-onboarding')
const FEWEST_TESTS = 6

const checkTests = async (checks, folder) => {
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=json', `--outputFile=${report}`]
  const vitest = join(folder, 'node_modules/.bin/vitest')
  const { stdout, stderr } = await attempt(vitest, ['run', ...reporters], { cwd: folder })
  let tests = []
  await checks.check('its tests run', async () => {
    const text = await readFile(report, 'utf8').catch(() => {
      throw new Error(`expected a report of Vitest, found:\n${stdout}${stderr}`)
    })
    tests = JSON.parse(text).testResults.flatMap(({ assertionResults }) => assertionResults)
    expectEqual('whether there are tests enough', tests.length >= FEWEST_TESTS, true)
  })
  for (const { fullName, status, failureMessages } of tests) {
    await checks.check(`its test '${fullName}'`, () => {
      if (status !== 'passed') throw new Error([status, ...failureMessages].join('\n'))
    })
  }
}

const readImage = (name) => readFile(join(PROJECT, 'examples/images', name), 'base64')

const readJane = async () => ({
  email: 'jane@example.com',
  firstName: 'Jane',
  lastName: 'Doe',
  issuingCountry: 'GB',
  selfie: await readImage('selfie.jpg'),
  passport: await readImage('passport-front.jpg'),
})

const ask = async (url, body) => {
  const post = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(url, body && post)
  return { status: response.status, answer: await response.json() }
}

/** As its README says: the mock and the back end, each as a command. */
const onboardByHand = async (folder) => {
  const port = await findFreePort()
  const webhook = `http://127.0.0.1:${port}/webhooks/complycube`
  const mock = join(folder, 'node_modules/.bin/complycube-mock')
  const options = [
    '--port',
    '0',
    '--delay',
    '0',
    '--webhook',
    webhook,
    '--webhook-secret',
    'secret',
  ]
  await withStartedCommand(mock, options, async (mockUrl) => {
    const settings = [
      `PORT=${port}`,
      `COMPLYCUBE_URL=${mockUrl}/v1`,
      'COMPLYCUBE_API_KEY=test_default',
      'COMPLYCUBE_WEBHOOK_SECRET=secret',
    ]
    const command = [process.execPath, join(folder, 'server.js')]
    await withStartedCommand('env', [...settings, ...command], async (url) => {
      const { status, answer } = await ask(`${url}/onboarding`, await readJane())
      expectEqual('the status of POST /onboarding', status, 201)
      await waitUntil('the person to be approved', async () => {
        const shown = await ask(`${url}/onboarding/${answer.id}`)
        return shown.answer.state === 'approved' ? true : undefined
      })
      const nobody = await ask(`${url}/onboarding`, {})
      expectEqual('the status of an onboarding without a person', nobody.status, 422)
    })
  })
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const project = join(folder, 'express-onboarding')
  const isInstalled = await checks.check(
    'the sample project installs the packed package',
    async () => {
      const { archive } = await packProject(folder)
      const filter = (path) => !basename(path).startsWith('node_modules')
      await cp(EXAMPLE, project, { recursive: true, filter })
      await addPackage(project, archive)
    }
  )
  if (!isInstalled) return
  await checkTests(checks, project)
  await checks.check('it onboards a person when both are started by hand', () =>
    onboardByHand(project)
  )
})
checks.finish()
