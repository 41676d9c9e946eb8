/**
 * Runs the recipes of docs/testing.md as they stand there, each with its runner of tests, and the
 * pages of docs/start from their first block to their last, each in an empty folder.
 * `--only start` leaves the recipes out.
 */
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { findFreePort } from './lib/free-port.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'
import { readRecipes, readStarts, writeFiles } from './lib/recipes.mjs'

const LIMIT_MS = 60_000

const RUNNERS = ['jest@30', '@playwright/test@1', 'vitest@4']

/** A browser of the system in the place of the one that Playwright downloads. */
const CONFIG_HERE = `
import config from './playwright.config.js'
const launchOptions = { executablePath: '/usr/bin/chromium' }
export default { ...config, use: { ...config.use, launchOptions } }
`

const preparePlaywright = async (folder, ports) => {
  const code = await readFile(join(PROJECT, 'scripts/recipes/app.js'), 'utf8')
  await writeFiles(folder, [{ name: 'app.js', code }], ports)
  await writeFile(join(folder, 'here.config.js'), CONFIG_HERE)
}

/** How each is run, what must be printed when it went well, and what it needs besides npm. */
const RECIPES = {
  Vitest: { command: ['npx', 'vitest', 'run'], prints: /Tests +1 passed/ },
  'node:test': { command: ['node', '--test', 'clients.test.js'], prints: /^# pass 1$|ℹ pass 1$/m },
  Jest: {
    command: ['npx', 'jest'],
    environment: { NODE_OPTIONS: '--experimental-vm-modules' },
    prints: /Tests: +1 passed/,
  },
  Playwright: {
    command: ['npx', 'playwright', 'test', '--config', 'here.config.js'],
    prepare: preparePlaywright,
    prints: /2 passed/,
    needs: { program: 'chromium', package: 'chromium' },
  },
  pytest: {
    command: ['pytest-3'],
    prints: /1 passed/,
    needs: { program: 'pytest-3', package: 'python3-pytest' },
  },
  PHPUnit: {
    command: ['phpunit', 'ScreeningTest.php'],
    prints: /OK \(1 test,/,
    needs: { program: 'phpunit', package: 'phpunit' },
  },
}

/** What the last block of each page of docs/start prints, and what the page needs besides npm. */
const STARTS = {
  curl: { prints: /"outcome":"attention"\n"verdict":"valid"\ngreen/ },
  go: { prints: /^ok\s/m, needs: { program: 'go', arguments: ['version'], package: 'golang-go' } },
  java: {
    prints: /^green$/m,
    needs: { program: 'java', arguments: ['-version'], package: 'default-jdk-headless' },
  },
  jest: { prints: /Tests: +1 passed/ },
  phpunit: RECIPES.PHPUnit,
  pytest: RECIPES.pytest,
  vitest: { prints: /Tests +1 passed/ },
}

/** No C compiler is needed, and npm asks the registry as little as it can. */
const START_ENVIRONMENT = {
  CGO_ENABLED: '0',
  NODE_EXTRA_CA_CERTS: '',
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_prefer_offline: 'true',
}

const ARCHIVE = '../complycube-mock/complycube-mock-0.1.0.tgz'

const runStart = async (folder, blocks, archive, { prints, needs }) => {
  if (needs) await expectProgram(needs)
  await mkdir(folder)
  const ports = { 4010: await findFreePort() }
  let printed = ''
  for (const { language, name, code } of blocks) {
    if (name !== undefined) await writeFiles(folder, [{ name, code }], ports)
    else if (language === 'sh') {
      // Debian's name of pytest has a number.
      const script = code.replace(ARCHIVE, archive).replace(/^pytest$/m, 'pytest-3')
      const { status, stdout, stderr } = await attempt('bash', ['-eu', '-c', script], {
        cwd: folder,
        environment: START_ENVIRONMENT,
        limitMs: 2 * LIMIT_MS,
      })
      printed = stdout + stderr
      if (status !== 0) throw new Error(`expected success, found status ${status}:\n${printed}`)
    }
  }
  expectThat(prints.test(printed), `what is printed to match ${prints}`, printed)
}

const expectProgram = async ({ program, arguments: given = ['--version'], package: name }) => {
  const { status } = await attempt(program, given)
  if (status === 0) return
  throw new Error(`expected ${program} to be there; in Debian it is: apt-get install ${name}`)
}

const runRecipe = async (folder, files, { command, environment, prepare, prints, needs }) => {
  if (needs) await expectProgram(needs)
  const ports = { 3000: await findFreePort(), 4010: await findFreePort() }
  await writeFiles(folder, files, ports)
  await symlink('../node_modules', join(folder, 'node_modules'))
  await prepare?.(folder, ports)
  const [program, ...args] = command
  const begin = performance.now()
  const { status, stdout, stderr } = await attempt(program, args, {
    cwd: folder,
    environment: { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1', ...environment },
    limitMs: LIMIT_MS,
  })
  const printed = stdout + stderr
  if (status !== 0) throw new Error(`expected success, found status ${status}:\n${printed}`)
  // What is left running holds the output open, though the runner itself has ended well.
  const isOver = performance.now() - begin < LIMIT_MS
  expectThat(isOver, 'nothing to be left running', 'something that holds the output open')
  expectThat(prints.test(printed), `what is printed to match ${prints}`, printed)
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const { archive } = await packProject(folder)
  const starts = await readStarts()
  await checks.check('every page of docs/start is run', () =>
    expectEqual('the pages', [...starts.keys()].sort(), Object.keys(STARTS))
  )
  for (const [name, start] of Object.entries(STARTS)) {
    await checks.check(`docs/start/${name}.md`, () =>
      runStart(join(folder, `start-${name}`), starts.get(name) ?? [], archive, start)
    )
  }
  if (process.argv.includes('--only')) return
  const recipes = await readRecipes()
  await checks.check('every whole recipe of docs/testing.md is run', () =>
    expectEqual('the recipes', [...recipes.keys()], Object.keys(RECIPES))
  )
  const isInstalled = await checks.check(
    'the packed package installs with its runners',
    async () => {
      await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
      await addPackage(folder, archive)
      await run('npm', ['install', '--loglevel', 'error', '--no-audit', ...RUNNERS], {
        cwd: folder,
      })
    }
  )
  if (!isInstalled) return
  for (const [name, recipe] of Object.entries(RECIPES)) {
    const place = join(folder, name.replace(':', '-'))
    await checks.check(`recipe for ${name}`, () =>
      runRecipe(place, recipes.get(name) ?? [], recipe)
    )
  }
})
checks.finish()
