import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig } from 'rolldown'

const builtins = [...builtinModules, /^node:/]

const isBuiltin = (id) => id.startsWith('node:') || builtinModules.includes(id)

/**
 * Built-in modules that libraries of the command load at its start and that it never uses: HTTP/2
 * (the mock serves HTTP/1.1) and child processes (no subcommand is a program of its own).
 */
const UNUSED = {
  'node:http2':
    'export class Http2ServerRequest {}\nexport const constants = {}\nexport default {}',
  'node:child_process': 'export default {}',
}

/** Ours are used where they are needed, which is not at the start. */
const isUnused = (id, importer = '') =>
  Object.hasOwn(UNUSED, id) && /[\\/]node_modules[\\/]/.test(importer)

const withoutUnused = {
  name: 'without-unused',
  resolveId: (id, importer) => (isUnused(id, importer) ? `\0${id}` : null),
  load: (id) => UNUSED[id.slice(1)] ?? null,
}

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Packages that users of the library install with it. What else it imports becomes part of it. */
const PACKAGES = Object.keys({ ...dependencies, ...peerDependencies }).map(
  (name) => new RegExp(`^${name}(/|$)`)
)

/** Entries that ESM code imports in place of their source, so that nothing is loaded twice. */
const ENTRIES = {
  './index.cjs': 'src/index.ts',
  './testing.cjs': 'src/testing/index.ts',
  './register.cjs': 'src/register/index.ts',
}

const throughEntries = {
  name: 'through-entries',
  resolveId(id, importer) {
    if (importer === undefined || !id.startsWith('.')) return null
    const path = fileURLToPath(new URL(id, pathToFileURL(importer)))
    const entry = Object.entries(ENTRIES).find(([, source]) => path.endsWith(`/${source}`))
    return entry ? { id: entry[0], external: true } : null
  },
}

const RAPIDOC = 'node_modules/rapidoc'

/** What draws the reference page, with the notices that its licence wants kept. */
const ASSETS = {
  'rapidoc-min.js': `${RAPIDOC}/dist/rapidoc-min.js`,
  'rapidoc-min.js.LICENSE.txt': `${RAPIDOC}/dist/rapidoc-min.js.LICENSE.txt`,
  'rapidoc.LICENSE.txt': `${RAPIDOC}/LICENSE.txt`,
}

const withAssets = {
  name: 'with-assets',
  generateBundle() {
    for (const [name, path] of Object.entries(ASSETS)) {
      this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: readFileSync(path) })
    }
  },
}

/** The folder of the package that a module belongs to; `undefined` for modules of this project. */
const packageFolderOf = (id) =>
  /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]

const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
  if (files.length === 0) throw new Error(`The package ${name} has no licence file to include`)
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
}

const NOTICES_HEAD =
  'complycube-mock contains parts of the packages below. Their licences require these notices.\n'

const RULE = `\n${'-'.repeat(80)}\n\n`

/** Writes the licences of all packages whose code is in the bundle. */
const noticesIn = (fileName) => ({
  name: 'with-notices',
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds)
    const folders = [...new Set(ids.flatMap((id) => packageFolderOf(id) ?? []))].sort()
    if (folders.length === 0) return
    const source = [NOTICES_HEAD, ...folders.map(noticeOf)].join(RULE)
    this.emitFile({ type: 'asset', fileName, source })
  },
})

const withNotices = noticesIn('THIRD-PARTY-NOTICES.txt')

/**
 * A script that the launcher compiles cannot use `import()`, but it can use `require`. Only
 * built-in modules are imported this way; everything else becomes a chunk.
 */
const requiredBuiltins = {
  name: 'required-builtins',
  transform: (code) =>
    code.replace(/\bimport\((['"]node:\w+['"])\)/g, 'Promise.resolve(require($1))'),
}

const ENTRY = fileURLToPath(new URL('src/cli.ts', import.meta.url))

/** Every module that the command needs to start: what its entry imports, and what that imports. */
const startModules = new Set()

const findStartModules = {
  name: 'find-start-modules',
  buildEnd() {
    const visit = (id) => {
      if (startModules.has(id)) return
      startModules.add(id)
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported)
    }
    visit(ENTRY)
  },
}

const alone = (input, file) => ({
  input,
  platform: 'node',
  output: { file, format: 'cjs', minify: true },
})

/** The parts of the project that run in a browser: `src/<part>/index.ts` or `index.tsx` is the entry. */
const BROWSER_PARTS = ['page', 'web-sdk', 'flow-page']

const browserEntryOf = (part) =>
  ['index.tsx', 'index.ts'].map((file) => `src/${part}/${file}`).find((path) => existsSync(path))

/** Writes the style sheets of a part as one file, without comments and indentation. */
const withStyle = (part) => ({
  name: 'with-style',
  generateBundle() {
    const files = readdirSync(`src/${part}`).filter((file) => file.endsWith('.css'))
    if (files.length === 0) return
    const text = files.sort().map((file) => readFileSync(`src/${part}/${file}`, 'utf8'))
    const source = text
      .join('\n')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s*\n\s*/g, '')
    this.emitFile({ type: 'asset', fileName: `${part}.css`, source })
  },
})

/** One script for each part, which a page loads with a plain `<script defer>`. */
const browserScripts = BROWSER_PARTS.flatMap((part) => {
  const entry = browserEntryOf(part)
  if (entry === undefined) return []
  return {
    input: { [part]: entry },
    platform: 'browser',
    transform: {
      target: 'es2022',
      jsx: { runtime: 'automatic', importSource: 'preact' },
    },
    plugins: [withStyle(part), noticesIn(`${part}.js.LICENSE.txt`)],
    output: {
      dir: 'dist/browser',
      format: 'iife',
      minify: true,
      entryFileNames: '[name].js',
      codeSplitting: false,
    },
  }
})

export default defineConfig([
  {
    // The command: one file with all it needs to start, in the form that starts fastest; what is
    // rarely needed waits in files apart.
    input: { program: 'src/cli.ts' },
    platform: 'node',
    // What is replaced must not count as outside: that is asked before the plugin is.
    external: (id, importer) => isBuiltin(id) && !isUnused(id, importer),
    plugins: [withoutUnused, requiredBuiltins, findStartModules, withNotices],
    treeshake: {
      moduleSideEffects: [{ test: /src\/cli\/defer-fetch-classes\.ts$/, sideEffects: true }],
    },
    output: {
      dir: 'dist/command',
      format: 'cjs',
      minify: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      // Left to itself, the bundler puts what lazy parts share with the start into files of its own.
      codeSplitting: { groups: [{ name: 'program', test: (id) => startModules.has(id) }] },
    },
  },
  // The launcher, which starts the program with its code cache, and the build step that makes it.
  alone('src/launch.ts', 'dist/command/cli.cjs'),
  alone('src/cli/compile-program.ts', 'dist/compile-program.cjs'),
  {
    // The library, once, as CommonJS: `require` loads it everywhere, and the ESM entries re-export
    // it, so that a process has one copy of its state however it is loaded.
    input: {
      index: 'src/index.ts',
      suite: 'src/contracts/suite/index.ts',
      testing: 'src/testing/index.ts',
      testcontainers: 'src/testing/testcontainers.ts',
      proxy: 'src/proxy/index.ts',
      register: 'src/register/index.ts',
    },
    platform: 'node',
    external: [...builtins, ...PACKAGES],
    plugins: [withAssets, requiredBuiltins, withNotices],
    output: {
      dir: 'dist',
      format: 'cjs',
      minify: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
    },
  },
  {
    // What only ESM can load: Vitest, and what waits at its top level.
    input: { 'testing-vitest': 'src/testing/vitest.ts', register: 'src/register/import.ts' },
    platform: 'node',
    external: [...builtins, ...PACKAGES, ...Object.keys(ENTRIES)],
    plugins: [throughEntries],
    output: { dir: 'dist', format: 'esm' },
  },
  ...browserScripts,
])
