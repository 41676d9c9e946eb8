import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { BLOCKS } from './topic-blocks.ts'

const run = promisify(execFile)
const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

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

/** What the compiler complains of in these files. */
const findMistakes = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'topics-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc')
    const complaints: string = await run(process.execPath, [compiler, '-p', folder]).then(
      () => '',
      ({ stdout }) => String(stdout)
    )
    return complaints.split('\n').filter((line) => line !== '')
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the examples in TypeScript have no mistakes of types, which would be found', async () => {
  const examples = BLOCKS.filter(({ language }) => language === 'ts')
  const mistakes = await findMistakes({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify(SETTINGS),
    'mistake.ts': "import { createMock } from 'complycube-mock'\ncreateMock({ startAt: true })\n",
    ...Object.fromEntries(examples.map(({ page, code }) => [`${page}.ts`, code])),
  })
  expect(mistakes).toEqual([expect.stringMatching(/mistake\.ts.*TS2322/)])
})
