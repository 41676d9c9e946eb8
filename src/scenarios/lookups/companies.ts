import type { Company } from '../../contracts/companies.ts'
import { inventPlace, inventRegistrationNumber } from '../results/countries.ts'
import type { Inventor } from '../results/inventor.ts'

/** Classes of the United Nations' classification of industries. */
const INDUSTRIES = [
  { code: '6201', description: 'Computer programming activities' },
  { code: '4690', description: 'Non-specialized wholesale trade' },
  { code: '7020', description: 'Management consultancy activities' },
  { code: '5610', description: 'Restaurants and mobile food service activities' },
  { code: '4923', description: 'Freight transport by road' },
] as const

const SCHEME = 'isic_rev_4'

/** The last day that every month has. */
const LAST_COMMON_DAY = 28

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const dayOfYear = (invent: Inventor): string =>
  `${twoDigits(invent.integer(1, 12))}-${twoDigits(invent.integer(1, LAST_COMMON_DAY))}`

/** A prime with eight digits: it maps a longer number to eight digits without losing the random ones. */
const EIGHT_DIGITS = 99_999_989n

/**
 * Vendor: an id is country and number in hexadecimal (`gb__…`), judged by the only id that was seen. An
 * id has room for eight characters, so other numbers are represented by eight digits.
 */
export const companyIdOf = (country: string, registrationNumber: string): string => {
  const digits = BigInt(registrationNumber.replace(/\D/g, '') || 0)
  const number =
    registrationNumber.length === 8
      ? registrationNumber
      : String(digits % EIGHT_DIGITS).padStart(8, '0')
  return Buffer.from(`${country.toLowerCase()}__${number}`, 'latin1').toString('hex')
}

const addressIn = (country: string, invent: Inventor): NonNullable<Company['address']> => {
  const line = invent.streetAddress()
  return { line, ...inventPlace(country, invent), country }
}

const directorFrom = (country: string, invent: Inventor) => {
  const firstName = invent.firstName(invent.gender())
  const lastName = invent.lastName()
  return { entityName: `${firstName} ${lastName}`, firstName, lastName, nationality: country }
}

const filingsOf = (sourceUrl: string, incorporated: string, lastFiled: string) =>
  [
    { name: 'Confirmation statement', type: 'confirmation-statement', date: lastFiled },
    { name: 'Incorporation', type: 'incorporation', date: incorporated },
  ].map(({ name, type, date }) => ({
    name,
    description: `${name} of ${date}`,
    type,
    date,
    fileUrl: `${sourceUrl}/filings/${type}.pdf`,
  }))

/**
 * An invented company of this name, with one owner, who is also its director. Everything but the name
 * and the country is invented; use the inventor of the country.
 */
export const inventCompany = (
  { name, country }: { readonly name: string; readonly country: string },
  invent: Inventor
): Company => {
  const registrationNumber = inventRegistrationNumber(country, invent)
  const plainNumber = registrationNumber.toLowerCase().replace(/[^a-z0-9]/g, '')
  const anniversary = dayOfYear(invent)
  const incorporationDate = `${invent.integer(1996, 2022)}-${anniversary}`
  const lastFiled = `2025-${anniversary}`
  const sourceUrl = `https://register.example/${country.toLowerCase()}/${plainNumber}`
  const address = addressIn(country, invent)
  const director = directorFrom(country, invent)
  const industry = INDUSTRIES[invent.integer(0, INDUSTRIES.length - 1)] ?? INDUSTRIES[0]
  return {
    id: companyIdOf(country, registrationNumber),
    name,
    registrationNumber,
    incorporationCountry: country,
    incorporationDate,
    incorporationType: 'private_limited_company',
    address,
    active: true,
    sourceUrl,
    website: `https://company-${plainNumber}.example`,
    owners: [
      {
        ...director,
        type: 'person',
        role: 'Person with significant control',
        entityType: 'person',
        ownershipType: 'shares',
        dob: `${invent.integer(1955, 1995)}-${dayOfYear(invent)}`,
        countryOfResidence: country,
        address,
        ownershipStructure: ['Ownership of shares: 75% or more'],
      },
    ],
    officers: [{ ...director, role: 'Director', occupation: 'Company director', active: true }],
    filings: filingsOf(sourceUrl, incorporationDate, lastFiled),
    industryCodes: [{ ...industry, scheme: SCHEME }],
    createdAt: `${incorporationDate}T00:00:00.000Z`,
    updatedAt: `${lastFiled}T00:00:00.000Z`,
  }
}
