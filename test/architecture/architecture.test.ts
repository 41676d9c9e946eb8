import { describe, expect, test } from 'vitest'
import { ENTRIES, findCycles, findUnreached } from './graph.ts'
import { findBreaches, RULES } from './rules.ts'
import { LAYERS, readSources, type Source } from './sources.ts'

const SOURCES = readSources()

/** An invented file, to show that a rule finds it. */
const file = (path: string, text: string): Source => ({ path, text })

describe('the source tree', () => {
  test('has only the known folders', () => {
    const rooms = new Set(SOURCES.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    const known = Object.keys(LAYERS)
    expect([...rooms].filter((room) => !known.includes(room))).toEqual([])
  })

  test.each(RULES.map((rule) => ({ rule, name: rule.name })))(
    'follows the rule: $name',
    ({ rule }) => {
      expect(findBreaches(rule, SOURCES)).toEqual([])
    }
  )
})

/** The files that list the resources. */
const RESOURCE_LISTS = ['src/contracts/stored-resources.ts', 'src/contracts/resources.ts']

/** A sentence for each file that declares a resource and is in no list. */
const findUnlisted = (sources: readonly Source[]): string[] => {
  const lists = sources.filter(({ path }) => RESOURCE_LISTS.includes(path))
  return sources.flatMap(({ path, text }) => {
    const [, name] = /^export const (\w+) = resource\(/m.exec(text) ?? []
    if (name === undefined) return []
    const line = `import { ${name} } from './${path.replace('src/contracts/', '')}'`
    if (lists.some((list) => list.text.includes(line))) return []
    return [`${path}: list ${name} in ${RESOURCE_LISTS.join(' or ')}`]
  })
}

describe('every resource', () => {
  test('is in a list of resources', () => {
    expect(findUnlisted(SOURCES)).toEqual([])
  })

  test('that is in none is found', () => {
    const parcels = file('src/contracts/parcels.ts', 'export const parcels = resource({')
    expect(findUnlisted([...SOURCES, parcels])).toEqual([
      `src/contracts/parcels.ts: list parcels in ${RESOURCE_LISTS.join(' or ')}`,
    ])
  })
})

describe('the import graph', () => {
  test('has no cycles', () => {
    expect(findCycles(SOURCES)).toEqual([])
  })

  test('reaches every file from an entry of the build', () => {
    expect(SOURCES.map(({ path }) => path)).toEqual(expect.arrayContaining([...ENTRIES]))
    expect(findUnreached(SOURCES)).toEqual([])
  })

  test('shows a deliberate cycle, also of types and of imports on demand', () => {
    const cycle = [
      file('src/server/a.ts', "import type { B } from './b/b.ts'"),
      file('src/server/b/b.ts', "export * from '../c.ts'"),
      file('src/server/c.ts', "const a = await import('./a.ts')"),
      file('src/server/d.ts', "import { a } from './a.ts'"),
    ]
    expect(findCycles([...SOURCES, ...cycle])).toEqual([
      'src/server/a.ts -> src/server/b/b.ts -> src/server/c.ts -> src/server/a.ts',
    ])
  })

  test('shows a file that imports itself', () => {
    const itself = file('src/server/a.ts', "import { x } from './a.ts'")
    expect(findCycles([itself])).toEqual(['src/server/a.ts -> src/server/a.ts'])
  })

  test('shows a file that only unreached files import', () => {
    const dead = [
      file('src/server/dead.ts', "import { x } from './also-dead.ts'"),
      file('src/server/also-dead.ts', 'export const x = 1'),
    ]
    expect(findUnreached([...SOURCES, ...dead])).toEqual(dead.map(({ path }) => path))
  })
})

describe('a deliberate breach is found', () => {
  test.each([
    {
      name: 'imports go one way',
      breach: file('src/contracts/a.ts', "import { x } from '../server/mock.ts'"),
    },
    {
      name: 'imports go one way',
      breach: file('src/scenarios/a.ts', "import { x } from '../server/mock.ts'"),
    },
    {
      name: 'imports go one way',
      breach: file('src/server/a.ts', "import { x } from '../cli/serve.ts'"),
    },
    { name: 'imports go one way', breach: file('src/server/a.ts', "export * from '../index.ts'") },
    {
      name: 'imports go one way',
      breach: file('src/scenarios/a.ts', "import { x } from '../contracts/control/clock.ts'"),
    },
    {
      name: 'contracts use zod alone',
      breach: file('src/contracts/a.ts', "import { Hono } from 'hono'"),
    },
    {
      name: 'scenarios are pure',
      breach: file('src/scenarios/a.ts', "import { readFileSync } from 'node:fs'"),
    },
    {
      name: 'testing looks through the door',
      breach: file('src/testing/a.ts', "import type { Sandbox } from '../server/sandbox.ts'"),
    },
    {
      name: 'testing looks through the door',
      breach: file('src/testing/a.ts', "import { CATALOG } from '../scenarios/catalog.ts'"),
    },
    {
      name: 'browsers load their own code',
      breach: file('src/page/a.tsx', "import { x } from '../server/mock.ts'"),
    },
    {
      name: 'time comes from the clock',
      breach: file('src/server/a.ts', 'const now = Date.now()'),
    },
    {
      name: 'time comes from the clock',
      breach: file('src/server/a.ts', 'const now = new Date()'),
    },
    { name: 'time comes from the clock', breach: file('src/server/a.ts', 'setTimeout(f, 1)') },
    { name: 'time comes from the clock', breach: file('src/scenarios/a.ts', 'performance.now()') },
    { name: 'chance comes from the ids', breach: file('src/server/a.ts', 'Math.random()') },
    {
      name: 'chance comes from the ids',
      breach: file('src/server/a.ts', "import { nanoid } from 'nanoid'"),
    },
    { name: 'chance comes from the ids', breach: file('src/server/a.ts', 'crypto.randomUUID()') },
    {
      name: 'invented data comes from the results',
      breach: file('src/server/a.ts', "await import('@faker-js/faker/locale/en')"),
    },
    {
      name: 'patterns run on the engine that cannot hang',
      breach: file('src/server/a.ts', "await import('re2js')"),
    },
    {
      name: 'requests go out through the sender',
      breach: file('src/server/a.ts', "import { request } from 'node:http'"),
    },
    {
      name: 'requests go out through the sender',
      breach: file('src/server/a.ts', "import { connect } from 'node:net'"),
    },
    {
      name: 'requests go out through the sender',
      breach: file('src/server/a.ts', "await fetch('http://x')"),
    },
    {
      name: 'runners of tests belong to their entries',
      breach: file('src/testing/a.ts', "import { test } from 'vitest'"),
    },
    {
      name: 'containers belong to their entry',
      breach: file('src/testing/a.ts', "await import('testcontainers')"),
    },
    {
      name: 'the process belongs to the command',
      breach: file('src/server/a.ts', 'process.env.HOME'),
    },
    { name: 'the process belongs to the command', breach: file('src/index.ts', 'console.log(1)') },
    { name: 'no any, no suppression', breach: file('src/server/a.ts', 'const x = y as any') },
    { name: 'no any, no suppression', breach: file('src/server/a.ts', '// @ts-expect-error') },
    { name: 'files are named after what they are', breach: file('src/server/utils.ts', '') },
    { name: 'files are named after what they are', breach: file('src/server/fooBar.ts', '') },
  ])('$name: $breach.path', ({ name, breach }) => {
    const rule = RULES.find((one) => one.name === name)
    expect(rule && findBreaches(rule, [breach])).toHaveLength(1)
  })
})
