/**
 * Gives the documents of docs/documents to the tools that they are for, against the built command:
 *   node scripts/check-documents.mjs        newman, Redocly's respect and two OpenAPI validators
 *   node scripts/check-documents.mjs --all  also the parser of AsyncAPI, and four generators whose
 *                                           code is compiled (TypeScript, Go, Python)
 * The tools are installed in a temporary folder. Needs `npm run build:code`; with --all also Go and
 * Python.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { run } from './lib/command.mjs'
import { withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

const DOCUMENTS = join(PROJECT, 'docs/documents')
const COMMAND = join(PROJECT, 'dist/command/cli.cjs')
const OPENAPI = ['openapi-vendor.json', 'openapi-control.json']

/** The packages of each tool have their own folder, because they need different versions. */
const TOOLS = {
  newman: ['newman@6.2.2'],
  redocly: ['@redocly/cli@2.77.0'],
  validator: ['@seriousme/openapi-schema-validator@2.11.0'],
}
const MORE_TOOLS = {
  typescript: ['openapi-typescript@7.13.0', 'oazapfts@7.5.0', '@oazapfts/runtime@1.2.0'],
  asyncapi: ['@asyncapi/parser@3.6.6', '@asyncapi/modelina@5.10.1'],
}

const QUIET = { NO_COLOR: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

const checksAll = process.argv.includes('--all')
const documentAt = (name) => join(DOCUMENTS, name)

const install = async (folder, [name, packages]) => {
  const place = join(folder, name)
  await mkdir(place)
  await writeFile(join(place, 'package.json'), '{ "private": true, "type": "module" }')
  const options = ['--ignore-scripts', '--loglevel', 'error', '--no-audit', '--no-fund']
  await run('npm', ['install', ...options, ...packages], { cwd: place })
}

/** Runs a small module in the folder of a tool, and returns the JSON that it prints. */
const evaluate = async (place, lines) => {
  const file = join(place, 'evaluate.mjs')
  await writeFile(file, lines.join('\n'))
  return JSON.parse(await run('node', [file], { cwd: place }))
}

const checkPostman = async (checks, place, url) => {
  const collection = documentAt('postman-collection.json')
  await checks.check('Postman: the collection is read without loss', async () => {
    const lost = await evaluate(place, [
      "import { readFileSync } from 'node:fs'",
      "import sdk from 'postman-collection'",
      `const given = JSON.parse(readFileSync(${JSON.stringify(collection)}, 'utf8'))`,
      'const requests = (item) => (item.item ? item.item.flatMap(requests) : [item])',
      'const read = new sdk.Collection(given)',
      'const seen = []',
      'read.forEachItem((item) => seen.push([item.name, item.request.method, item.request.url.toString(), item.request.body?.raw]))',
      'const wanted = requests(given).map(({ name, request }) => [name, request.method, request.url.raw, request.body?.raw])',
      'console.log(JSON.stringify({ seen: seen.length, lost: wanted.filter((one, index) => JSON.stringify(one) !== JSON.stringify(seen[index])) }))',
    ])
    expectEqual('what is lost', lost.lost, [])
  })
  await checks.check('Postman: newman runs the collection', async () => {
    const report = join(place, 'report.json')
    const environment = documentAt('postman-environment.json')
    const reporters = ['--reporters', 'json', '--reporter-json-export', report]
    const options = ['-e', environment, '--env-var', `baseUrl=${url}`, ...reporters]
    await run('npx', ['newman', 'run', collection, ...options], { cwd: place })
    const { requests, assertions } = await evaluate(place, [
      "import { readFileSync } from 'node:fs'",
      `console.log(JSON.stringify(JSON.parse(readFileSync(${JSON.stringify(report)}, 'utf8')).run.stats))`,
    ])
    expectEqual('the failed assertions', assertions.failed, 0)
    console.log(`   ${requests.total} requests, ${assertions.total} assertions`)
  })
}

const checkArazzo = (checks, place, url) =>
  checks.check('Arazzo: respect runs every workflow', async () => {
    const servers = ['-S', `vendor=${url}/v1`, '-S', `control=${url}/_mock`]
    const printed = await run(
      'npx',
      ['redocly', 'respect', documentAt('arazzo.json'), ...servers],
      {
        cwd: place,
        environment: QUIET,
      }
    )
    const [summary = ''] = /Workflows: .*\n.*Steps: .*\n.*Checks: .*/.exec(printed) ?? []
    expectThat(
      !/failed|skipped/.test(summary) && summary !== '',
      'all to pass',
      printed.slice(-900)
    )
    console.log(`   ${summary.replace(/\s+/g, ' ')}`)
  })

const RULES = 'extends: [spec]\n'

const checkOpenApi = async (checks, folder) => {
  await writeFile(join(folder, 'redocly/redocly.yaml'), RULES)
  for (const name of OPENAPI) {
    await checks.check(`OpenAPI: Redocly accepts ${name}`, () =>
      run('npx', ['redocly', 'lint', documentAt(name), '--config', 'redocly.yaml'], {
        cwd: join(folder, 'redocly'),
        environment: QUIET,
      })
    )
    await checks.check(`OpenAPI: the schema validator accepts ${name}`, async () => {
      const result = await evaluate(join(folder, 'validator'), [
        "import { Validator } from '@seriousme/openapi-schema-validator'",
        `const { valid, errors } = await new Validator().validate(${JSON.stringify(documentAt(name))})`,
        'console.log(JSON.stringify({ valid, errors }))',
      ])
      expectThat(result.valid, 'a valid document', JSON.stringify(result.errors)?.slice(0, 600))
    })
  }
}

const COMPILER = join(PROJECT, 'node_modules/typescript/bin/tsc')
const compile = (place, files) =>
  run('node', [COMPILER, '--noEmit', '--strict', '--module', 'nodenext', '--types', '', ...files], {
    cwd: place,
  })

const checkTypeScript = async (checks, place) => {
  for (const name of OPENAPI) {
    const stem = name.replace('.json', '')
    await checks.check(`openapi-typescript: types of ${name} compile`, async () => {
      await run('npx', ['openapi-typescript', documentAt(name), '-o', `${stem}.d.ts`], {
        cwd: place,
      })
      await compile(place, [`${stem}.d.ts`])
    })
    await checks.check(`oazapfts: the client of ${name} compiles`, async () => {
      await run('npx', ['oazapfts', documentAt(name), `${stem}-client.ts`], { cwd: place })
      await compile(place, [`${stem}-client.ts`])
    })
  }
}

const checkAsyncApi = (checks, place) =>
  checks.check('AsyncAPI: its parser accepts the document', async () => {
    const { problems, messages } = await evaluate(place, [
      "import { readFileSync } from 'node:fs'",
      "import { Parser } from '@asyncapi/parser'",
      `const text = readFileSync(${JSON.stringify(documentAt('asyncapi.json'))}, 'utf8')`,
      'const { document, diagnostics } = await new Parser().parse(text)',
      'const problems = diagnostics.filter(({ severity }) => severity < 2).map(({ message, path }) => path.join(".") + ": " + message)',
      'console.log(JSON.stringify({ problems, messages: document?.allMessages().all().length }))',
    ])
    expectEqual('the problems', problems, [])
    console.log(`   ${messages} messages`)
  })

/** Models by Modelina, in a language that is compiled. */
const generateModels = (place, name, { generator, file, options }) =>
  evaluate(place, [
    "import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'",
    `import { ${generator} } from '@asyncapi/modelina'`,
    `const document = JSON.parse(readFileSync(${JSON.stringify(documentAt(name))}, 'utf8'))`,
    `mkdirSync(${JSON.stringify(file.folder)}, { recursive: true })`,
    `const models = await new ${generator}().generateCompleteModels(document, ${JSON.stringify(options)})`,
    `for (const { modelName, result } of models) writeFileSync(\`${file.folder}/\${modelName}${file.extension}\`, result)`,
    'console.log(JSON.stringify({ models: models.length }))',
  ])

const checkModels = async (checks, place) => {
  for (const name of OPENAPI) {
    const stem = name.replace(/\W/g, '_')
    await checks.check(`Modelina: Go models of ${name} compile`, async () => {
      const file = { folder: `go_${stem}`, extension: '.go' }
      const options = { packageName: 'models' }
      const { models } = await generateModels(place, name, {
        generator: 'GoGenerator',
        file,
        options,
      })
      const folder = join(place, file.folder)
      await writeFile(join(folder, 'go.mod'), 'module models\n\ngo 1.18\n')
      await run('go', ['build', './...'], { cwd: folder, environment: { GOFLAGS: '-mod=mod' } })
      console.log(`   ${models} models`)
    })
    await checks.check(`Modelina: Python models of ${name} compile`, async () => {
      const file = { folder: `python_${stem}`, extension: '.py' }
      const options = { packageName: 'models' }
      const { models } = await generateModels(place, name, {
        generator: 'PythonGenerator',
        file,
        options,
      })
      await run('python3', ['-m', 'compileall', '-q', file.folder], { cwd: place })
      console.log(`   ${models} models`)
    })
  }
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const tools = Object.entries({ ...TOOLS, ...(checksAll && MORE_TOOLS) })
  for (const tool of tools) {
    const isInstalled = await checks.check(`install ${tool[1].join(', ')}`, () =>
      install(folder, tool)
    )
    if (!isInstalled) return
  }
  await checkOpenApi(checks, folder)
  await withStartedCommand('node', [COMMAND, '--port', '0', '--quiet'], async (url) => {
    await checkPostman(checks, join(folder, 'newman'), url)
    await checkArazzo(checks, join(folder, 'redocly'), url)
  })
  if (!checksAll) return
  await checkTypeScript(checks, join(folder, 'typescript'))
  await checkAsyncApi(checks, join(folder, 'asyncapi'))
  await checkModels(checks, join(folder, 'asyncapi'))
})
checks.finish()
