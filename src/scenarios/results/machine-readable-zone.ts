import type { MachineReadableZone } from '../../contracts/check-types/extracted-data.ts'
import { ALPHA_3 } from '../../contracts/codes.ts'
import type { StructuredDate } from '../../contracts/fields.ts'

/** What a Machine Readable Zone tells of a document and its holder. */
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

/** How ICAO 9303 writes letters that a plain removal of accents would not get right. */
const TRANSLITERATIONS: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Đ: 'D',
  Ð: 'D',
  Ø: 'OE',
  Ö: 'OE',
  Œ: 'OE',
  Þ: 'TH',
  ẞ: 'SS',
  Ü: 'UE',
  Ł: 'L',
  ı: 'I',
}

/** Upper-case letters A–Z; blanks and hyphens become `<`, apostrophes vanish. */
const transliterate = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll('ß', 'ẞ').toUpperCase(), (letter) => {
    return TRANSLITERATIONS[letter] ?? letter
  })
    .join('')
    .normalize('NFD')
    .replace(/\p{Mn}|['’.]/gu, '')
    .replace(/[^A-Z]+/g, '<')
    .replace(/^<+|<+$/g, '')

const fill = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<')

const alphanumeric = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '<')

/** Vendor of the rule: ICAO 9303, where Germany alone has a code of one letter. */
const countryCode = (alpha2: string): string =>
  fill(alpha2 === 'DE' ? 'D' : (ALPHA_3.get(alpha2) ?? 'XXX'), 3)

const twoDigits = (value: number): string => String(value % 100).padStart(2, '0')

const dateCode = ({ year, month, day }: StructuredDate): string =>
  twoDigits(year) + twoDigits(month) + twoDigits(day)

const genderCode = (gender: string): string =>
  gender === 'male' ? 'M' : gender === 'female' ? 'F' : '<'

const WEIGHTS = [7, 3, 1] as const

const characterValue = (character: string): number =>
  character === '<' ? 0 : Number.parseInt(character, 36)

/** ICAO 9303 check digit: values weighted 7, 3, 1, sum modulo 10. */
export const checkDigit = (text: string): string => {
  const sum = Array.from(text).reduce(
    (total, character, index) => total + characterValue(character) * (WEIGHTS[index % 3] ?? 1),
    0
  )
  return String(sum % 10)
}

const withDigit = (text: string): string => text + checkDigit(text)

/** `LAST<<FIRST<MIDDLE`; a name that leaves no Latin letter is written `X`. */
const names = ({ lastName, firstName }: ZoneContent): string =>
  `${transliterate(lastName) || 'X'}<<${transliterate(firstName)}`

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
    line1: fill(`P<${countryCode(content.issuingCountry)}${names(content)}`, 44),
    line2: `${number}${countryCode(nationality)}${birth}${genderCode(gender)}${expiry}${personal}${overall}`,
  }
}

/** Visas of format A: two lines of 44 characters, no overall check digit. */
const visa = (content: ZoneContent): MachineReadableZone => {
  const start = `${documentNumber(content)}${countryCode(content.nationality)}`
  const middle = `${withDigit(dateCode(content.dob))}${genderCode(content.gender)}`
  return {
    line1: fill(`V<${countryCode(content.issuingCountry)}${names(content)}`, 44),
    line2: fill(start + middle + withDigit(dateCode(content.expirationDate)), 44),
  }
}

/** Identity cards and residence permits: three lines of 30 characters. */
const card =
  (code: string) =>
  (content: ZoneContent): MachineReadableZone => {
    const number = documentNumber(content)
    const optionalData = fill(alphanumeric(content.personalNumber ?? ''), 15)
    const birth = withDigit(dateCode(content.dob))
    const expiry = withDigit(dateCode(content.expirationDate))
    const moreData = fill('', 11)
    const overall = checkDigit(number + optionalData + birth + expiry + moreData)
    const { nationality, gender } = content
    return {
      line1: `${code}${countryCode(content.issuingCountry)}${number}${optionalData}`,
      line2: `${birth}${genderCode(gender)}${expiry}${countryCode(nationality)}${moreData}${overall}`,
      line3: fill(names(content), 30),
    }
  }

/** How to write the zone, by type of the Document resource; other types have none. */
const FORMATS: Readonly<Record<string, (content: ZoneContent) => MachineReadableZone>> = {
  passport,
  visa,
  national_identity_card: card('I<'),
  residence_permit: card('IR'),
}

/** The zone of a document of this type, or nothing where such documents have none. */
export const machineReadableZone = (
  documentType: string,
  content: ZoneContent
): MachineReadableZone | undefined =>
  Object.hasOwn(FORMATS, documentType) ? FORMATS[documentType]?.(content) : undefined
