import type { ExtractedData } from '../../contracts/check-types/extracted-data.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { StructuredDate } from '../../contracts/fields.ts'
import { inventAge, inventTooYoung, permittedAge } from './ages.ts'
import { ageAt, parseCalendarDate, structuredDate, yearsAfter } from './dates.ts'
import { kindOf } from './document-kinds.ts'
import type { Inventor } from './inventor.ts'
import { machineReadableZone, type ZoneContent } from './machine-readable-zone.ts'
import type { Subject } from './subject.ts'

const DAY_MS = 86_400_000

const countryName = (code: string): string =>
  new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code

/** As much of a subject as shows in what is read of a document. */
interface Shown extends Pick<Subject, 'overrides' | 'now' | 'invent'> {
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

/** The client as far as it tells of itself, completed; another person where the names shall differ. */
const holderOf = (shown: Shown): Holder => {
  const { client, document, overrides, now, invent } = shown
  const person = client.personDetails
  const isSomebodyElse = overrides['clientValidation.clientDataConsistency'] === 'attention'
  const isUnderage = overrides['clientValidation.ageVerification'] === 'attention'
  const gender = person?.gender ?? invent.gender()
  const invented = { firstName: invent.firstName(gender), lastName: invent.lastName() }
  const permitted = permittedAge(shown)
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

/** When the document was issued and when it ends, with today between, or after where it expired. */
const validityOf = ({ overrides, now, invent }: Shown, years: number) => {
  const isExpired = overrides['contentAnalysis.expirationDate'] === 'attention'
  const daysBack = invent.integer(60, 360 * (years - 1))
  const issued = yearsAfter(now, isExpired ? -years : 0) - daysBack * DAY_MS
  return {
    issuingDate: structuredDate(issued),
    expirationDate: structuredDate(yearsAfter(issued, years)),
  }
}

/** The zone as printed; with a wrong digit where the scenario says that the checksum is off. */
const zoneOf = ({ overrides }: Shown, type: string, content: ZoneContent) => {
  const zone = machineReadableZone(type, content)
  if (!zone || overrides['mrzAnalysis.mrzChecksum'] !== 'attention') return zone
  const lines = { ...zone }
  const last = Number.parseInt(lines.line2.slice(-1), 36) || 0
  lines.line2 = lines.line2.slice(0, -1) + String((last + 1) % 10)
  return lines
}

const personalNumberOf = ({ client }: Shown, invent: Inventor): string =>
  client.personDetails?.nationalIdentityNumber ?? invent.code('##########')

/** All that the engine says it read, taken from the client and the document at hand. */
export const extractData = (subject: Shown, hasTwoSides: boolean): ExtractedData => {
  const { document, invent, now } = subject
  const type = document?.type ?? 'unknown'
  const kind = kindOf(type)
  const holder = holderOf(subject)
  const issuingCountry = document?.issuingCountry ?? holder.nationality
  const { issuingDate, expirationDate } = validityOf(subject, kind.years)
  const documentNumber = document?.documentNumber ?? invent.code(kind.number)
  const personalNumber = personalNumberOf(subject, invent)
  const { dob, birthPlace, gender, nationality } = holder
  const lastName = [holder.lastName.toUpperCase()]
  const firstName = [holder.firstName.toUpperCase()]
  const content = { ...holder, issuingCountry, documentNumber, personalNumber, expirationDate }
  const mrz = zoneOf(subject, type, content)
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
      ...(mrz && { mrz: { lastName, firstName, dob, expirationDate } }),
      barcode: { personalNumber },
    },
    ...(mrz && { mrz }),
  }
}
