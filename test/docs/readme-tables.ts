import { CATALOG } from '../../src/scenarios/catalog.ts'
import { endOf } from '../../src/scenarios/ending.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const scenarios = (): string =>
  table(
    ['Scenario', 'Of', 'Ends', 'Story'],
    [...CATALOG.values()].map(({ description, name, ...scenario }) => [
      `\`${name}\``,
      scenario.when?.checkTypes
        ? scenario.when.checkTypes.map((type) => `\`${type}\``).join(', ')
        : 'every type',
      scenario.progression === 'hold' ? 'never by itself' : `\`${endOf(scenario)}\``,
      description,
    ])
  )

const control = (): string =>
  table(
    ['Route', 'Does'],
    CONTROL_OPERATIONS.map(({ method, path, summary }) => [`\`${method} /_mock${path}\``, summary])
  )

const TABLES = { scenarios, control }

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
