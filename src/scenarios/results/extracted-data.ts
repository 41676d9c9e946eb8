import type { ExtractedData } from '../../contracts/check-types/extracted-data.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { StructuredDate } from '../../contracts/fields.ts'
import type { SampleMark } from '../sample-mark.ts'
import {
  ageAt,
  DAY_MS,
  inventAge,
  inventTooYoung,
  parseCalendarDate,
  permittedAge,
  structuredDate,
  yearsAfter,
} from './dates.ts'
import { inventDocumentNumber, inventPersonalNumber } from './identity-numbers.ts'
import type { Inventor } from './inventor.ts'
import { machineReadableZone, type ZoneContent } from './machine-readable-zone.ts'
import type { Subject } from './recipe.ts'

/** Types of document: their name in results, years of validity, and the pattern of numbers without a country's own. */
const KINDS = {
  passport: { documentType: 'passport', title: 'Passport', years: 10, number: '#########' },
  visa: { documentType: 'visa', title: 'Visa', years: 5, number: '#########' },
  driving_license: {
    documentType: 'driving_license',
    title: 'Driving License',
    years: 10,
    number: '?????######',
  },
  national_identity_card: {
    documentType: 'national_id',
    title: 'Id Card',
    years: 10,
    number: '??#######',
  },
  residence_permit: {
    documentType: 'residence_permit',
    title: 'Residence Permit',
    years: 5,
    number: '??#######',
  },
} as const

const UNIDENTIFIED = {
  documentType: 'unidentified',
  title: 'Document',
  years: 10,
  number: '?########',
} as const

const isKnownKind = (type: string): type is keyof typeof KINDS => Object.hasOwn(KINDS, type)

/** The type of the Document resource with this name in results. */
const documentTypeNamed = (documentType: string): string | undefined =>
  Object.entries(KINDS).find(([, kind]) => kind.documentType === documentType)?.[0]

/** The kind of a type of the Document resource. */
const kindOf = (type: string) => (isKnownKind(type) ? KINDS[type] : UNIDENTIFIED)

const countryName = (code: string): string =>
  new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code

/** The parts of a subject that extracted data depend on. */
interface Source extends Pick<Subject, 'overrides' | 'now' | 'invent' | 'sample'> {
  readonly check: Pick<Check, 'options'>
  readonly client: Pick<Client, 'personDetails'>
  readonly document: Pick<Document, 'type' | 'issuingCountry' | 'documentNumber'> | undefined
}

interface Holder {
  readonly firstName: string
  readonly lastName: string
  readonly gender: 'male' | 'female' | 'other'
  readonly dob: StructuredDate
  readonly nationality: string
  readonly birthPlace: string
}

/** The client's details, completed with invented ones; another person if the names are to differ. */
const holderOf = (source: Source): Holder => {
  const { client, document, overrides, now, invent, sample } = source
  if (sample?.holder) return sample.holder
  const person = client.personDetails
  const isSomebodyElse = overrides['clientValidation.clientDataConsistency'] === 'attention'
  const isUnderage = overrides['clientValidation.ageVerification'] === 'attention'
  const gender = person?.gender ?? invent.gender()
  const invented = { firstName: invent.firstName(gender), lastName: invent.lastName() }
  const permitted = permittedAge(source)
  const age = isUnderage ? inventTooYoung(invent, permitted) : inventAge(invent, permitted, 21, 64)
  const inventedDob = structuredDate(yearsAfter(now, -age) - invent.integer(1, 360) * DAY_MS)
  const names = isSomebodyElse ? invented : { ...invented, ...person }
  return {
    firstName: names.firstName,
    lastName: names.lastName,
    gender,
    dob: person?.dob && !isUnderage ? parseCalendarDate(person.dob) : inventedDob,
    nationality: person?.nationality ?? document?.issuingCountry ?? 'GB',
    birthPlace: invent.city(),
  }
}

/** Issuing and expiration dates around today; both in the past if the document is to be expired. */
const validityOf = ({ overrides, now, invent, sample }: Source, years: number) => {
  if (sample?.document) return sample.document
  const isExpired = overrides['contentAnalysis.expirationDate'] === 'attention'
  const daysBack = invent.integer(60, 360 * (years - 1))
  const issued = yearsAfter(now, isExpired ? -years : 0) - daysBack * DAY_MS
  return {
    issuingDate: structuredDate(issued),
    expirationDate: structuredDate(yearsAfter(issued, years)),
  }
}

/** The printed zone, with a wrong check digit if the scenario flags the checksum. */
const zoneOf = ({ overrides, sample }: Source, type: string, content: ZoneContent) => {
  if (sample?.document) return sample.document.mrz
  const zone = machineReadableZone(type, content)
  if (!zone || overrides['mrzAnalysis.mrzChecksum'] !== 'attention') return zone
  const lines = { ...zone }
  const last = Number.parseInt(lines.line2.slice(-1), 36) || 0
  lines.line2 = lines.line2.slice(0, -1) + String((last + 1) % 10)
  return lines
}

/** The type of the document, unless a scenario or a sample picture shows another one. */
const typeOf = ({ document, overrides, sample }: Source): string => {
  const read = overrides['extractedData.documentDetails.documentType']
  const pictured = sample?.document && sample.shows
  return documentTypeNamed(String(read)) ?? pictured ?? document?.type ?? 'unknown'
}

/**
 * The extracted data of a document: what a sample picture shows, else taken from client and document,
 * otherwise invented.
 */
export const extractData = (subject: Source, hasTwoSides: boolean): ExtractedData => {
  const { client, document, invent, now, sample } = subject
  const pictured = sample?.document
  const type = typeOf(subject)
  const kind = kindOf(type)
  const holder = holderOf(subject)
  const issuingCountry = pictured?.issuingCountry ?? document?.issuingCountry ?? holder.nationality
  const { issuingDate, expirationDate } = validityOf(subject, kind.years)
  const origin = { country: issuingCountry, type, usual: kind.number }
  const documentNumber =
    pictured?.documentNumber ??
    document?.documentNumber ??
    inventDocumentNumber(origin, holder, invent)
  const personalNumber =
    pictured?.personalNumber ??
    client.personDetails?.nationalIdentityNumber ??
    inventPersonalNumber(issuingCountry, holder, invent)
  const { dob, birthPlace, gender, nationality } = holder
  const lastName = [holder.lastName.toUpperCase()]
  const firstName = [holder.firstName.toUpperCase()]
  const content = { ...holder, issuingCountry, documentNumber, personalNumber, expirationDate }
  const mrz = zoneOf(subject, type, content)
  const zoneNames = {
    lastName: [(pictured?.inZone?.lastName ?? holder.lastName).toUpperCase()],
    firstName: [(pictured?.inZone?.firstName ?? holder.firstName).toUpperCase()],
  }
  const zoneDob = pictured?.inZone?.dob ?? dob
  return {
    documentDetails: {
      documentType: kind.documentType,
      documentSubtypes: [`${countryName(issuingCountry)} - ${kind.title} (${issuingDate.year})`],
      hasTwoSides,
      issuingCountry,
      issuingDate,
      expirationDate,
      documentNumber,
      personalNumber,
      additionalDetails: [],
    },
    holderDetails: {
      lastName,
      firstName,
      gender,
      dob,
      age: ageAt(dob, now),
      birthPlace,
      nationality,
    },
    allExtractedData: {
      visual: {
        lastName,
        lastNameNative: holder.lastName,
        firstName,
        firstNameNative: holder.firstName,
        entityNameNative: `${holder.firstName} ${holder.lastName}`,
        dob,
        birthPlace,
        birthPlaceNative: birthPlace,
        documentNumber,
        personalNumber,
        expirationDate,
      },
      ...(mrz && { mrz: { ...zoneNames, dob: zoneDob, expirationDate } }),
      barcode: { personalNumber },
    },
    ...(mrz && { mrz }),
  }
}

/** What autofill reads: what a sample picture shows, else the passport of an invented person. */
export const readForAutofill = (
  now: number,
  invent: Inventor,
  sample: SampleMark | undefined
): ExtractedData =>
  extractData(
    {
      check: {},
      client: {},
      document: { type: 'passport', issuingCountry: 'GB' },
      overrides: {},
      now,
      invent,
      sample: sample?.document && sample,
    },
    false
  )
