/**
 * Checks the types of the TypeScript examples in docs/topics, which test/docs/topics.test.ts runs. An
 * example with a mistake shows that mistakes are found.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attempt } from './lib/command.mjs'
import { withTemporaryFolder } from './lib/installed-project.mjs'
import { developmentProgram, PROJECT } from './lib/project.mjs'

/** The settings of the project, for files that lie elsewhere and import it as a package. */
const SETTINGS = {
  extends: `${PROJECT}tsconfig.json`,
  compilerOptions: {
    rootDir: '/',
    typeRoots: [`${PROJECT}node_modules/@types`],
    paths: {
      'complycube-mock': [`${PROJECT}src/index.ts`],
      'complycube-mock/testing': [`${PROJECT}src/testing/index.ts`],
      '*': [`${PROJECT}node_modules/*`],
    },
  },
  include: ['*.ts'],
}

const MISTAKE = "import { createMock } from 'complycube-mock'\ncreateMock({ startAt: true })\n"
const FOUND_MISTAKE = /^mistake\.ts.*TS2322/

const examplesOf = async (folder) => {
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const examples = pages.map(async (page) => {
    const text = await readFile(join(folder, page), 'utf8')
    const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)]
    return blocks.map(([, code], index) => [`${page}-${index}.ts`, code])
  })
  return Object.fromEntries((await Promise.all(examples)).flat())
}

const examples = await examplesOf(join(PROJECT, 'docs/topics'))
if (Object.keys(examples).length === 0) throw new Error('docs/topics has no TypeScript examples')

await withTemporaryFolder(async (base) => {
  const folder = join(base, 'topics')
  await mkdir(folder)
  const files = {
    ...examples,
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify(SETTINGS),
    'mistake.ts': MISTAKE,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const { stdout } = await attempt(developmentProgram('tsc'), ['-p', '.'], { cwd: folder })
  const lines = stdout.split('\n').filter((line) => line !== '')
  const mistakes = lines.filter((line) => !FOUND_MISTAKE.test(line))
  if (mistakes.length > 0 || lines.length !== 1) {
    console.error(['Mistakes in the examples of docs/topics:', ...lines].join('\n'))
    process.exitCode = 1
  }
})
