/**
 * Turns the declarations that the compiler made into those of the package. The library is CommonJS,
 * so its declarations become `.d.cts`; ESM entries re-export them. Declarations that no entry point
 * reaches are deleted.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { PROJECT } from './lib/project.mjs'

const DIST = join(PROJECT, 'dist')

/** Entries of the package, and the source that each is made of. */
const ENTRIES = {
  index: 'index',
  suite: 'contracts/suite/index',
  testing: 'testing/index',
  testcontainers: 'testing/testcontainers',
  proxy: 'proxy/index',
}

/** The entry that only ESM can load. */
const ESM_ENTRY = { name: 'testing-vitest', source: 'testing/vitest' }

const SPECIFIER = /((?:from|import)\s*\(?\s*['"])(\.[^'"]+)\.ts(['"])/g

const declarationOf = (source) => join(DIST, `${source}.d.ts`)

/** Declarations that a declaration imports: `./clients.ts` is that of `./clients.d.ts`. */
const importsOf = (file, text) =>
  [...text.matchAll(SPECIFIER)].map(([, , path]) => join(dirname(file), `${path}.d.ts`))

/** The module that a declaration at the top of `dist` names for a source. */
const moduleOf = (from, source) => {
  const path = relative(dirname(from), join(DIST, `${source}.cjs`))
  return path.startsWith('.') ? path : `./${path}`
}

const reached = new Map()
const waiting = [...Object.values(ENTRIES), ESM_ENTRY.source].map(declarationOf)
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`No such declaration: ${relative(PROJECT, file)}`)
  })
  reached.set(file, text)
  waiting.push(...importsOf(file, text))
}

const isMade = (path) => path.endsWith('.d.ts')
const made = (await readdir(DIST, { recursive: true })).filter(isMade)
await Promise.all(made.map((path) => rm(join(DIST, path))))

/** References to the documents of the project, which say nothing to users of the package. */
const REFERENCES = / \((?:decisions? ?#?\d+(?:, )?)+\)/g

for (const [file, declared] of reached) {
  const text = declared.replace(REFERENCES, '')
  const isEsm = file === declarationOf(ESM_ENTRY.source)
  const path = isEsm ? file : file.replace(/\.d\.ts$/, '.d.cts')
  await writeFile(path, text.replace(SPECIFIER, '$1$2.cjs$3'))
}

for (const [name, source] of Object.entries(ENTRIES)) {
  const declaration = join(DIST, `${name}.d.cts`)
  if (source !== name) {
    await writeFile(declaration, `export * from '${moduleOf(declaration, source)}'\n`)
  }
  await writeFile(join(DIST, `${name}.d.ts`), `export * from './${name}.cjs'\n`)
}
// This entry is loaded for what it does, and exports nothing.
for (const kind of ['d.ts', 'd.cts']) await writeFile(join(DIST, `register.${kind}`), 'export {}\n')
await writeFile(join(DIST, `${ESM_ENTRY.name}.d.ts`), `export * from './${ESM_ENTRY.source}.js'\n`)
