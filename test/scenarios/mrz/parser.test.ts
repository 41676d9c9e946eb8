import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { COUNTRY_CODES } from '../../../src/contracts/codes.ts'
import { machineReadableZone } from '../../../src/scenarios/results/machine-readable-zone.ts'
import { tries } from '../../support/thorough.ts'

const TYPES = ['passport', 'national_identity_card', 'residence_permit'] as const

/** The length of the name field: two lines of 44 characters, or three of 30. */
const LENGTHS = { passport: 39, national_identity_card: 30, residence_permit: 30 } as const

const CONTENT = {
  lastName: 'Lovelace',
  firstName: 'Ada',
  documentNumber: 'L898902C3',
  personalNumber: '12345678',
  dob: { year: 1985, month: 12, day: 10 },
  gender: 'female',
  expirationDate: { year: 2031, month: 5, day: 4 },
}

const linesOf = (type: string, content: object): string[] => {
  const country = { issuingCountry: 'GB', nationality: 'GB' }
  return Object.values(machineReadableZone(type, { ...country, ...CONTENT, ...content }) ?? {})
}

const read = (lines: string[]) => {
  const { details, fields } = parse(lines)
  const wrong = details.flatMap(({ label, value, valid }) => (valid ? [] : [{ label, value }]))
  return { wrong, fields }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A name of the letters in their order, so that a wrong cut shows. */
const nameOf = (length: number): string => ALPHABET.repeat(3).slice(0, length)

const COUNTRIES = [...COUNTRY_CODES]

/**
 * The country and the name have separate places in the zone, so no pair of them is special: each
 * length meets some countries, and each country some lengths. The step is odd, so that names of
 * every length stand in both places. A thorough run tries every pair.
 */
const STEP = tries(31, 1)

const countriesOf = (length: number) =>
  COUNTRIES.map((country, index) => ({ country, index })).filter(
    ({ index }) => index % STEP === length % STEP
  )

describe.each(TYPES)('npm mrz reads the zone of a %s', (type) => {
  test.each(Array.from({ length: 60 }, (_, index) => index + 1))(
    'with names of %i letters in some countries',
    (length) => {
      const most = LENGTHS[type] - 3
      for (const { country, index } of countriesOf(length)) {
        const firstName = index % 2 === 0 ? 'ZOE' : nameOf(length)
        const codes = { issuingCountry: country, nationality: country }
        const { wrong, fields } = read(
          linesOf(type, { ...codes, lastName: nameOf(length), firstName })
        )
        expect({ country, wrong }).toEqual({ country, wrong: [] })
        expect(fields.lastName).toBe(nameOf(Math.min(length, most)))
        expect(firstName.startsWith(fields.firstName ?? 'none')).toBe(true)
      }
    }
  )

  // The parser takes two fillers at the end of the field for the separator of an empty first name.
  const room = LENGTHS[type]
  const lengths = Array.from({ length: room }, (_, index) => index + 1)

  test.each(lengths.filter((length) => length !== room - 2))(
    'with one name of %i letters',
    (length) => {
      const { wrong, fields } = read(linesOf(type, { lastName: nameOf(length), firstName: '' }))
      expect(wrong).toEqual([])
      expect(fields.lastName).toBe(nameOf(length))
    }
  )
})

describe.each(['national_identity_card', 'residence_permit'])(
  'npm mrz reads the long document number of a %s',
  (type) => {
    test.each(Array.from({ length: 13 }, (_, index) => index + 10))(
      'of %i characters',
      (length) => {
        const documentNumber = `5${nameOf(length - 2)}9`
        const { wrong, fields } = read(linesOf(type, { documentNumber }))
        expect(wrong).toEqual([])
        expect(fields.documentNumber).toBe(documentNumber)
      }
    )
  }
)
