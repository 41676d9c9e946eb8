/** Looks for what must not be committed: unfinished work, and traces of the machine it was made on. */
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createChecks } from './lib/checks.mjs'
import { run } from './lib/command.mjs'
import { PROJECT } from './lib/project.mjs'

const UNFINISHED = ['TODO', 'FIXME', 'HACK', 'WIP']

/** `files` says where a rule holds; without it, everywhere. */
const RULES = [
  {
    name: 'nothing is marked as unfinished',
    pattern: new RegExp(`\\b(${UNFINISHED.join('|')})\\b`),
  },
  { name: 'no path of a machine is named', pattern: /\/work\// },
  {
    name: 'no address of a registry is in the lock file',
    pattern: /"resolved": "http/,
    files: /(^|\/)package-lock\.json$/,
  },
  {
    name: 'no test is singled out',
    pattern: /\b(it|test|describe)\.only\b/,
    files: /\.test\.ts$/,
  },
]

const THIS_FILE = relative(PROJECT, fileURLToPath(import.meta.url))

/** All that is tracked or about to be, but this file, which has to name what it looks for. */
const listFiles = async () => {
  const kinds = ['--cached', '--others', '--exclude-standard']
  const listed = await run('git', ['ls-files', '-z', ...kinds], { cwd: PROJECT })
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && path !== THIS_FILE)
}

/** The lines of a text; a picture has none, nor has a file that was deleted but not yet committed. */
const readLines = async (path) => {
  const text = await readFile(join(PROJECT, path), 'utf8').catch(() => '')
  return text.includes('\0') ? [] : text.split('\n')
}

const checks = createChecks()
const sources = await Promise.all(
  (await listFiles()).map(async (path) => ({ path, lines: await readLines(path) }))
)
for (const { name, pattern, files = /^/ } of RULES) {
  await checks.check(name, () => {
    const places = sources
      .filter(({ path }) => files.test(path))
      .flatMap(({ path, lines }) =>
        lines.flatMap((line, index) =>
          pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : []
        )
      )
    if (places.length > 0) throw new Error(`expected none, found\n    ${places.join('\n    ')}`)
  })
}
checks.finish()
