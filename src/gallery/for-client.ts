import { PROOF_DOCUMENT_TYPES } from '../contracts/check-types/proof-of-address-check.ts'
import type { Client } from '../contracts/clients.ts'
import { parseCalendarDate } from '../scenarios/results/dates.ts'
import type { SampleAddress, SampleKind } from '../scenarios/sample-mark.ts'
import type { Picture, Sitter } from './content.ts'
import { PEOPLE } from './people.ts'
import { inventLook } from './portrait.ts'
import { drawSample, isDrawable, type SampleFormat, variantsOf } from './samples.ts'

/** A picture that a page wants for a client. */
export interface ClientWish {
  /** A type of the Document resource, such as `passport` or `utility_bill`, or `selfie`. */
  readonly type: string
  /** Default `front`. */
  readonly side?: 'front' | 'back' | undefined
  /** The country that issues the document, ISO 3166-1 alpha-2. Default: the nationality, else GB. */
  readonly country?: string | undefined
  /** The scenario that the picture shows. Default: nothing is wrong with it. */
  readonly variant?: string | undefined
  /** Default `png`. */
  readonly format?: SampleFormat | undefined
}

/** What a client's documents show besides the details of the client. */
export interface ClientRecords {
  /** The number of the document that the picture is for. */
  readonly documentNumber?: string | undefined
  /** The address that a proof of address shows. Default: an invented one. */
  readonly address?:
    | (Omit<SampleAddress, 'propertyNumber' | 'postalCode'> & {
        readonly propertyNumber?: string | undefined
        readonly postalCode?: string | undefined
      })
    | undefined
}

type ProofType = (typeof PROOF_DOCUMENT_TYPES)[number]

const isProofType = (type: string): type is ProofType =>
  PROOF_DOCUMENT_TYPES.some((known) => known === type)

const KINDS: Readonly<Record<string, SampleKind>> = {
  passport: 'passport',
  national_identity_card: 'national_identity_card',
  residence_permit: 'residence_permit',
  driving_license: 'driving_license',
  bank_statement: 'proof_of_address',
  utility_bill: 'proof_of_address',
  tax_document: 'proof_of_address',
  proof_of_address: 'proof_of_address',
  selfie: 'selfie',
}

const pictureOf = ({ type, side = 'front', variant }: ClientWish): Picture | undefined => {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  const picture = kind && { kind, side, ...(variant !== undefined && { variant }) }
  return picture && isDrawable(picture) ? picture : undefined
}

/** Nine digits that follow from a text. */
const digitsOf = (text: string): string => {
  let hash = 17
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  return String(hash).padStart(9, '9').slice(-9)
}

/** Longer texts have no room on a document. */
const MOST_LETTERS = 120

const cut = (text: string): string => text.trim().slice(0, MOST_LETTERS) || 'X'

const sitterFor = (
  client: Client,
  wish: ClientWish,
  records: ClientRecords
): Sitter | undefined => {
  const person = client.personDetails
  const [invented] = PEOPLE
  if (!person || !invented) return undefined
  const gender = person.gender ?? 'female'
  const nationality = person.nationality ?? wish.country ?? 'GB'
  const digits = digitsOf(client.id)
  const number = records.documentNumber === undefined ? digits : cut(records.documentNumber)
  const { address } = records
  return {
    holder: {
      firstName: cut(person.firstName),
      lastName: cut(person.lastName),
      gender,
      dob: parseCalendarDate(person.dob ?? '1990-01-31'),
      nationality,
      birthPlace: 'Specimen',
    },
    country: wish.country ?? nationality,
    ...(isProofType(wish.type) && { proofType: wish.type }),
    address: {
      ...invented.address,
      ...(address && {
        propertyNumber: cut(address.propertyNumber ?? '1'),
        line: cut(address.line),
        city: cut(address.city),
        postalCode: cut(address.postalCode ?? '00000'),
        country: address.country,
      }),
    },
    numbers: {
      passport: number,
      national_identity_card: number,
      residence_permit: number,
      driving_license: number,
      personal: person.nationalIdentityNumber ?? `${digits}0`,
    },
    look: inventLook(client.id, gender),
  }
}

/**
 * Draws a document or a selfie of a client, with the client's name, date of birth and nationality, so
 * that a check of it is clear. Returns the bytes of the file; `undefined` if there is no such picture: of
 * this type, side or variant, or for a company.
 */
export const drawForClient = (
  client: Client,
  wish: ClientWish,
  records: ClientRecords = {}
): Buffer<ArrayBuffer> | undefined => {
  const picture = pictureOf(wish)
  const sitter = picture && sitterFor(client, wish, records)
  return sitter && drawSample(sitter, picture, wish.format)
}

/** The variants in which a picture of a client can be drawn; none if there is no such picture. */
export const variantsFor = ({ type, side = 'front' }: ClientWish): readonly string[] => {
  const picture = pictureOf({ type, side })
  return picture ? variantsOf(picture) : []
}
