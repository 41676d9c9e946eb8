import { stdnum } from 'stdnum'
import validator from 'validator'
import { describe, expect, test } from 'vitest'
import { documentCheck } from '../support/document-check.ts'

/** The validator of personal numbers in stdnum, by country. */
const PERSONAL = {
  AT: 'vnr',
  AU: 'tfn',
  BE: 'nn',
  BR: 'cpf',
  CA: 'sin',
  CH: 'ssn',
  DE: 'idnr',
  DK: 'cpr',
  ES: 'dni',
  FR: 'nir',
  GB: 'nino',
  IE: 'pps',
  IN: 'aadhaar',
  IT: 'codicefiscale',
  NL: 'bsn',
  PL: 'pesel',
  PT: 'nif',
  SE: 'personnummer',
  US: 'ssn',
  ZA: 'idnr',
} as const

const COUNTRIES = Object.entries(PERSONAL)

const PEOPLE = [
  { firstName: 'Ada', lastName: 'Østergaard', gender: 'female', dob: '1958-02-28' },
  { firstName: 'Bo', lastName: 'Xi', gender: 'male', dob: '1990-11-09' },
  { firstName: 'Γιώργος', lastName: "O'Neill-Łuk", gender: 'other', dob: '2003-12-31' },
  { firstName: 'Margherita', lastName: 'Esposito', gender: 'female', dob: '2001-01-01' },
]

const detailsOf = async (given: Parameters<typeof documentCheck>[0]) => {
  const { result } = await documentCheck(given)
  return result.breakdown.extractedData.documentDetails
}

const problemOf = (country: string, name: string, number: string) => {
  const rules = stdnum[country]?.[name]
  if (!rules) throw new Error(`stdnum has no validator ${name} of ${country}`)
  const { isValid, error } = rules.validate(number)
  return isValid ? undefined : `${number}: ${error?.message}`
}

describe('an invented personal number', () => {
  test.each(COUNTRIES)('of %s is valid by %s of stdnum', async (country, name) => {
    for (const [index, personDetails] of PEOPLE.entries()) {
      const { personalNumber } = await detailsOf({
        client: { personDetails },
        document: { type: 'passport', issuingCountry: country },
        seed: `person ${index}`,
      })
      expect(problemOf(country, name, personalNumber)).toBeUndefined()
    }
  })

  test.each([
    { country: 'SE', pattern: '^580228-\\d\\d[02468]\\d$' },
    { country: 'PL', pattern: '^580228\\d{3}[02468]\\d$' },
    { country: 'DK', pattern: '^280258\\d{3}[02468]$' },
    { country: 'FR', pattern: '^25802' },
    { country: 'IT', pattern: '^STRDAA58B68H501' },
  ])(
    'of $country contains the birth and the gender of the holder',
    async ({ country, pattern }) => {
      const { personalNumber } = await detailsOf({
        client: { personDetails: PEOPLE[0] },
        document: { type: 'passport', issuingCountry: country },
      })
      expect(personalNumber).toMatch(new RegExp(pattern))
    }
  )

  test('has ten digits for other countries', async () => {
    const { personalNumber } = await detailsOf({
      document: { type: 'passport', issuingCountry: 'TV' },
    })
    expect(personalNumber).toMatch(/^\d{10}$/)
  })

  test('gives way to the number of the client', async () => {
    const { personalNumber } = await detailsOf({
      client: { personDetails: { ...PEOPLE[1], nationalIdentityNumber: '007' } },
    })
    expect(personalNumber).toBe('007')
  })
})

describe('an invented document number', () => {
  test.each(COUNTRIES)('of a passport of %s has the form that validator knows', async (country) => {
    for (const seed of ['one', 'two', 'three']) {
      const document = { type: 'passport', issuingCountry: country }
      const { documentNumber } = await detailsOf({ document, seed })
      expect(validator.isPassportNumber(documentNumber, country), documentNumber).toBe(true)
    }
  })

  test.each([
    { type: 'passport', country: 'DE', name: 'passport' },
    { type: 'national_identity_card', country: 'PT', name: 'cc' },
    { type: 'driving_license', country: 'ES', name: 'dni' },
    { type: 'driving_license', country: 'SE', name: 'personnummer' },
  ])('of a $type of $country is valid by $name of stdnum', async ({ type, country, name }) => {
    for (const seed of ['one', 'two', 'three']) {
      const document = { type, issuingCountry: country }
      const { documentNumber } = await detailsOf({ document, seed })
      expect(problemOf(country, name, documentNumber)).toBeUndefined()
    }
  })

  test('of a British driving licence begins with name, birth and initial', async () => {
    const { documentNumber } = await detailsOf({
      client: { personDetails: PEOPLE[0] },
      document: { type: 'driving_license', issuingCountry: 'GB' },
    })
    expect(documentNumber).toMatch(/^OESTE552288A99[A-Z]{2}$/)
  })

  test('gives way to the number of the document', async () => {
    const { documentNumber } = await detailsOf({
      document: { type: 'passport', issuingCountry: 'DE', documentNumber: 'MINE1' },
    })
    expect(documentNumber).toBe('MINE1')
  })
})
