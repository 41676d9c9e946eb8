import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import targets from '../rolldown.config.mjs'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** Entries of the library that exist as CommonJS and as ESM. */
const ENTRIES = ['index', 'suite', 'testing', 'testcontainers', 'proxy']

/**
 * This entry throws if a package is missing. On Node 20, an error in a CommonJS module that ESM
 * imports ends the process although the importer catches it, so the module is required instead.
 */
const THROWING_ENTRY = 'testcontainers'

const importOf = (name) =>
  name === THROWING_ENTRY
    ? `import { createRequire } from 'node:module'\nconst entry = createRequire(import.meta.url)('./${name}.cjs')`
    : `import entry from './${name}.cjs'`

/** The ESM side of an entry: every export of the CommonJS side, by name. */
const writeWrapper = (name) => {
  const names = Object.keys(createRequire(import.meta.url)(join(DIST, `${name}.cjs`)))
  const exported = `export const { ${names.sort().join(', ')} } = entry`
  writeFileSync(join(DIST, `${name}.js`), `${importOf(name)}\n${exported}\n`)
}

// `npm start` begins with this, so it prints nothing.
rmSync(DIST, { recursive: true, force: true })
await build(targets.map((target) => ({ ...target, checks: { pluginTimings: false } })))
ENTRIES.forEach(writeWrapper)
