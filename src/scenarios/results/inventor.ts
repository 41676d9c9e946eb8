import type { Faker } from '@faker-js/faker'

export type { Faker }

/** Invents data that client and document do not have. The same seed gives the same data. */
export interface Inventor {
  /** A whole number from `least` to `most`, inclusive. */
  integer(least: number, most: number): number
  firstName(gender: string): string
  lastName(): string
  city(): string
  street(): string
  company(): string
  /** A number with four decimal places. */
  decimal(least: number, most: number): number
  gender(): 'male' | 'female'
  /** 24 hexadecimal digits, for objects inside a result. */
  id(): string
  /** Text by pattern: `#` becomes a digit, `?` an upper-case letter. */
  code(pattern: string): string
}

let loaded: Faker | undefined

/**
 * Loads the source of invented data. It is by far the slowest module to load, so it is loaded with the
 * first check, not at start-up.
 */
export const loadFaker = async (): Promise<Faker> => {
  const { faker } = await import('@faker-js/faker/locale/en')
  loaded = faker
  return faker
}

/** The loaded source of invented data; `undefined` until `loadFaker` has finished. */
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
