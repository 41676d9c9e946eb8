import {
  DEFAULT_MINIMUM_AGE,
  MinimumAgeOptions,
} from '../../contracts/check-types/age-estimation-check.ts'
import type { Analysis } from '../../contracts/check-types/analysis.ts'
import type { Check } from '../../contracts/checks.ts'
import type { StructuredDate } from '../../contracts/fields.ts'
import type { Inventor } from './inventor.ts'

export const DAY_MS = 86_400_000

/** A day as results show it; `time` in milliseconds since 1970. */
export const structuredDate = (time: number): StructuredDate => {
  const date = new Date(time)
  return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() }
}

/** `YYYY-MM-DD` → `{ day, month, year }` */
export const parseCalendarDate = (text: string): StructuredDate => ({
  day: Number(text.slice(8, 10)),
  month: Number(text.slice(5, 7)),
  year: Number(text.slice(0, 4)),
})

/** The same day some years later; the 29th of February becomes the 1st of March if necessary. */
export const yearsAfter = (time: number, years: number): number => {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/** Whole years from a date of birth to `time`; negative before it. */
const yearsSince = (dob: StructuredDate, time: number): number => {
  const today = structuredDate(time)
  const hadBirthday = today.month > dob.month || (today.month === dob.month && today.day >= dob.day)
  return today.year - dob.year - (hadBirthday ? 0 : 1)
}

/** The age at `time`, in whole years; 0 before the birth. */
export const ageAt = (dob: StructuredDate, time: number): number =>
  Math.max(0, yearsSince(dob, time))

/** Whether a day is over at `time`. */
export const isPast = ({ year, month, day }: StructuredDate, time: number): boolean =>
  Date.UTC(year, month - 1, day + 1) <= time

/** The highest plausible age, in years: no older person is known to live. */
const OLDEST = 120

/** Why a date of birth is implausible at `time`; `undefined` if it is plausible. */
export const findDobProblem = (dob: StructuredDate, time: number): string | undefined => {
  const years = yearsSince(dob, time)
  if (years < 0) return 'is in the future'
  return years > OLDEST ? `means an age of ${years} years` : undefined
}

/** The minimum age of a check, in years. */
export const permittedAge = ({ check }: { check: Pick<Check, 'options'> }): number =>
  MinimumAgeOptions.parse(check.options ?? {}).minimumPermittedAge ?? DEFAULT_MINIMUM_AGE

/** The analysis of an age: `attention` below the minimum age. */
export const judgeAge = (age: number, permitted: number): Analysis =>
  age < permitted ? 'attention' : 'clear'

const within = (age: number): number => Math.max(0, Math.min(OLDEST, age))

/** An invented age from `least` to `most`; `permitted` raises both limits. */
export const inventAge = (
  invent: Inventor,
  permitted: number,
  least: number,
  most: number
): number => {
  const youngest = within(Math.max(least, Math.ceil(permitted)))
  return invent.integer(youngest, Math.max(youngest, most))
}

/** An invented age a few years below the minimum age. */
export const inventTooYoung = (invent: Inventor, permitted: number): number => {
  const oldest = within(Math.ceil(permitted) - 1)
  return invent.integer(within(oldest - 4), oldest)
}
