/**
 * Runs the blocks of code in the README, docs/testing.md and docs/guide with the packed package, in an
 * empty folder and from top to bottom. Blocks that cannot run here are parsed and named with the reason.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transformSync } from 'rolldown/utils'
import { parse as parseYaml } from 'yaml'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { findFreePort } from './lib/free-port.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { readBlocks } from './lib/page-blocks.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

const LIMIT_MS = 60_000

const ENVIRONMENT = { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1' }

/** What stands in for the application and the tests of the reader. */
const PROJECT_FILES = {
  'package.json': JSON.stringify({
    private: true,
    type: 'module',
    scripts: { test: 'node app.js' },
  }),
  'app.js': `const { status } = await fetch('https://api.complycube.com/v1/clients', { headers: { Authorization: 'test_app' } })
if (status !== 200) throw new Error('expected 200, found ' + status)
`,
}

/** A refused request fails, and so does each part of a pipe. */
const PREFACE = 'set -euo pipefail\ncurl() { command curl --fail-with-body -sS "$@"; }\n'

const runAsScript = (folder, code) =>
  run('bash', ['-c', PREFACE + code], { cwd: folder, environment: ENVIRONMENT, limitMs: LIMIT_MS })

const javaScriptOf = (code) => {
  const { code: script, errors } = transformSync('block.ts', code)
  if (errors[0]) throw errors[0]
  return script
}

const runAsModule = async (folder, code) => {
  const isTest = /from 'vitest'/.test(code)
  const name = isTest ? 'block.test.js' : 'block.mjs'
  await writeFile(join(folder, name), javaScriptOf(code))
  const command = isTest ? ['npx', 'vitest', 'run', name] : ['node', name]
  const options = { cwd: folder, environment: ENVIRONMENT, limitMs: LIMIT_MS }
  return run(command[0], command.slice(1), options)
}

const startWithScenarios = async (folder, code) => {
  await writeFile(join(folder, 'scenarios.yaml'), code)
  const command = join(folder, 'node_modules/.bin/complycube-mock')
  const args = ['--port', '0', '--scenarios', join(folder, 'scenarios.yaml')]
  await withStartedCommand(command, args, () => undefined)
}

const RUNNERS = { sh: runAsScript, ts: runAsModule, js: runAsModule, yaml: startWithScenarios }

const parseWith = (program, args) => async (code) => {
  const { status, stderr } = await attempt(program, [...args, code], { limitMs: LIMIT_MS })
  if (status !== 0) throw new Error(stderr)
}

/** What finds mistakes of syntax. Some languages have nothing that parses an excerpt. */
const PARSERS = {
  sh: parseWith('bash', ['-n', '-c']),
  js: javaScriptOf,
  ts: javaScriptOf,
  json: JSON.parse,
  yaml: parseYaml,
  python: parseWith('python3', ['-c', 'import sys; compile(sys.argv[1], "block", "exec")']),
}

/** Scripts of a page share their variables, so they are one script up to the block that is tried. */
const tryScripts = async (checks, folder, scripts) => {
  const mark = (index) => `echo "@block ${index}"\n`
  const code = scripts.map((one) => `${one.before}\n${mark(one.index)}${one.code}`).join('\n')
  const { page } = scripts[0]
  const places = scripts.map(({ index }) => index + 1).join(', ')
  let printed = ''
  await checks.check(`${page}: scripts (blocks ${places})`, async () => {
    printed = await runAsScript(folder, code)
  })
  return new Map(
    printed
      .split(/^@block /m)
      .slice(1)
      .map((text) => [Number.parseInt(text, 10), text.replace(/^\d+\n/, '').trimEnd()])
  )
}

const tryPage = async (checks, folder, blocks, port) => {
  const runnable = blocks.filter(({ onlyParsed }) => onlyParsed === undefined)
  const scripts = runnable
    .filter(({ language }) => language === 'sh')
    .map((one) => ({
      ...one,
      code: one.code.replaceAll('4010', port),
      before: one.before.replaceAll('4010', port),
    }))
  const printed = scripts.length > 0 ? await tryScripts(checks, folder, scripts) : new Map()
  for (const { page, index, language, code, onlyParsed } of blocks) {
    const name = `${page}: block ${index + 1} (${language})`
    if (onlyParsed !== undefined) {
      const parser = PARSERS[language]
      const how = parser ? 'is parsed, not run' : 'is neither run nor parsed'
      await checks.check(`${name} ${how}: ${onlyParsed}`, () => parser?.(code))
    } else if (language === 'text') {
      await checks.check(`${name} is what the block before it prints`, () =>
        expectEqual('the output', printed.get(index - 1), code.trimEnd())
      )
    } else if (language !== 'sh') {
      await checks.check(name, () => RUNNERS[language](folder, code))
    }
  }
}

const checks = createChecks()
await withTemporaryFolder(async (base) => {
  const { archive } = await packProject(base)
  const folder = join(base, 'project')
  await mkdir(folder)
  for (const [name, text] of Object.entries(PROJECT_FILES))
    await writeFile(join(folder, name), text)
  await addPackage(folder, archive)
  await run('npm', ['install', '--loglevel', 'error', '--no-audit', '--no-fund', 'vitest@4'], {
    cwd: folder,
  })
  for (const [, blocks] of await readBlocks()) {
    if (blocks.length === 0) continue
    const port = await findFreePort()
    const command = join(folder, 'node_modules/.bin/complycube-mock')
    await withStartedCommand(command, ['--port', String(port)], () =>
      tryPage(checks, folder, blocks, port)
    )
  }
})
checks.finish()
