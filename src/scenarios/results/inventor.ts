import type { Faker } from '@faker-js/faker'

export type { Faker }

/** Invents data that client and document do not have. The same seed gives the same data. Use one at a time. */
export interface Inventor {
  /** A whole number from `least` to `most`, inclusive. */
  integer(least: number, most: number): number
  firstName(gender: string): string
  lastName(): string
  city(): string
  street(): string
  /** House number and street, in the order of the country. */
  streetAddress(): string
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

/** Sources of names and streets by country. Each is loaded with its first use. */
const LOCALES: Readonly<Record<string, () => Promise<{ readonly faker: Faker }>>> = {
  AT: () => import('@faker-js/faker/locale/de_AT'),
  AU: () => import('@faker-js/faker/locale/en_AU'),
  BE: () => import('@faker-js/faker/locale/nl_BE'),
  BR: () => import('@faker-js/faker/locale/pt_BR'),
  CA: () => import('@faker-js/faker/locale/en_CA'),
  CH: () => import('@faker-js/faker/locale/de_CH'),
  DE: () => import('@faker-js/faker/locale/de'),
  DK: () => import('@faker-js/faker/locale/da'),
  ES: () => import('@faker-js/faker/locale/es'),
  FR: () => import('@faker-js/faker/locale/fr'),
  GB: () => import('@faker-js/faker/locale/en_GB'),
  IE: () => import('@faker-js/faker/locale/en_IE'),
  IN: () => import('@faker-js/faker/locale/en_IN'),
  IT: () => import('@faker-js/faker/locale/it'),
  NL: () => import('@faker-js/faker/locale/nl'),
  PL: () => import('@faker-js/faker/locale/pl'),
  PT: () => import('@faker-js/faker/locale/pt_PT'),
  SE: () => import('@faker-js/faker/locale/sv'),
  US: () => import('@faker-js/faker/locale/en_US'),
  ZA: () => import('@faker-js/faker/locale/en_ZA'),
}

/** The source of invented data for a country; English for countries without one. */
export const loadFakerOf = async (country: string): Promise<Faker> => {
  const load = Object.hasOwn(LOCALES, country) ? LOCALES[country] : undefined
  return load ? (await load()).faker : loadFaker()
}

/** The loaded source of invented data; `undefined` until `loadFaker` has finished. */
export const loadedFaker = (): Faker | undefined => loaded

export const createInventor = (faker: Faker, seed: number): Inventor => {
  let isSeeded = false
  /** Seeding takes longer than many results, and most of those invent nothing. */
  const seeded = (): Faker => {
    if (!isSeeded) faker.seed(seed)
    isSeeded = true
    return faker
  }
  return {
    integer: (min, max) => seeded().number.int({ min, max }),
    firstName: (gender) => seeded().person.firstName(gender === 'female' ? 'female' : 'male'),
    lastName: () => seeded().person.lastName(),
    city: () => seeded().location.city(),
    street: () => seeded().location.street(),
    streetAddress: () => seeded().location.streetAddress(),
    company: () => seeded().company.name(),
    decimal: (min, max) => seeded().number.float({ min, max, fractionDigits: 4 }),
    gender: () => (seeded().datatype.boolean() ? 'male' : 'female'),
    id: () => seeded().string.hexadecimal({ length: 24, casing: 'lower', prefix: '' }),
    code: (pattern) => seeded().helpers.replaceSymbols(pattern.replace(/\*/g, '#')).toUpperCase(),
  }
}
