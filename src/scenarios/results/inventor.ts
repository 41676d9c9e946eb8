import type { Faker } from '@faker-js/faker'

export type { Faker }

/** Makes up what client and document do not tell. The same seed makes up the same. */
export interface Inventor {
  /** A whole number from `least` to `most`, both inclusive. */
  integer(least: number, most: number): number
  firstName(gender: string): string
  lastName(): string
  city(): string
  street(): string
  company(): string
  /** Four places after the point. */
  decimal(least: number, most: number): number
  gender(): 'male' | 'female'
  /** 24 hexadecimal digits, for objects inside a result. */
  id(): string
  /** Text after a pattern: `#` is a digit, `?` an upper-case letter. */
  code(pattern: string): string
}

let loaded: Faker | undefined

/**
 * Loads the source of invented data. It is by far the dearest module of all, so it comes late: with
 * the first check, not at start-up.
 */
export const loadFaker = async (): Promise<Faker> => {
  const { faker } = await import('@faker-js/faker/locale/en')
  loaded = faker
  return faker
}

/** The same for those who cannot wait; nothing until it has been loaded once. */
export const loadedFaker = (): Faker | undefined => loaded

export const createInventor = (faker: Faker, seed: number): Inventor => {
  faker.seed(seed)
  return {
    integer: (min, max) => faker.number.int({ min, max }),
    firstName: (gender) => faker.person.firstName(gender === 'female' ? 'female' : 'male'),
    lastName: () => faker.person.lastName(),
    city: () => faker.location.city(),
    street: () => faker.location.street(),
    company: () => faker.company.name(),
    decimal: (min, max) => faker.number.float({ min, max, fractionDigits: 4 }),
    gender: () => (faker.datatype.boolean() ? 'male' : 'female'),
    id: () => faker.string.hexadecimal({ length: 24, casing: 'lower', prefix: '' }),
    code: (pattern) => faker.helpers.replaceSymbols(pattern.replace(/\*/g, '#')).toUpperCase(),
  }
}
