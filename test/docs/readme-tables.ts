import { CATALOG } from '../../src/scenarios/catalog.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'
import { table } from './table.ts'

const scenarios = (): string =>
  table(
    ['Scenario', 'Of', 'Ends', 'Story'],
    [...CATALOG.values()].map(({ name, checkTypes, ends, progression, description }) => [
      `\`${name}\``,
      checkTypes ? checkTypes.map((type) => `\`${type}\``).join(', ') : 'every type',
      progression === 'hold' ? 'never by itself' : `\`${ends}\``,
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
