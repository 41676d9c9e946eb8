/** Deletes declarations that no entry point of the package reaches: they are nobody's to import. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { PROJECT } from './lib/project.mjs'

const DIST = join(PROJECT, 'dist')

const entryPoints = async () => {
  const { exports } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'))
  return Object.values(exports).flatMap(({ types }) => (types ? [join(PROJECT, types)] : []))
}

/** Declarations that a declaration imports: `./clients.ts` is that of `./clients.d.ts`. */
const importsOf = async (file) => {
  const text = await readFile(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.ts['"]/g)].map(([, path]) =>
    join(dirname(file), `${path}.d.ts`)
  )
}

const reached = new Set()
const waiting = await entryPoints()
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue
  reached.add(file)
  waiting.push(...(await importsOf(file)))
}

const declarations = (await readdir(DIST, { recursive: true }))
  .filter((path) => path.endsWith('.d.ts'))
  .map((path) => join(DIST, path))
const unreached = declarations.filter((path) => !reached.has(path))
await Promise.all(unreached.map((path) => rm(path)))

const missing = [...reached].filter((path) => !declarations.includes(path))
if (missing.length > 0) {
  throw new Error(
    `No such declaration: ${missing.map((path) => relative(PROJECT, path)).join(', ')}`
  )
}
