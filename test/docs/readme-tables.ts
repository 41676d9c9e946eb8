import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { serverOptions } from '../../src/cli/program.ts'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { endOf, type Scenario, stepsOf } from '../../src/scenarios/scenario.ts'
import { TOOLS } from '../../src/server/mcp/tools.ts'
import { builtFile } from '../support/built-file.ts'
import { clauseCounts } from './clause-counts.ts'
import { table } from './table.ts'

const endsOf = (scenario: Scenario): string => {
  const ends = stepsOf(scenario).map((step) =>
    step.monitoring ? 'a monitoring hit' : `\`${endOf(step)}\``
  )
  return ends.length === 0 ? 'never by itself' : ends.join(', then ')
}

const scenarios = (): string =>
  table(
    ['Scenario', 'Check types', 'Ends', 'Description'],
    [...CATALOG.values()].map((scenario) => [
      `\`${scenario.name}\``,
      scenario.when?.checkTypes
        ? scenario.when.checkTypes.map((type) => `\`${type}\``).join(', ')
        : 'every type',
      endsOf(scenario),
      scenario.description,
    ])
  )

const control = (): string =>
  table(
    ['Route', 'Does'],
    Object.values<ControlOperation>(CONTROL_OPERATIONS).map(({ method, path, summary }) => [
      `\`${method} /_mock${path}\``,
      summary,
    ])
  )

const variables = (): string =>
  table(
    ['Variable', 'Meaning'],
    serverOptions().map(({ envVar = '', description }) => [`\`${envVar}\``, description])
  )

const tools = (): string =>
  table(
    ['Tool', 'Does'],
    TOOLS.map(({ name, description }) => [
      `\`${name}\``,
      description.replace(/ Example: .*$/, '').replaceAll('|', '\\|'),
    ])
  )

/** The hashes of the files that this version of the mock serves. */
const hashes = (): string =>
  table(
    ['File', '`integrity`'],
    [
      ['complycube.min.js', 'dist/browser/web-sdk.js'],
      ['style.css', 'dist/browser/web-sdk.css'],
    ].map(([name = '', path = '']) => {
      const hash = createHash('sha384')
        .update(readFileSync(builtFile(path)))
        .digest('base64')
      return [`\`${name}\``, `\`sha384-${hash}\``]
    })
  )

/** The generated tables, by the page that has them and the mark around them. */
const TABLES: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/guide/scenarios.md': { scenarios },
  'docs/guide/control-api.md': { control },
  'docs/guide/agents.md': { tools },
  'docs/guide/browser.md': { hashes },
  'docs/guide/ci.md': { variables },
  'docs/guide/accuracy.md': { clauses: clauseCounts },
}

/** The pages that have generated tables, as paths from the root of the project. */
export const PAGES_WITH_TABLES = Object.keys(TABLES)

/** Returns the text of a page with its tables, each between two marks, generated again. */
export const withTables = (page: string, text: string): string => {
  const tables = TABLES[page] ?? {}
  return Object.entries(tables).reduce(
    (changed, [mark, write]) =>
      changed.replace(
        new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`),
        (_, start: string, end: string) => `${start}${write()}\n${end}`
      ),
    text
  )
}
