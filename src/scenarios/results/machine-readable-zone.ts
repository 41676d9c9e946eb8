import type { MachineReadableZone } from '../../contracts/check-types/extracted-data.ts'
import { ALPHA_3 } from '../../contracts/codes.ts'
import type { StructuredDate } from '../../contracts/fields.ts'
import { transliterate } from './transliteration.ts'

/** The data in a Machine Readable Zone. */
export interface ZoneContent {
  /** ISO 3166-1 alpha-2. */
  readonly issuingCountry: string
  readonly nationality: string
  readonly lastName: string
  readonly firstName: string
  readonly documentNumber: string
  readonly personalNumber?: string | undefined
  readonly dob: StructuredDate
  readonly gender: string
  readonly expirationDate: StructuredDate
}

const fill = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<')

const alphanumeric = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '<')

/** Codes that ICAO Doc 9303 does not take from ISO 3166-1. RKS is what Kosovo prints (observed). */
const OWN_CODES: Readonly<Record<string, string>> = { DE: 'D', XK: 'RKS' }

const countryCode = (alpha2: string): string =>
  fill(OWN_CODES[alpha2] ?? ALPHA_3.get(alpha2) ?? 'XXX', 3)

const twoDigits = (value: number): string => String(value % 100).padStart(2, '0')

const dateCode = ({ year, month, day }: StructuredDate): string =>
  twoDigits(year) + twoDigits(month) + twoDigits(day)

const genderCode = (gender: string): string =>
  gender === 'male' ? 'M' : gender === 'female' ? 'F' : '<'

const WEIGHTS = [7, 3, 1] as const

const characterValue = (character: string): number =>
  character === '<' ? 0 : Number.parseInt(character, 36)

/** The check digit of ICAO Doc 9303: values weighted 7, 3, 1, sum modulo 10. */
export const checkDigit = (text: string): string => {
  const sum = Array.from(text).reduce(
    (total, character, index) => total + characterValue(character) * (WEIGHTS[index % 3] ?? 1),
    0
  )
  return String(sum % 10)
}

const withDigit = (text: string): string => text + checkDigit(text)

/**
 * The first `length` characters of a longer text, with a letter at the end. If the cut falls on `<`, the
 * nearest part of several letters loses one, so that the next part begins within the field. Returns
 * `undefined` if all parts before the cut have one letter.
 */
const cutToLetter = (text: string, length: number): string | undefined => {
  const cut = text.slice(0, length)
  if (!cut.endsWith('<')) return cut
  const shorter = cut.replace(/([A-Z])[A-Z](<(?:[A-Z]<)*)$/, '$1$2')
  return shorter === cut ? undefined : shorter + text.charAt(length)
}

/** The same for a text that has no other way out: the first two parts become one. */
const forceToLetter = (text: string, length: number): string =>
  cutToLetter(text, length) ?? text.replace('<', '').slice(0, length)

/**
 * The name field: `LAST<<FIRST<MIDDLE`. A name that is too long is cut by 9303-4, -5 and -6: the last
 * name is shortened until at least one letter of the first name fits, and the field ends with a letter,
 * which shows that something was cut. What fits is never cut.
 */
const nameField = (content: ZoneContent, length: number): string => {
  const countries = [content.nationality, content.issuingCountry]
  const last = transliterate(content.lastName, countries) || 'X'
  const first = transliterate(content.firstName, countries)
  const whole = first === '' ? last : `${last}<<${first}`
  if (whole.length <= length) return fill(whole, length)
  if (first === '') return forceToLetter(last, length)
  for (let kept = Math.min(last.length, length - 3); kept > 0; kept -= 1) {
    const room = length - kept - 2
    if (room > first.length) break
    const cutFirst = last[kept - 1] === '<' ? undefined : cutToLetter(first, room)
    if (cutFirst !== undefined) return `${last.slice(0, kept)}<<${cutFirst}`
  }
  // Only a short first name gets here: the last name has to fill the rest of the field.
  const room = length - first.length - 2
  return `${forceToLetter(last, room)}<<${first}`
}

/** Passports and visas have no long form: a document number is cut to nine characters. */
const documentNumber = (content: ZoneContent): string =>
  withDigit(fill(alphanumeric(content.documentNumber), 9))

/** Passports: two lines of 44 characters. */
const passport = (content: ZoneContent): MachineReadableZone => {
  const number = documentNumber(content)
  const birth = withDigit(dateCode(content.dob))
  const expiry = withDigit(dateCode(content.expirationDate))
  const personal = withDigit(fill(alphanumeric(content.personalNumber ?? ''), 14))
  const overall = checkDigit(number + birth + expiry + personal)
  const { nationality, gender } = content
  return {
    line1: `P<${countryCode(content.issuingCountry)}${nameField(content, 39)}`,
    line2: `${number}${countryCode(nationality)}${birth}${genderCode(gender)}${expiry}${personal}${overall}`,
  }
}

/** Visas of format A: two lines of 44 characters, no overall check digit. */
const visa = (content: ZoneContent): MachineReadableZone => {
  const start = `${documentNumber(content)}${countryCode(content.nationality)}`
  const middle = `${withDigit(dateCode(content.dob))}${genderCode(content.gender)}`
  return {
    line1: `V<${countryCode(content.issuingCountry)}${nameField(content, 39)}`,
    line2: fill(start + middle + withDigit(dateCode(content.expirationDate)), 44),
  }
}

/** Positions for optional data in the first and the second line of a card. */
const FIRST_OPTIONAL = 15
const SECOND_OPTIONAL = 11

/** Of a longer number, only the first characters are in the zone: the check digit and `<` need room. */
const MOST_CARD_NUMBER = 9 + FIRST_OPTIONAL - 2

/**
 * The document number of a card with its check digit. A number of more than nine characters takes the
 * long form of 9303-5, 4.2.4: nine characters, `<` in place of the check digit, and the other characters
 * with the check digit of the whole number at the beginning of the optional data.
 */
const cardNumber = (given: string): { number: string; continued: string } => {
  const number = alphanumeric(given).slice(0, MOST_CARD_NUMBER)
  if (number.length <= 9) return { number: withDigit(fill(number, 9)), continued: '' }
  return { number: `${number.slice(0, 9)}<`, continued: `${number.slice(9)}${checkDigit(number)}<` }
}

/** A personal number goes where it fits: the first line, else the second; else it is left out. */
const cardOptionalData = (continued: string, personalNumber: string) => {
  const first = continued + personalNumber
  if (first.length <= FIRST_OPTIONAL) return { first, second: '' }
  const second = personalNumber.length <= SECOND_OPTIONAL ? personalNumber : ''
  return { first: continued, second }
}

/** Identity cards and residence permits: three lines of 30 characters. */
const card =
  (code: string) =>
  (content: ZoneContent): MachineReadableZone => {
    const { number, continued } = cardNumber(content.documentNumber)
    const optional = cardOptionalData(continued, alphanumeric(content.personalNumber ?? ''))
    const firstOptional = fill(optional.first, FIRST_OPTIONAL)
    const secondOptional = fill(optional.second, SECOND_OPTIONAL)
    const birth = withDigit(dateCode(content.dob))
    const expiry = withDigit(dateCode(content.expirationDate))
    const overall = checkDigit(number + firstOptional + birth + expiry + secondOptional)
    const { nationality, gender } = content
    return {
      line1: `${code}${countryCode(content.issuingCountry)}${number}${firstOptional}`,
      line2: `${birth}${genderCode(gender)}${expiry}${countryCode(nationality)}${secondOptional}${overall}`,
      line3: nameField(content, 30),
    }
  }

/** The format of the zone by type of the Document resource; other types have none. */
const FORMATS: Readonly<Record<string, (content: ZoneContent) => MachineReadableZone>> = {
  passport,
  visa,
  national_identity_card: card('I<'),
  residence_permit: card('IR'),
}

/** The zone of a document of this type; `undefined` if such documents have none. */
export const machineReadableZone = (
  documentType: string,
  content: ZoneContent
): MachineReadableZone | undefined =>
  Object.hasOwn(FORMATS, documentType) ? FORMATS[documentType]?.(content) : undefined
