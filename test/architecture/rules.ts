import { dirname, posix } from 'node:path'
import { DOORS } from './doors.ts'
import {
  BROWSER_ROOMS,
  importsOf,
  layerOf,
  packagesOf,
  type Rule,
  roomOf,
  type Source,
} from './sources.ts'

/** What scenarios are made with: schemas, invented data, near names, patterns. */
const PURE_PACKAGES = new Set(['zod', '@faker-js/faker', 'fastest-levenshtein', 're2js'])

/** The invented data of one country. */
const isFakerLocale = (name: string): boolean => /^@faker-js\/faker\/locale\/\w+$/.test(name)

export const RULES: readonly Rule[] = [
  {
    name: 'imports go one way',
    breaches: (source) =>
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(dirname(source.path), name))
        // Data that `npm run docs` writes.
        .filter((target) => !/^docs\/(?:examples|reference)\/[\w-]+\.json$/.test(target))
        .filter((target) => !(layerOf(target) <= layerOf(source.path))),
  },
  {
    name: 'contracts use zod alone',
    breaches: (source) =>
      source.path.startsWith('src/contracts/')
        ? packagesOf(source).filter((name) => name !== 'zod')
        : [],
  },
  {
    name: 'scenarios are pure',
    breaches: (source) =>
      roomOf(source.path) === 'src/scenarios'
        ? packagesOf(source).filter((name) => !PURE_PACKAGES.has(name) && !isFakerLocale(name))
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
  {
    // A browser must not load the server, so nothing of it but types may be imported.
    name: 'browsers load their own code',
    breaches: (source) =>
      BROWSER_ROOMS.includes(roomOf(source.path))
        ? (source.text.match(
            /^(?:import|export) (?!type\b)[^'"]*['"](?:\.\.\/)+(?:server|scenarios|testing)\/[^'"]+['"]/gm
          ) ?? [])
        : [],
  },
  ...DOORS,
  {
    name: 'no any, no suppression',
    breaches: ({ text }) =>
      text.match(
        /\bas any\b|: any[,;)\]]|<any>|@ts-(?:ignore|expect-error|nocheck)|biome-ignore/g
      ) ?? [],
  },
  {
    name: 'files are named after what they are',
    breaches: ({ path }) => {
      const name = posix.basename(path).replace(/\.tsx?$/, '')
      const isVague = /^(utils?|helpers?|common|manager|service|misc)$/.test(name)
      return isVague || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [name] : []
    },
  },
]

export const findBreaches = (rule: Rule, sources: readonly Source[]): string[] =>
  sources.flatMap((source) => rule.breaches(source).map((what) => `${source.path}: ${what}`))
