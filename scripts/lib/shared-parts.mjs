/**
 * Parts of this project that the command and the library both load on demand. Each is built once, as a
 * function of all that it imports, and called with the modules that the command or the library has.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import { PROJECT } from './project.mjs'

/** The folder of each part, and its modules that others import. */
const PARTS = {
  cases: { folder: 'src/contracts/suite/cases', entries: ['index.ts'] },
  gallery: {
    folder: 'src/gallery',
    entries: ['for-client.ts', 'people.ts', 'png.ts', 'samples.ts'],
  },
  openapi: {
    folder: 'src/server/openapi',
    entries: ['documents.ts', 'examples.ts'],
  },
  published: { folder: 'src/server/published', entries: ['index.ts'] },
}

const fileOf = (part) => `part-${part}.cjs`

const isBuiltin = (id) => id.startsWith('node:')

/** A package would have to be passed as a whole, so a module that imports one is no member of a part. */
const importsPackage = (path) =>
  /^(?:import (?!type )[^;]*?|\} )from '(?!\.|node:)/m.test(readFileSync(path, 'utf8'))

/** The part that a file is a member of; `undefined` for all others. */
const partOf = (path) =>
  Object.keys(PARTS).find(
    (part) =>
      path.startsWith(join(PROJECT, PARTS[part].folder, sep)) &&
      path.endsWith('.ts') &&
      !importsPackage(path)
  )

const entryPath = (part, entry) => join(PROJECT, PARTS[part].folder, entry)

const nameOf = (entry) => entry.replace('.ts', '').replace(/\W/g, '_')

const MARK = '#outside/'

const ALL_ENTRIES = '\0all-entries'

/** All entries as one module. What is no member stays outside. */
const membersOnly = (part) => ({
  name: 'members-only',
  async resolveId(id, importer, options) {
    if (id === ALL_ENTRIES || isBuiltin(id)) return { id, external: isBuiltin(id) }
    const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
    if (resolved === null || partOf(resolved.id) === part) return resolved
    const path = relative(PROJECT, resolved.id).replaceAll(sep, '/')
    return { id: MARK + path, external: true, moduleSideEffects: false }
  },
  load(id) {
    if (id !== ALL_ENTRIES) return null
    const exported = PARTS[part].entries.map(
      (entry) => `export * as ${nameOf(entry)} from '${entryPath(part, entry)}'`
    )
    return exported.join('\n')
  },
})

const IMPORT = /^import (?:(\w+)|\{([^}]*)\}) from "#outside\/([^"]+)"/gm

/** The names that a part imports, by the path of the module that has them. */
const importsIn = (code) =>
  [...code.matchAll(IMPORT)].map(([, isDefault, list, path]) => ({
    path,
    names: isDefault ? ['default'] : list.split(',').map((name) => name.trim().split(' as ')[0]),
  }))

const findExports = (part, found) => ({
  name: 'find-exports',
  buildEnd() {
    for (const entry of PARTS[part].entries) {
      found[entry] = this.getModuleInfo(entryPath(part, entry)).exports
    }
  },
})

const build = async (part) => {
  const exported = {}
  const bundle = await rolldown({
    input: { [part]: ALL_ENTRIES },
    platform: 'node',
    plugins: [membersOnly(part), findExports(part, exported)],
  })
  const options = { codeSplitting: false }
  const {
    output: [readable],
  } = await bundle.generate({ ...options, format: 'esm' })
  const {
    output: [chunk],
  } = await bundle.generate({ ...options, format: 'cjs', minify: true })
  return { code: chunk.code, imports: importsIn(readable.code), exported }
}

/** What each part contains, imports and exports. */
const BUILT = Object.fromEntries(
  await Promise.all(Object.keys(PARTS).map(async (part) => [part, await build(part)]))
)

/** Writes the file of each part. */
export const partFiles = {
  name: 'part-files',
  generateBundle() {
    for (const [part, { code }] of Object.entries(BUILT)) {
      const source = [
        'const load = require',
        'exports.create = (outside) => {',
        'const exports = {}',
        `const require = (id) => (id.startsWith('${MARK}') ? outside[id.slice(${MARK.length})] : load(id))`,
        code,
        'return exports',
        '}',
      ].join('\n')
      this.emitFile({ type: 'asset', fileName: fileOf(part), source })
    }
  },
}

/** The module that creates a part with what it imports. `file` is the id of its file. */
const creatorOf = (part, file) => {
  const { imports } = BUILT[part]
  const given = imports.flatMap(({ path, names }, module) =>
    names.map((name, index) => ({ path, name, local: `_${module}_${index}` }))
  )
  const lines = given.map(
    ({ path, name, local }) => `import { ${name} as ${local} } from '${join(PROJECT, path)}'`
  )
  const modules = imports.map(({ path }) => {
    const own = given.filter((one) => one.path === path)
    // The default import of a CommonJS module is the whole of it.
    const [{ name, local }] = own
    if (name === 'default') return `'${path}': ${local}`
    return `'${path}': { ${own.map((one) => `${one.name}: ${one.local}`).join(', ')} }`
  })
  return [
    ...lines,
    `import { create } from '${file}'`,
    `export const part = create({ ${modules.join(', ')} })`,
  ].join('\n')
}

const entryOf = (part, entry) =>
  [
    `import { part } from '${PART}${part}'`,
    `export const { ${BUILT[part].exported[entry].join(', ')} } = part.${nameOf(entry)}`,
  ].join('\n')

const PART = '\0part:'

/** Leads imports of a part to its file. `idOf` makes the id under which a build knows that file. */
export const throughParts = (idOf) => ({
  name: 'through-parts',
  resolveId(id, importer) {
    if (id.startsWith(PART)) return id
    const path = id.startsWith('.') && importer ? join(dirname(importer), id) : id
    const part = path.startsWith(PROJECT) ? partOf(path) : undefined
    if (part === undefined) return null
    const entry = PARTS[part].entries.find((one) => entryPath(part, one) === path)
    if (entry !== undefined) return `${PART}${part}/${entry}`
    throw new Error(`${importer} imports ${path}, which is no entry of the part '${part}'`)
  },
  load(id) {
    if (!id.startsWith(PART)) return null
    const [part, entry] = id.slice(PART.length).split('/')
    return entry ? entryOf(part, entry) : creatorOf(part, idOf(fileOf(part)))
  },
})
