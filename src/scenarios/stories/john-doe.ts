import type { BreakdownOverrides } from '../scenario.ts'

const DETAILS = 'extractedData.documentDetails'
const HOLDER = 'extractedData.holderDetails'
const VISUAL = 'extractedData.allExtractedData.visual'
const ZONE = 'extractedData.allExtractedData.mrz'

/** A day in every place that shows it. */
const days = (year: number, month: number, day: number, places: readonly string[]) =>
  Object.fromEntries(
    places.flatMap((place) => [
      [`${place}.year`, year],
      [`${place}.month`, month],
      [`${place}.day`, day],
    ])
  )

/**
 * All that is read of John Doe's passport, by leaf. Vendor: its sandbox reads this passport whatever
 * was uploaded (sandbox#triggers). Names, country and the two lines of the zone are observed, the rest
 * is assumed; the age is a stored number that does not follow from the date of birth (4.3).
 */
export const JOHN_DOE: BreakdownOverrides = {
  [`${DETAILS}.documentType`]: 'passport',
  [`${DETAILS}.documentSubtypes`]: ['United Kingdom - Passport (2016)'],
  [`${DETAILS}.issuingCountry`]: 'GB',
  [`${DETAILS}.documentNumber`]: '512384706',
  [`${DETAILS}.personalNumber`]: '3407219856',
  ...days(2020, 1, 2, [`${DETAILS}.issuingDate`]),
  ...days(2030, 1, 1, [
    `${DETAILS}.expirationDate`,
    `${VISUAL}.expirationDate`,
    `${ZONE}.expirationDate`,
  ]),
  ...days(1985, 6, 15, [`${HOLDER}.dob`, `${VISUAL}.dob`, `${ZONE}.dob`]),
  [`${HOLDER}.lastName`]: ['DOE'],
  [`${HOLDER}.firstName`]: ['JOHN'],
  [`${HOLDER}.gender`]: 'male',
  [`${HOLDER}.age`]: 30,
  [`${HOLDER}.birthPlace`]: 'LONDON',
  [`${HOLDER}.nationality`]: 'GB',
  [`${VISUAL}.lastName`]: ['DOE'],
  [`${VISUAL}.lastNameNative`]: 'DOE',
  [`${VISUAL}.firstName`]: ['JOHN'],
  [`${VISUAL}.firstNameNative`]: 'JOHN',
  [`${VISUAL}.entityNameNative`]: 'JOHN DOE',
  [`${VISUAL}.birthPlace`]: 'LONDON',
  [`${VISUAL}.birthPlaceNative`]: 'LONDON',
  [`${VISUAL}.documentNumber`]: '512384706',
  [`${VISUAL}.personalNumber`]: '3407219856',
  [`${ZONE}.lastName`]: ['DOE'],
  [`${ZONE}.firstName`]: ['JOHN'],
  // Vendor: observed so although the name of the client was another.
  'clientValidation.ageVerification': 'clear',
  'clientValidation.clientDataConsistency': 'clear',
  'extractedData.allExtractedData.barcode.personalNumber': '3407219856',
  'extractedData.mrz.line1': 'P<GBRDOE<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
  'extractedData.mrz.line2': '5123847064GBR8506151M30010193407219856<<<<30',
}
