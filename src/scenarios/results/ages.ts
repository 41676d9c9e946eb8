import type { Analysis } from '../../contracts/check-types/analysis.ts'
import { DEFAULT_MINIMUM_AGE, MinimumAgeOptions } from '../../contracts/check-types/minimum-age.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Inventor } from './inventor.ts'

/** Nobody who is made up is older. */
const OLDEST = 120

/** The age from which on the check lets somebody pass, in years. */
export const permittedAge = ({ check }: { check: Pick<Check, 'options'> }): number =>
  MinimumAgeOptions.parse(check.options ?? {}).minimumPermittedAge ?? DEFAULT_MINIMUM_AGE

/** How the leaf that speaks of age comes out. */
export const judgeAge = (age: number, permitted: number): Analysis =>
  age < permitted ? 'attention' : 'clear'

const within = (age: number): number => Math.max(0, Math.min(OLDEST, age))

/** An age that is made up, from `least` to `most` unless the permitted age is higher. */
export const inventAge = (
  invent: Inventor,
  permitted: number,
  least: number,
  most: number
): number => {
  const youngest = within(Math.max(least, Math.ceil(permitted)))
  return invent.integer(youngest, Math.max(youngest, most))
}

/** An age that is made up and is a few years short of what is permitted. */
export const inventTooYoung = (invent: Inventor, permitted: number): number => {
  const oldest = within(Math.ceil(permitted) - 1)
  return invent.integer(within(oldest - 4), oldest)
}
