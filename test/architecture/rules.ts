import { readdirSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A source file, its path from the root of the project. */
export interface Source {
  readonly path: string
  readonly text: string
}

export const readSources = (): Source[] =>
  readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: `src/${path}`, text: readFileSync(`${ROOT}/src/${path}`, 'utf8') }))

/** Rooms, and how high they lie: each may look at what lies below it. */
export const LAYERS: Readonly<Record<string, number>> = {
  'src/version.ts': 0,
  'src/contracts': 1,
  'src/scenarios': 2,
  'src/server': 3,
  'src/index.ts': 4,
  'src/testing': 5,
  'src/proxy': 5,
  'src/cli': 6,
  'src/cli.ts': 7,
  'src/launch.ts': 7,
}

/** More than this, and a file is asking to be split. */
const MOST_LINES = 150

/** A rule of the house: what in a file breaks it. */
export interface Rule {
  readonly name: string
  readonly breaches: (source: Source) => string[]
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap(([, name]) => name ?? [])

const roomOf = (path: string): string => path.split('/').slice(0, 2).join('/')

const layerOf = (path: string): number => LAYERS[roomOf(path)] ?? Number.NaN

const packagesOf = (source: Source): string[] =>
  importsOf(source).filter((name) => !name.startsWith('.'))

/** Finds text that only the files of one door may hold. */
const behindDoors = (name: string, pattern: RegExp, doors: readonly string[]): Rule => ({
  name,
  breaches: ({ path, text }) =>
    doors.some((door) => path.startsWith(door))
      ? []
      : [...withoutComments(text).matchAll(pattern)].map(([found]) => found),
})

/** What scenarios are made with: schemas, invented data, near names, patterns. */
const PURE_PACKAGES = new Set([
  'zod',
  '@faker-js/faker',
  '@faker-js/faker/locale/en',
  'fastest-levenshtein',
  're2js',
])

const COMMAND = ['src/cli.ts', 'src/cli/']

export const RULES: readonly Rule[] = [
  {
    name: 'imports go one way',
    breaches: (source) =>
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(dirname(source.path), name))
        .filter((target) => !(layerOf(target) <= layerOf(source.path))),
  },
  {
    name: 'contracts use zod alone',
    breaches: (source) =>
      roomOf(source.path) === 'src/contracts'
        ? packagesOf(source).filter((name) => name !== 'zod')
        : [],
  },
  {
    name: 'scenarios are pure',
    breaches: (source) =>
      roomOf(source.path) === 'src/scenarios'
        ? packagesOf(source).filter((name) => !PURE_PACKAGES.has(name))
        : [],
  },
  {
    // Types of scenarios are what users write; all else of theirs comes through the door.
    name: 'testing looks through the door',
    breaches: (source) =>
      roomOf(source.path) === 'src/testing'
        ? [
            ...importsOf(source).filter((name) => /^(?:\.\.\/)+server\//.test(name)),
            ...(source.text.match(
              /^(?:import|export) (?!type\b)[^'"]*['"](?:\.\.\/)+scenarios\/[^'"]+['"]/gm
            ) ?? []),
          ]
        : [],
  },
  behindDoors(
    'time comes from the clock',
    /\bDate\.now\(|\bnew Date\(\)|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\(/g,
    [
      'src/server/sandbox/clock.ts',
      'src/server/sandbox/real-time.ts',
      'src/contracts/suite/',
      'src/testing/real-time.ts',
    ]
  ),
  behindDoors(
    'chance comes from the ids',
    /\bMath\.random\(|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|from 'nanoid'/g,
    ['src/server/sandbox/ids.ts', 'src/testing/own-key.ts']
  ),
  behindDoors('invented data comes from the results', /@faker-js\/faker/g, [
    'src/scenarios/results/',
  ]),
  behindDoors('patterns run on the engine that cannot hang', /'re2js'/g, [
    'src/scenarios/pattern.ts',
  ]),
  behindDoors(
    'requests go out through the sender',
    /(?:await|return|=)\s+fetch\(|import \{[^}]*\b(?:request|get)\b[^}]*\} from 'node:https?'/g,
    [
      'src/server/webhooks/sender.ts',
      'src/contracts/suite/',
      'src/server/listen/',
      'src/testing/',
      ...COMMAND,
    ]
  ),
  behindDoors('runners of tests belong to their entries', /from 'vitest'/g, [
    'src/testing/vitest.ts',
  ]),
  behindDoors('containers belong to their entry', /['(]testcontainers'/g, [
    'src/testing/container/',
  ]),
  behindDoors('the process belongs to the command', /\bprocess\.\w+|\bconsole\.\w+/g, [
    'src/server/report-fault.ts',
    ...COMMAND,
  ]),
  {
    name: 'no any, no suppression',
    breaches: ({ text }) =>
      text.match(
        /\bas any\b|: any[,;)\]]|<any>|@ts-(?:ignore|expect-error|nocheck)|biome-ignore/g
      ) ?? [],
  },
  {
    name: 'files are small',
    breaches: ({ text }) => {
      const lines = text.split('\n').length
      return lines > MOST_LINES + 1 ? [`${lines} lines: it is asking to be split`] : []
    },
  },
  {
    name: 'files are named after what they are',
    breaches: ({ path }) => {
      const name = posix.basename(path, '.ts')
      const isVague = /^(utils?|helpers?|common|manager|service|misc)$/.test(name)
      return isVague || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [name] : []
    },
  },
]

export const findBreaches = (rule: Rule, sources: readonly Source[]): string[] =>
  sources.flatMap((source) => rule.breaches(source).map((what) => `${source.path}: ${what}`))
