import type { Faker } from '@faker-js/faker'
import type { StructuredDate } from '../../contracts/fields.ts'

/** Makes up what client and document do not tell. The same seed makes up the same. */
export interface Inventor {
  /** A whole number from `least` to `most`, both inclusive. */
  integer(least: number, most: number): number
  firstName(gender: string): string
  lastName(): string
  city(): string
  gender(): 'male' | 'female'
  /** Text after a pattern: `#` is a digit, `?` an upper-case letter. */
  code(pattern: string): string
}

/**
 * Loads the source of invented data. It is by far the dearest module of all, so it comes late: with
 * the first check, not at start-up.
 */
export const loadFaker = async (): Promise<Faker> => {
  const { faker } = await import('@faker-js/faker/locale/en')
  return faker
}

export const createInventor = (faker: Faker, seed: number): Inventor => {
  faker.seed(seed)
  return {
    integer: (min, max) => faker.number.int({ min, max }),
    firstName: (gender) => faker.person.firstName(gender === 'female' ? 'female' : 'male'),
    lastName: () => faker.person.lastName(),
    city: () => faker.location.city(),
    gender: () => (faker.datatype.boolean() ? 'male' : 'female'),
    code: (pattern) => faker.helpers.replaceSymbols(pattern.replace(/\*/g, '#')).toUpperCase(),
  }
}

/** A day as ComplyCube writes it inside results; `time` in milliseconds since 1970. */
export const structuredDate = (time: number): StructuredDate => {
  const date = new Date(time)
  return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() }
}

/** `YYYY-MM-DD` → `{ day, month, year }` */
export const parseCalendarDate = (text: string): StructuredDate => {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  return { day, month, year }
}

/** Whole years from a date of birth to `time`. */
export const ageAt = (dob: StructuredDate, time: number): number => {
  const today = structuredDate(time)
  const hadBirthday = today.month > dob.month || (today.month === dob.month && today.day >= dob.day)
  return today.year - dob.year - (hadBirthday ? 0 : 1)
}

/** The same day some years on; the 29th of February becomes the 1st of March where it must. */
export const yearsAfter = (time: number, years: number): number => {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}
