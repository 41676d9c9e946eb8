import { CATALOG } from '../../src/scenarios/catalog.ts'
import { endOf, type Scenario, stepsOf } from '../../src/scenarios/scenario.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'
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
    CONTROL_OPERATIONS.map(({ method, path, summary }) => [`\`${method} /_mock${path}\``, summary])
  )

const TABLES = { scenarios, control, clauses: clauseCounts }

/** The README with each table, which stands between two marks, written anew from the code. */
export const withTables = (readme: string): string =>
  Object.entries(TABLES).reduce(
    (text, [mark, write]) =>
      text.replace(
        new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`),
        (_, start: string, end: string) => `${start}${write()}\n${end}`
      ),
    readme
  )
