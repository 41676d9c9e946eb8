import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A source file, its path from the root of the project. */
export interface Source {
  readonly path: string
  readonly text: string
}

export const readSources = (): Source[] =>
  readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path: `src/${path}`, text: readFileSync(`${ROOT}/src/${path}`, 'utf8') }))

/** Rooms, and how high they lie: each may look at what lies below it. */
export const LAYERS: Readonly<Record<string, number>> = {
  'src/version.ts': 0,
  'src/platform-timers.ts': 0,
  'src/contracts': 1,
  'src/scenarios': 2,
  // The control surface speaks of scenarios, which the contracts of ComplyCube must not know.
  'src/contracts/control': 3,
  // Draws sample documents. The server and the test kit load it on first use.
  'src/gallery': 3,
  'src/server': 4,
  'src/index.ts': 5,
  'src/page': 5,
  'src/web-sdk': 5,
  'src/flow-page': 5,
  'src/reference-page': 5,
  'src/testing': 6,
  'src/proxy': 6,
  'src/register': 6,
  'src/cli': 7,
  'src/cli.ts': 8,
  'src/launch.ts': 8,
}

/** What runs in a browser. */
export const BROWSER_ROOMS: readonly string[] = [
  'src/page',
  'src/web-sdk',
  'src/flow-page',
  'src/reference-page',
]

/** What a file imports, statically or not. */
export const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap(([, name]) => name ?? [])

/** `src/server`, of anything in it. */
export const roomOf = (path: string): string =>
  path.startsWith('src/contracts/control/')
    ? 'src/contracts/control'
    : path.split('/').slice(0, 2).join('/')

export const layerOf = (path: string): number => LAYERS[roomOf(path)] ?? Number.NaN

export const packagesOf = (source: Source): string[] =>
  importsOf(source).filter((name) => !name.startsWith('.'))

/** A rule of the house: what in a file breaks it. */
export interface Rule {
  readonly name: string
  readonly breaches: (source: Source) => string[]
}
