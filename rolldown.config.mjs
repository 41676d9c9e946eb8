import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'
import { withLazyConstants } from './scripts/lib/lazy-constants.mjs'
import { partFiles, throughParts } from './scripts/lib/shared-parts.mjs'

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

const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Packages that users of the library bring along. What else it imports becomes part of it. */
const PEERS = Object.keys(peerDependencies).map((name) => new RegExp(`^${name}(/|$)`))

const isPeer = (id) => PEERS.some((peer) => peer.test(id))

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

const STAND_INS = fileURLToPath(new URL('src/cli/fetch-classes.ts', import.meta.url))

const FETCH_GLOBALS = 'fetchGlobals'

/** What the command uses in place of the global classes of `fetch`, so that they load late. */
const fetchClasses = {
  Headers: [STAND_INS, 'HeadersStandIn'],
  Request: [STAND_INS, 'RequestStandIn'],
  Response: [STAND_INS, 'ResponseStandIn'],
  [FETCH_GLOBALS]: [STAND_INS, FETCH_GLOBALS],
}

/** Leads what reads or replaces these classes on the global object to `fetchGlobals`. */
const withoutFetchGlobals = {
  name: 'without-fetch-globals',
  transform: (code) =>
    code
      .replace(/\b(?:globalThis|global)\.(?=(?:Headers|Request|Response)\b)/g, `${FETCH_GLOBALS}.`)
      .replace(
        /\bObject\.defineProperty\((?:globalThis|global), (?=["'](?:Request|Response)["'])/g,
        `Object.defineProperty(${FETCH_GLOBALS}, `
      )
      // Only WebSockets need these, and each loads the others.
      .replace(/\bglobalThis\.(?:Close|Error)Event\b/g, 'undefined'),
}

/** Packages that the command and the library both use. Each is built once, with what is used of it. */
const SHARED_PACKAGES = {
  'pdf-lib': ['@cantoo/pdf-lib'],
  httpxy: ['httpxy'],
  'magic-bytes': ['magic-bytes.js'],
  x509: ['@peculiar/x509'],
  re2js: ['re2js'],
  mcp: ['@modelcontextprotocol/server', '@modelcontextprotocol/server/stdio'],
}

/** The package that must run before a shared one, and becomes part of its file: x509 fails without it. */
const NEEDED_BEFORE = { x509: 'reflect-metadata' }

const SHARED_FOLDER = 'dist/command/shared'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(`src/${path}`, 'utf8'))

/** The names that the sources import from a package, types left out. */
const namesFrom = (packageName) => {
  const atTop = new RegExp(`^import \\{([^}]*)\\} from '${packageName}'$`, 'gm')
  const onDemand = new RegExp(`const \\{([^}]*)\\} = await import\\('${packageName}'\\)`, 'g')
  const lists = sources.flatMap((text) => [...text.matchAll(atTop), ...text.matchAll(onDemand)])
  const names = lists.flatMap(([, list]) => list.split(',').map((name) => name.trim()))
  return [...new Set(names.filter((name) => name !== '' && !name.startsWith('type ')))]
}

const SHARED_PREFIX = '\0shared:'

/** Entries that re-export what is used of a shared package. */
const sharedEntries = {
  name: 'shared-entries',
  resolveId: (id) => (id.startsWith(SHARED_PREFIX) ? id : null),
  load(id) {
    if (!id.startsWith(SHARED_PREFIX)) return null
    const shared = id.slice(SHARED_PREFIX.length)
    const exported = SHARED_PACKAGES[shared].map(
      (name) => `export { ${namesFrom(name).join(', ')} } from '${name}'`
    )
    const before = NEEDED_BEFORE[shared]
    return [...(before ? [`import '${before}'`] : []), ...exported].join('\n')
  },
}

/** Metrics of fonts that no report uses. */
const UNUSED_FONTS = /standard-fonts[\\/](?:Times-.*|Helvetica-(?:Bold)?Oblique)\.compressed\.json$/

const REFUSE = "() => { throw new Error('This part of pdf-lib is left out') }"

/** What pdf-lib needs for drawings in SVG, forms and invoices in XML, which no report has. */
const UNUSED_OF_PDF = {
  'node-html-better-parser': `export const parse = ${REFUSE}; export const NodeType = {}`,
  'html-entities': `export const encode = ${REFUSE}`,
  culori: `export const converter = () => ${REFUSE}`,
}

/**
 * Modules of pdf-lib for encryption, archives, forms, pictures, drawings, fonts from files and the
 * reading of documents. No report has any of these.
 */
const UNUSED_MODULES =
  /pdf-lib[\\/]es[\\/](?:core[\\/](?:acroform|annotation|crypto|parser|security|streams)[\\/](?!index)\w+|core[\\/]interactive[\\/](?!index)\w+|core[\\/]embedders[\\/](?:CustomFont\w*|FileEmbedder|JpegEmbedder|PDFPageEmbedder|PngEmbedder)|api[\\/](?:svg|svgPath|PDFJavaScriptAction)|api[\\/](?:extraction|form)[\\/](?!index)\w+|api[\\/]pdfa[\\/](?:facturx|srgbProfile)|packages[\\/]upng[\\/](?!index)\w+)\.js$/

/** The exports of a module as empty classes, which cannot be called. */
const emptied = (path) => {
  const text = readFileSync(path, 'utf8')
  const declared = [...text.matchAll(/^export (?:const|class|function|let|var) (\w+)/gm)]
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','))
  const names = [...declared.map(([, name]) => name), ...listed]
    .map((name) => name.trim().replace(/.* as /, ''))
    .filter((name) => name !== '' && name !== 'default')
  const hasDefault = /^export default |\bas default\b/m.test(text)
  return [
    ...names.map((name) => `export const ${name} = class {}`),
    ...(hasDefault ? ['export default class {}'] : []),
  ].join('\n')
}

const MCP_PLATFORM = '@modelcontextprotocol/server/_shims'

/** Leaves out what shared packages contain and nothing here uses. */
const withoutUnusedParts = {
  name: 'without-unused-parts',
  resolveId: (id) => (id === MCP_PLATFORM || id in UNUSED_OF_PDF ? `\0${id}` : null),
  load(id) {
    if (UNUSED_FONTS.test(id)) return '""'
    if (UNUSED_MODULES.test(id)) return emptied(id)
    const unused = UNUSED_OF_PDF[id.slice(1)]
    if (id.startsWith('\0') && unused) return unused
    if (id !== `\0${MCP_PLATFORM}`) return null
    // No tool has an output schema, and no client is asked for input: nothing would be validated.
    return [
      "export { default as process } from 'node:process'",
      "const refuse = () => { throw new Error('This server validates no JSON Schema') }",
      'export class DefaultJsonSchemaValidator { getValidator = refuse }',
    ].join('\n')
  },
}

const LOCALE = /^@faker-js\/faker\/locale\/(\w+)$/
const localesUsed = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/@faker-js\/faker\/locale\/(\w+)/g)].map(([, name]) => name)
    )
  ),
]

/**
 * The data of faker that names, streets, towns and companies are made of. A name of data in a template
 * counts as well: some countries name companies after departments.
 */
const LOCALE_DATA = {
  metadata: /./,
  person: /^(?!bio|job|western|gender|sex$)/,
  location: /^(?!time_zone|language|country|continent|direction|postcode)/,
  company: /./,
  commerce: /^department$/,
}
const LOCALE_PREFIX = '\0locale:'

const definitionsOf = async (locale) => {
  const { faker } = await import(`@faker-js/faker/locale/${locale}`)
  return faker.rawDefinitions
}

/** The data of a locale that English does not have, because English is what it falls back to. */
const ownDefinitionsOf = async (locale) => {
  const english = await definitionsOf('en')
  const all = await definitionsOf(locale)
  const own = Object.entries(LOCALE_DATA).map(([module, wanted]) => {
    const keysOf = (data) => Object.keys(data[module] ?? {}).filter((key) => wanted.test(key))
    const lacking = keysOf(english).find((key) => all[module]?.[key] === undefined)
    if (lacking) throw new Error(`The locale ${locale} lacks ${module}.${lacking} of English`)
    const keys = keysOf(all).filter(
      (key) => locale === 'en' || all[module][key] !== english[module]?.[key]
    )
    return [module, Object.fromEntries(keys.map((key) => [key, all[module][key]]))]
  })
  return Object.fromEntries(own)
}

/** Locales of faker with the used part of their data. The whole data would be most of the package. */
const smallLocales = {
  name: 'small-locales',
  resolveId: (id) => (id.startsWith(LOCALE_PREFIX) ? id : null),
  async load(id) {
    if (!id.startsWith(LOCALE_PREFIX)) return null
    const locale = id.slice(LOCALE_PREFIX.length)
    const data = JSON.stringify(await ownDefinitionsOf(locale))
    const english = `import { definitions as english } from '${LOCALE_PREFIX}en'`
    return [
      "import { Faker } from '@faker-js/faker'",
      locale === 'en' ? '' : english,
      `export const definitions = ${data}`,
      `export const faker = new Faker({ locale: [definitions${locale === 'en' ? '' : ', english'}] })`,
    ].join('\n')
  },
}

/** Examples of both APIs, which are data. The ids are needed at every start, so they stay in place. */
const EXAMPLE = /\/docs\/examples\/(?!sample-ids)([\w-]+)\.json$/
const examplesUsed = readdirSync('docs/examples').filter((file) =>
  EXAMPLE.test(`/docs/examples/${file}`)
)

const fileOfShared = (id) => {
  const [, locale] = LOCALE.exec(id) ?? []
  if (locale) return `locale-${locale}`
  const [, example] = EXAMPLE.exec(id) ?? []
  if (example) return `example-${example}`
  const isIn = ([file, packages]) => packages.includes(id) || NEEDED_BEFORE[file] === id
  return Object.entries(SHARED_PACKAGES).find(isIn)?.[0]
}

/** What stands for the folder of shared packages until the place of a chunk is known. */
const SHARED_MARK = '#shared/'

const throughOwnParts = throughParts((file) => SHARED_MARK + file)

/** Leads imports of shared packages to their files. `folder` is theirs, from the folder of the output. */
const throughShared = (folder) => ({
  name: 'through-shared',
  resolveId(id) {
    if (id.startsWith(SHARED_MARK)) return { id, external: true }
    const file = fileOfShared(id)
    return file ? { id: `${SHARED_MARK}${file}.cjs`, external: true } : null
  },
  renderChunk: (code, { fileName }) => {
    // The launcher compiles a script, which has `require` and no `import()`.
    const loaded = code.replace(
      /\bimport\((['"`]#shared\/[\w.-]+['"`])\)/g,
      'Promise.resolve().then(() => require($1))'
    )
    return loaded.replaceAll(SHARED_MARK, `${fileName.includes('/') ? '..' : '.'}/${folder}/`)
  },
})

const shared = {
  input: {
    ...Object.fromEntries(
      Object.keys(SHARED_PACKAGES).map((name) => [name, `${SHARED_PREFIX}${name}`])
    ),
    ...Object.fromEntries(
      examplesUsed.map((file) => [`example-${file.replace('.json', '')}`, `docs/examples/${file}`])
    ),
    ...Object.fromEntries(localesUsed.map((name) => [`locale-${name}`, `${LOCALE_PREFIX}${name}`])),
  },
  platform: 'node',
  external: builtins,
  plugins: [
    sharedEntries,
    smallLocales,
    withoutUnusedParts,
    partFiles,
    noticesIn('THIRD-PARTY-NOTICES.txt'),
  ],
  output: {
    dir: SHARED_FOLDER,
    format: 'cjs',
    exports: 'named',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunk-[hash].cjs',
  },
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

/**
 * Modules of which a start up to its first answer runs and reads nothing. They wait in a file of their own, so
 * that a start reads a third less. `test/cli/work-of-a-start.test.ts` fails if one of them is needed after all.
 */
const LATE = [
  /node_modules\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors|doc)\.js$/,
  /src\/contracts\/(?:check-types\/.*|facts|pages|images|image-files|events|thrown)\.ts$/,
  /src\/scenarios\/(?:results\/(?!dates)|lookups\/).*\.ts$/,
  /src\/scenarios\/(?:validation|webhook-faults|when|scenario|api-faults|sample-mark|pictures|ladder|scenario-file|invented-payloads)\.ts$/,
  /src\/server\/(?:flow|reports|sdk-tokens|transcript)\/(?:links|steps|content|json-web-token|recorded-body|recorder)\.ts$/,
  /src\/server\/(?:team|seed-data|seed-clients|in-process-fetch|api\/(?:guards|pictures|merge-changes|accept-image))\.ts$/,
  /src\/server\/control\/(?:control-error|first-difference|read-given|stated-end|event-payload|sandbox-name|request-criteria|verify-requests|parse-in-steps|snapshot-body)\.ts$/,
  /src\/server\/http\/(?:image-bytes|cross-origin|faults)\.ts$/,
  /src\/server\/sandbox\/(?:session-lifecycle|workflow-templates|check-results|check-lifecycle|api-faults|choices|custom-lists|enrolled-faces|snapshot|company-register)\.ts$/,
  /src\/server\/webhooks\/(?:delivery|fault-rules|inboxes|signature|signature-verdict)\.ts$/,
]

const isLate = (id) => LATE.some((pattern) => pattern.test(id))

/** The program and its launcher work out most of their constants when they first read them, if at all. */
const lazyConstants = {
  name: 'lazy-constants',
  renderChunk: (code, { isEntry, name }) =>
    isEntry || name === 'program' || name === 'late' ? withLazyConstants(code) : null,
}

/** What the launcher reads of the program. */
const READ_AT_ONCE = /^(?:main|warmUp)$/

/** A statement that exports a name, in the form of the bundler or of `withLazyConstants`. */
const EXPORT = /^(?:exports\.([\w$]+) = |Object\.defineProperty\(exports, ['"]([\w$]+)['"])/

/**
 * The program exports 250 names for its chunks when the first chunk asks for them. At a start, this would
 * take 0.5 ms and 86 KB of the memory for new objects.
 */
const lateExports = {
  name: 'late-exports',
  renderChunk(code, { name }) {
    if (name !== 'program') return null
    const isMoved = (text) => {
      const [, assigned, defined] = EXPORT.exec(text) ?? []
      const exported = assigned ?? defined
      return exported !== undefined && !READ_AT_ONCE.test(exported)
    }
    const statements = parseAst(code)
      .body.map(({ start, end }) => ({ start, end, text: code.slice(start, end) }))
      .filter(({ text }) => isMoved(text))
    let kept = ''
    let done = 0
    for (const { start, end } of statements) {
      kept += code.slice(done, start)
      done = end
    }
    const all = statements.map(({ text }) => text).join('\n')
    const give = `exports.all = () => { if (!given$) { given$ = true; ${all} } return exports }`
    return `${kept}${code.slice(done)}\nlet given$ = false;\n${give}\n`
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.code === undefined) continue
      chunk.code = chunk.code.replace(/require\((["'`])\.\.?\/program\.cjs\1\)/g, '$&.all()')
    }
  },
}

/** So do the chunks of the library that its entries load. */
const lazyLibraryConstants = {
  name: 'lazy-library-constants',
  renderChunk: (code, { name }) =>
    chunksOfEntries().includes(name) ? withLazyConstants(code) : null,
}

/** The entries of the library, by name. */
const LIBRARY = {
  index: 'src/index.ts',
  suite: 'src/contracts/suite/index.ts',
  testing: 'src/testing/index.ts',
  testcontainers: 'src/testing/testcontainers.ts',
  proxy: 'src/proxy/index.ts',
  register: 'src/register/index.ts',
}

/** The names of the entries that load a module at once, however many imports are between. */
const entriesOf = new Map()

const findEntries = {
  name: 'find-entries',
  buildEnd() {
    const visit = (id, entry) => {
      const entries = entriesOf.get(id) ?? []
      if (entries.includes(entry)) return
      entriesOf.set(id, [...entries, entry])
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported, entry)
    }
    for (const [name, path] of Object.entries(LIBRARY)) visit(join(import.meta.dirname, path), name)
  },
}

const chunkOf = (id) => entriesOf.get(id)?.join('-') ?? null

const chunksOfEntries = () => [...entriesOf.keys()].map(chunkOf)

/**
 * One chunk for the modules that the same entries load, because each file takes time to load. A group
 * takes the imports of its modules along, so those that more entries load come first.
 */
const librarySplitting = {
  groups: Object.keys(LIBRARY).map((_, index) => ({
    debugName: `modules of ${index + 1} entries`,
    name: chunkOf,
    test: (id) => entriesOf.get(id)?.length === index + 1,
    priority: index + 1,
  })),
}

/** Puts the bundler's own functions, which it keeps in a file of their own, into the program too. */
const withOwnRuntime = {
  name: 'with-own-runtime',
  generateBundle(_, bundle) {
    const runtime = Object.values(bundle).find(({ name }) => name === 'rolldown-runtime')
    const program = bundle['program.cjs']
    program.code = program.code.replace(
      /require\((["'`])\.\/chunks\/rolldown-runtime-[\w-]+\.cjs\1\)/,
      () => `(()=>{const exports={};${runtime.code}return exports})()`
    )
  },
}

/** Writes other characters as escapes, so that the program is one byte a character in memory too. */
const onlyAscii = {
  name: 'only-ascii',
  generateBundle(_, bundle) {
    const program = bundle['program.cjs']
    program.code = program.code.replace(
      /[^\0-\x7f]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    )
  },
}

const alone = (input, file, plugins = []) => ({
  input,
  platform: 'node',
  plugins,
  output: { file, format: 'cjs', minify: true },
})

/** The preload of the executable always gets the address of a mock, so it starts none. */
const withoutLibrary = {
  name: 'without-library',
  load: (id) =>
    id === fileURLToPath(new URL('src/index.ts', import.meta.url))
      ? "export const startMockServer = () => { throw new Error('COMPLYCUBE_MOCK_URL is empty') }"
      : null,
}

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

const RAPIDOC = fileURLToPath(new URL('node_modules/rapidoc/src', import.meta.url))

const REFERENCE_RESOLVER = fileURLToPath(new URL('src/reference-page/index.ts', import.meta.url))

/** Languages that no example of either API is written in. */
const UNUSED_LANGUAGES = /^prismjs\/components\/prism-(?:css|yaml|go|java|python|csharp)$/

const withoutUnusedLanguages = {
  name: 'without-unused-languages',
  resolveId: (id) => (UNUSED_LANGUAGES.test(id) ? `\0${id}` : null),
  load: (id) => (UNUSED_LANGUAGES.test(id.slice(1)) ? '' : null),
}

/** What draws the reference page: RapiDoc without the parts that it does not need here. */
const referenceScript = {
  input: { 'rapidoc-min': `${RAPIDOC}/rapidoc.js` },
  platform: 'browser',
  resolve: { alias: { '~': RAPIDOC, '@apitools/openapi-parser': REFERENCE_RESOLVER } },
  transform: { target: 'es2022' },
  plugins: [withoutUnusedLanguages, noticesIn('rapidoc-min.js.LICENSE.txt')],
  output: {
    dir: 'dist/assets',
    format: 'iife',
    name: 'RapiDoc',
    minify: true,
    entryFileNames: '[name].js',
    codeSplitting: false,
  },
}

export default defineConfig([
  shared,
  {
    // The command: one file with all it needs to start, in the form that starts fastest; what is
    // rarely needed waits in files apart.
    input: { program: 'src/cli.ts' },
    // Chunks import from the entry, which must stay the one file that it starts with.
    preserveEntrySignatures: 'allow-extension',
    platform: 'node',
    // What is replaced must not count as outside: that is asked before the plugin is.
    external: (id, importer) => isBuiltin(id) && !isUnused(id, importer),
    plugins: [
      withoutUnused,
      throughOwnParts,
      throughShared('shared'),
      requiredBuiltins,
      withoutFetchGlobals,
      findStartModules,
      lazyConstants,
      lateExports,
      withOwnRuntime,
      onlyAscii,
      withNotices,
    ],
    transform: { inject: fetchClasses },
    output: {
      dir: 'dist/command',
      format: 'cjs',
      minify: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      // Left to itself, the bundler puts what lazy parts share with the start into files of its own.
      codeSplitting: {
        // What is late may import what is not, and the other way round.
        includeDependenciesRecursively: false,
        groups: [
          {
            name: (id) => (isLate(id) ? 'late' : 'program'),
            test: (id) => startModules.has(id),
          },
        ],
      },
    },
  },
  // The launcher, which starts the program with its code cache, and the build step that makes it.
  alone('src/launch.ts', 'dist/command/cli.cjs', [lazyConstants]),
  alone('src/cli/compile-program.ts', 'dist/compile-program.cjs'),
  // The program of start-up snapshots, which the image and the executable are made of.
  alone('src/cli/snapshot.ts', 'dist/snapshot.cjs'),
  {
    // The preload that the executable gives to programs of Node.
    input: 'src/register/index.ts',
    platform: 'node',
    plugins: [withoutLibrary],
    output: {
      file: 'dist/preload.cjs',
      format: 'cjs',
      minify: true,
      codeSplitting: false,
    },
  },
  {
    // The library, once, as CommonJS: `require` loads it everywhere, and the ESM entries re-export
    // it, so that a process has one copy of its state however it is loaded.
    input: LIBRARY,
    platform: 'node',
    external: (id, importer) => isPeer(id) || (isBuiltin(id) && !isUnused(id, importer)),
    plugins: [
      withoutUnused,
      throughOwnParts,
      throughShared('command/shared'),
      requiredBuiltins,
      findEntries,
      lazyLibraryConstants,
      withNotices,
    ],
    output: {
      dir: 'dist',
      format: 'cjs',
      minify: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
      codeSplitting: librarySplitting,
    },
  },
  {
    // What only ESM can load: Vitest, and what waits at its top level.
    input: { 'testing-vitest': 'src/testing/vitest.ts', register: 'src/register/import.ts' },
    platform: 'node',
    external: [...builtins, ...PEERS, ...Object.keys(ENTRIES)],
    plugins: [throughEntries],
    output: { dir: 'dist', format: 'esm' },
  },
  ...browserScripts,
  referenceScript,
])
