import { attributesOf, type Value } from './attribute-paths.ts'
import { accountEnumerations } from './enumerations/account.ts'
import { checkResultEnumerations } from './enumerations/check-results.ts'
import { checkEnumerations } from './enumerations/checks.ts'
import { clientEnumerations } from './enumerations/clients.ts'
import type { Enumeration } from './enumerations/enumeration.ts'
import { eventEnumerations } from './enumerations/events.ts'
import { mediaEnumerations } from './enumerations/media.ts'
import { sessionEnumerations } from './enumerations/sessions.ts'
import { SHAPES } from './ledgers.ts'

/** How each value of each enumeration is known. */
export const ENUMERATIONS: readonly Enumeration[] = [
  ...clientEnumerations,
  ...mediaEnumerations,
  ...checkEnumerations,
  ...checkResultEnumerations,
  ...sessionEnumerations,
  ...accountEnumerations,
  ...eventEnumerations,
]

/** An attribute of a contract whose values can be counted up: `TeamMember.role`. */
export interface EnumeratedAttribute {
  readonly name: string
  readonly values: readonly Value[]
}

/** Every attribute that has an enumeration, of all shapes that ledgers tell of. */
export const enumeratedAttributes = (): EnumeratedAttribute[] =>
  [...SHAPES.values()].flatMap(({ name, shape }) =>
    attributesOf(shape).flatMap(({ path, values }) =>
      values.length > 0 ? [{ name: `${name}.${path}`, values }] : []
    )
  )

const sorted = (values: readonly Value[]): string => values.map(String).sort().join()

const valuesOf = ({ facts }: Enumeration): string[] => facts.flatMap(({ values }) => values)

/** The enumerations that tell of an attribute: exactly one should. */
export const enumerationsOf = ({ name, values }: EnumeratedAttribute): Enumeration[] => {
  const alike = ENUMERATIONS.filter((one) => sorted(valuesOf(one)) === sorted(values))
  const own = alike.filter(({ only }) => only?.includes(name))
  return own.length > 0 ? own : alike.filter(({ only }) => !only)
}
