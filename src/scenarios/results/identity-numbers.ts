import type { StructuredDate } from '../../contracts/fields.ts'
import {
  digitsOf,
  inventNumber,
  isoMod11And10,
  luhn,
  luhnWithLetters,
  modulo97,
  type Rule,
  verhoeff,
  weighted,
  weightedWithLetters,
} from './check-digits.ts'
import type { Inventor } from './inventor.ts'
import { transliterate } from './transliteration.ts'

/** What some numbers contain: names, gender and date of birth. */
export interface NumberHolder {
  readonly firstName: string
  readonly lastName: string
  readonly gender: string
  readonly dob: StructuredDate
}

/** A number by pattern: `#` is a digit, `?` a letter. */
interface Numbering {
  readonly pattern: string
  readonly rule?: Rule
}

const twoDigits = (value: number): string => String(value % 100).padStart(2, '0')

const isFemale = ({ gender }: NumberHolder): boolean => gender === 'female'

const lettersOf = (name: string): string => transliterate(name, []).replace(/[^A-Z]/g, '')

/** Year, month and day of birth, two digits each. */
const bornOn = ({ dob }: NumberHolder): string =>
  twoDigits(dob.year) + twoDigits(dob.month) + twoDigits(dob.day)

/** Day, month and year of birth, two digits each. */
const dayFirst = ({ dob }: NumberHolder): string =>
  twoDigits(dob.day) + twoDigits(dob.month) + twoDigits(dob.year)

const isOddAt =
  (position: number, isOdd: boolean): Rule =>
  (number) =>
    (digitsOf(number)[position] ?? 0) % 2 === (isOdd ? 1 : 0)

const both =
  (one: Rule, other: Rule): Rule =>
  (number) =>
    one(number) && other(number)

const matches =
  (shape: RegExp): Rule =>
  (number) =>
    shape.test(number)

/** The letter at the end stands for the rest of the digits, divided by the number of letters. */
const letterFor =
  (letters: string, sum: (digits: readonly number[]) => number): Rule =>
  (number) =>
    number.at(-1) === letters[sum(digitsOf(number)) % letters.length]

const spanish = letterFor('TRWAGMYFPDXBNJZSQVHLCKE', (digits) => Number(digits.join('')))

const irish = letterFor('WABCDEFGHIJKLMNOPQRSTUV', (digits) =>
  digits.reduce((sum, digit, index) => sum + digit * (8 - index), 0)
)

const austrian: Rule = (number) => {
  const [first = 0, second = 0, third = 0, check = 0, ...born] = digitsOf(number)
  const weights = [3, 7, 9, 5, 8, 4, 2, 1, 6]
  const sum = [first, second, third, ...born].reduce(
    (total, digit, index) => total + digit * (weights[index] ?? 0),
    0
  )
  return first > 0 && check === sum % 11
}

const brazilian = both(
  weighted([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11),
  weighted([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11)
)

/** The first two characters of Polish documents are letters; a check digit is among the digits. */
const polishCard = weightedWithLetters([7, 3, 1, 9, 7, 3, 1, 7, 3], 10)
const polishPassport = weightedWithLetters([7, 3, 9, 1, 7, 3, 1, 7, 3], 10)

/** Ten digits, of which one occurs twice and another not at all. The first is not 0. */
const germanDigits = (invent: Inventor): string => {
  const left = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
  const take = (most: number): number => left.splice(invent.integer(0, most), 1)[0] ?? 0
  const first = take(8)
  const others = Array.from({ length: 8 }, () => take(left.length - 1))
  others.splice(invent.integer(0, 8), 0, first)
  return [first, ...others].join('')
}

const MONTH_LETTERS = 'ABCDEHLMPRST'

/** The values that the characters 0 to 9, and A to J, have at odd places of an Italian tax code. */
const ODD_PLACES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]

/** The values that the letters from K have there. */
const ODD_LETTERS = [2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

const oddValue = (character: string): number => {
  const value = Number.parseInt(character, 36)
  const place = value < 10 ? value : value - 10
  return ODD_PLACES[place] ?? ODD_LETTERS[place - 10] ?? 0
}

const evenValue = (character: string): number => {
  const value = Number.parseInt(character, 36)
  return value < 10 ? value : value - 10
}

const italian: Rule = (number) => {
  const sum = Array.from(number.slice(0, 15)).reduce(
    (total, character, index) =>
      total + (index % 2 === 0 ? oddValue(character) : evenValue(character)),
    0
  )
  return number.codePointAt(15) === 65 + (sum % 26)
}

const consonantsFirst = (name: string): string =>
  name.replace(/[AEIOU]/g, '') + name.replace(/[^AEIOU]/g, '')

/** Three letters of the last name, three of the first. Four or more consonants skip the second. */
const italianNames = ({ firstName, lastName }: NumberHolder): string => {
  const first = lettersOf(firstName)
  const consonants = first.replace(/[AEIOU]/g, '')
  const chosen =
    consonants.length > 3 ? consonants[0] + consonants.slice(2) : consonantsFirst(first)
  return [consonantsFirst(lettersOf(lastName)), chosen]
    .map((letters) => letters.slice(0, 3).padEnd(3, 'X'))
    .join('')
}

/** An Italian tax code of a person who was born in Rome (H501). */
const italianPattern = (holder: NumberHolder): string => {
  const { year, month, day } = holder.dob
  const born = `${twoDigits(year)}${MONTH_LETTERS[month - 1] ?? 'A'}${twoDigits(day + (isFemale(holder) ? 40 : 0))}`
  return `${italianNames(holder)}${born}H501?`
}

/** The first digit of the serial part of a Danish number tells the century. */
const danishCentury = ({ dob }: NumberHolder): string => (dob.year < 2000 ? '1' : '4')

/** Polish months count from 21 for births since 2000. */
const polishBirth = ({ dob }: NumberHolder): string =>
  twoDigits(dob.year) + twoDigits(dob.month + (dob.year < 2000 ? 0 : 20)) + twoDigits(dob.day)

const frenchBirth = ({ dob }: NumberHolder): string => twoDigits(dob.year) + twoDigits(dob.month)

type NumberingOf = (holder: NumberHolder, invent: Inventor) => Numbering

/** Spain and Sweden print the personal number on driving licences too. */
const spanishNumber: NumberingOf = () => ({ pattern: '########?', rule: spanish })
const swedishNumber: NumberingOf = (holder) => ({
  pattern: `${bornOn(holder)}-####`,
  rule: both(luhn, isOddAt(8, !isFemale(holder))),
})

/** Personal numbers by country, as its authorities give them to people. */
const PERSONAL: Readonly<Record<string, NumberingOf>> = {
  AT: (holder) => ({ pattern: `####${dayFirst(holder)}`, rule: austrian }),
  AU: () => ({ pattern: '#########', rule: weighted([1, 4, 3, 7, 5, 8, 6, 9, 10], 11) }),
  BE: (holder) => {
    const rule = modulo97(holder.dob.year < 2000 ? '' : '2')
    return { pattern: `${bornOn(holder)}#####`, rule: both(rule, isOddAt(8, !isFemale(holder))) }
  },
  BR: () => ({ pattern: '###########', rule: brazilian }),
  CA: () => ({ pattern: '1########', rule: luhn }),
  CH: () => ({
    pattern: '756##########',
    rule: weighted([1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10),
  }),
  DE: (_, invent) => ({ pattern: `${germanDigits(invent)}#`, rule: isoMod11And10 }),
  DK: (holder) => ({
    pattern: `${dayFirst(holder)}${danishCentury(holder)}###`,
    rule: both(weighted([4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11), isOddAt(9, !isFemale(holder))),
  }),
  ES: spanishNumber,
  FR: (holder) => ({
    pattern: `${isFemale(holder) ? 2 : 1}${frenchBirth(holder)}75########`,
    rule: modulo97(),
  }),
  GB: () => ({
    pattern: '??######?',
    rule: matches(/^(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[ABCD]$/),
  }),
  IE: () => ({ pattern: '#######?', rule: irish }),
  IN: () => ({ pattern: '2###########', rule: verhoeff }),
  IT: (holder) => ({ pattern: italianPattern(holder), rule: italian }),
  NL: () => ({ pattern: '1########', rule: weighted([9, 8, 7, 6, 5, 4, 3, 2, -1], 11) }),
  PL: (holder) => ({
    pattern: `${polishBirth(holder)}#####`,
    rule: both(weighted([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10), isOddAt(9, !isFemale(holder))),
  }),
  PT: () => ({ pattern: '2########', rule: weighted([9, 8, 7, 6, 5, 4, 3, 2, 1], 11) }),
  SE: swedishNumber,
  US: () => ({
    pattern: '#########',
    rule: matches(/^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/),
  }),
  ZA: (holder) => ({
    pattern: `${bornOn(holder)}${isFemale(holder) ? 1 : 6}###08#`,
    rule: luhn,
  }),
}

/** A British licence number begins with last name, date of birth and initials. */
const britishLicense = (holder: NumberHolder): Numbering => {
  const { dob, firstName, lastName } = holder
  const year = twoDigits(dob.year)
  const month = twoDigits(dob.month + (isFemale(holder) ? 50 : 0))
  const name = lettersOf(lastName).slice(0, 5).padEnd(5, '9')
  const initial = lettersOf(firstName).slice(0, 1).padEnd(1, '9')
  return { pattern: `${name}${year[0]}${month}${twoDigits(dob.day)}${year[1]}${initial}99??` }
}

type Numberings = Readonly<Record<string, Numbering | NumberingOf>>

/** Numbers of documents by country. Countries that issue none of a type are left out. */
const DOCUMENTS: Readonly<Record<string, Numberings>> = {
  passport: {
    AT: { pattern: 'U#######' },
    AU: { pattern: 'N#######' },
    BE: { pattern: 'E?######' },
    BR: { pattern: 'F?######' },
    CA: { pattern: '??######' },
    CH: { pattern: 'X#######' },
    DE: { pattern: 'C########' },
    DK: { pattern: '2########' },
    ES: { pattern: 'PA?######' },
    FR: { pattern: '##??#####' },
    IE: { pattern: 'P?#######' },
    IN: { pattern: '?#######' },
    IT: { pattern: 'Y?#######' },
    NL: { pattern: 'N?#######', rule: matches(/^N[^O]/) },
    PL: { pattern: 'E?#######', rule: polishPassport },
    PT: { pattern: 'P######' },
    SE: { pattern: '3#######' },
    US: { pattern: 'A########' },
    ZA: { pattern: 'A########' },
  },
  national_identity_card: {
    BE: { pattern: '592#########', rule: modulo97() },
    BR: { pattern: '#########' },
    CH: { pattern: 'E#######' },
    DE: { pattern: 'L########' },
    ES: { pattern: 'C??######' },
    FR: { pattern: 'X#??##?##' },
    IT: { pattern: 'CA#####??' },
    NL: { pattern: 'I?#######', rule: matches(/^I[^O]/) },
    PL: { pattern: '???######', rule: polishCard },
    PT: { pattern: '1########Z?#', rule: luhnWithLetters },
    SE: { pattern: '9#######' },
    ZA: { pattern: '1########' },
  },
  driving_license: {
    AT: { pattern: '########' },
    AU: { pattern: '########' },
    BE: { pattern: '1#########' },
    BR: { pattern: '###########' },
    CA: (holder) => ({ pattern: `${lettersOf(holder.lastName).slice(0, 1) || 'X'}##############` }),
    CH: { pattern: '############' },
    DE: { pattern: 'B0########?' },
    DK: { pattern: '########' },
    ES: spanishNumber,
    FR: { pattern: '############' },
    GB: britishLicense,
    IE: { pattern: '#########' },
    IN: { pattern: 'MH1220#########' },
    IT: { pattern: 'U1#######?' },
    NL: { pattern: '4#########' },
    PL: { pattern: '#####/##/####' },
    PT: { pattern: 'L-####### #' },
    SE: swedishNumber,
    US: { pattern: '########' },
    ZA: { pattern: '########????' },
  },
}

const invented = (
  numbering: Numbering | NumberingOf,
  holder: NumberHolder,
  invent: Inventor
): string => {
  const { pattern, rule } = typeof numbering === 'function' ? numbering(holder, invent) : numbering
  return inventNumber(pattern, rule, invent)
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** A personal number of the country, with right check digits; ten digits for other countries. */
export const inventPersonalNumber = (
  country: string,
  holder: NumberHolder,
  invent: Inventor
): string => invented(own(PERSONAL, country) ?? { pattern: '##########' }, holder, invent)

/**
 * A document number as the country prints it on this type of document (a type of the Document resource);
 * by `usual` for other countries and types.
 */
export const inventDocumentNumber = (
  { country, type, usual }: { country: string; type: string; usual: string },
  holder: NumberHolder,
  invent: Inventor
): string => {
  const numbering = own(own(DOCUMENTS, type) ?? {}, country)
  return invented(numbering ?? { pattern: usual }, holder, invent)
}
