import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import targets from '../rolldown.config.mjs'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** Entries of the library that exist as CommonJS and as ESM. */
const ENTRIES = ['index', 'suite', 'testing', 'testcontainers', 'proxy']

/** The ESM side of an entry: every export of the CommonJS side, by name. */
const writeWrapper = (name) => {
  const names = Object.keys(createRequire(import.meta.url)(join(DIST, `${name}.cjs`)))
  const lines = [
    `import entry from './${name}.cjs'`,
    `export const { ${names.sort().join(', ')} } = entry`,
  ]
  writeFileSync(join(DIST, `${name}.js`), `${lines.join('\n')}\n`)
}

// `npm start` begins with this, so it prints nothing.
rmSync(DIST, { recursive: true, force: true })
await build(targets)
ENTRIES.forEach(writeWrapper)
