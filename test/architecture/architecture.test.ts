import { describe, expect, test } from 'vitest'
import { findBreaches, RULES } from './rules.ts'
import { LAYERS, readSources, type Source } from './sources.ts'

const SOURCES = readSources()

/** A file as it could be, to see that a rule bites. */
const file = (path: string, text: string): Source => ({ path, text })

describe('the house', () => {
  test('has its sources where they belong', () => {
    const rooms = new Set(SOURCES.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    const known = Object.keys(LAYERS)
    expect([...rooms].filter((room) => !known.includes(room))).toEqual([])
  })

  test.each(RULES.map((rule) => ({ rule, name: rule.name })))('keeps: $name', ({ rule }) => {
    expect(findBreaches(rule, SOURCES)).toEqual([])
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
      name: 'answers of the control surface are described on demand',
      breach: file('src/server/control/a.ts', "import { Refusal } from './answers/refusal.ts'"),
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
