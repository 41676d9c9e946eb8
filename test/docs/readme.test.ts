import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'
import { runCommand } from '../support/command.ts'
import { withTables } from './readme-tables.ts'

const FILE = new URL('../../README.md', import.meta.url)

describe('the README', () => {
  // `npm run docs` writes the tables; without it this finds those that are no longer true.
  test('has the tables that the code describes', () => {
    const readme = readFileSync(FILE, 'utf8')
    if (process.env.UPDATE_DOCS) writeFileSync(FILE, withTables(readme))
    else expect(readme).toBe(withTables(readme))
  })

  test('names every scenario and every route of the control surface', () => {
    const readme = readFileSync(FILE, 'utf8')
    for (const name of CATALOG.keys()) expect(readme).toContain(`| \`${name}\` |`)
    for (const { method, path } of CONTROL_OPERATIONS) {
      expect(readme).toContain(`| \`${method} /_mock${path}\` |`)
    }
  })

  test('tells of every option of the command', async () => {
    const readme = readFileSync(FILE, 'utf8')
    const { output } = await runCommand(['--help'])
    const flags = [...output.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag)
    const told = flags.filter((flag) => flag !== '--help' && flag !== '--version')
    expect(told.length).toBeGreaterThan(10)
    for (const flag of told) expect(readme).toContain(flag)
  })
})
