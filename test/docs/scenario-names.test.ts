import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMock, SCENARIOS } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { runCommand } from '../support/command.ts'

const PAGE = new URL('../../docs/guide/scenarios.md', import.meta.url)

test('the catalogue, the page on scenarios, the control API and the command describe the same scenarios in the same words', async () => {
  const told = [...SCENARIOS.values()].map(({ name, description }) => ({ name, description }))
  expect(told.length).toBeGreaterThan(30)

  const { scenarios } = await createApi(createMock().fetch).control('GET', '/scenarios')
  const served = scenarios.map((one: (typeof told)[number]) => ({
    name: one.name,
    description: one.description,
  }))
  expect(served).toEqual(told)

  const [, table = ''] = /<!-- scenarios -->\n([\s\S]*?)<!-- \/scenarios -->/.exec(
    readFileSync(PAGE, 'utf8')
  ) ?? ['', '']
  const rows = [...table.matchAll(/^\| `(.+?)` \|.*\| (.+?) \|$/gm)]
  expect(rows.map(([, name, description]) => ({ name, description }))).toEqual(told)

  // Nothing listens there, so the command lists what is built in.
  const { output } = await runCommand(['scenarios', '--url', 'http://127.0.0.1:1'])
  const lines = [...output.matchAll(/^([a-z0-9-]+) +([A-Z].*)$/gm)]
  expect(lines.map(([, name, description]) => ({ name, description }))).toEqual(told)
})
