import * as z from 'zod'
import { MachineReadableZone } from '../contracts/check-types/extracted-data.ts'
import { PROOF_DOCUMENT_TYPES } from '../contracts/check-types/proof-of-address-check.ts'
import { GENDERS } from '../contracts/clients.ts'
import { CountryCode, StructuredDate } from '../contracts/fields.ts'

/** What a sample picture shows. Documents have the names of ComplyCube's types. */
export const SAMPLE_KINDS = [
  'passport',
  'national_identity_card',
  'residence_permit',
  'driving_license',
  'proof_of_address',
  'selfie',
] as const
export type SampleKind = (typeof SAMPLE_KINDS)[number]

const Printed = z.string().min(1).max(300)
const Name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** The holder as printed on a document. */
export const SampleHolder = z.strictObject({
  firstName: Printed,
  lastName: Printed,
  gender: z.enum(GENDERS),
  dob: StructuredDate,
  nationality: CountryCode,
  birthPlace: Printed,
})
export type SampleHolder = z.infer<typeof SampleHolder>

const SampleDocument = z.strictObject({
  issuingCountry: CountryCode,
  documentNumber: Printed,
  personalNumber: Printed,
  issuingDate: StructuredDate,
  expirationDate: StructuredDate,
  /** The lines of the zone as printed, correct or not. */
  mrz: MachineReadableZone.optional(),
  /** What the zone says where it contradicts the printed text. */
  inZone: SampleHolder.pick({ firstName: true, lastName: true, dob: true }).partial().optional(),
})

export const SampleAddress = z.strictObject({
  propertyNumber: Printed,
  line: Printed,
  city: Printed,
  state: Printed.optional(),
  postalCode: Printed,
  country: CountryCode,
})
export type SampleAddress = z.infer<typeof SampleAddress>

const SampleProof = z.strictObject({
  documentType: z.enum(PROOF_DOCUMENT_TYPES),
  issuer: Printed,
  issuingDate: StructuredDate,
  entityName: Printed,
  address: SampleAddress,
})

/** The mark in the metadata of a sample picture: what it shows, and everything printed on it. */
export const SampleMark = z.strictObject({
  shows: z.enum(SAMPLE_KINDS),
  side: z.enum(['front', 'back']),
  /** The invented person of the gallery. Absent if the picture was drawn for a client. */
  person: Name.optional(),
  /** The scenario that the picture shows. Absent if nothing is wrong with it. */
  variant: Name.optional(),
  holder: SampleHolder.optional(),
  document: SampleDocument.optional(),
  proof: SampleProof.optional(),
})
export type SampleMark = z.infer<typeof SampleMark>

/** What begins the mark in a file: after it come the length of the JSON and the JSON. */
const PREFIX = 'complycube-mock-sample:'

/** The mark is looked for in the first bytes of a file only, so that uploads stay fast. */
const SEARCHED_BYTES = 64 * 1024

/** A mark with the longest texts has this many bytes at most. */
const MARK_BYTES = 16 * 1024

/** The mark as ASCII text for the metadata of a PNG, a JPEG or a PDF. */
export const markText = (mark: SampleMark): string => {
  const json = JSON.stringify(mark).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
  return `${PREFIX}${json.length}:${json}`
}

/** A mark, or why the text after its beginning is none. */
export type FoundMark = { readonly mark: SampleMark } | { readonly problem: string }

const parseMark = (text: string): FoundMark => {
  const [, digits = '', rest = ''] = /^(\d{1,5}):([\s\S]*)$/.exec(text) ?? []
  const length = Number(digits)
  if (digits === '' || rest.length < length) return { problem: 'it is cut off' }
  try {
    const { data, error } = SampleMark.safeParse(JSON.parse(rest.slice(0, length)))
    if (data) return { mark: data }
    const [issue] = error.issues
    return { problem: `'${issue?.path.join('.')}': ${issue?.message}` }
  } catch {
    return { problem: 'it is not JSON' }
  }
}

/** Reads the mark of a sample picture from the bytes of its file; `undefined` if it has none. */
export const readMark = (bytes: Buffer): FoundMark | undefined => {
  const start = bytes.subarray(0, SEARCHED_BYTES).indexOf(PREFIX, 0, 'latin1')
  if (start < 0) return undefined
  const from = start + PREFIX.length
  return parseMark(bytes.toString('latin1', from, from + MARK_BYTES))
}

const KIND_WORDS: Readonly<Record<SampleKind, string>> = {
  passport: 'a passport',
  national_identity_card: 'a national identity card',
  residence_permit: 'a residence permit',
  driving_license: 'a driving license',
  proof_of_address: 'a proof of address',
  selfie: 'a selfie',
}

/** What a sample picture shows, in words. */
export const describeMark = ({
  shows,
  side,
  person,
  variant,
  holder,
  proof,
}: SampleMark): string => {
  const name = holder ? `${holder.firstName} ${holder.lastName}` : proof?.entityName
  const owner = person ?? name
  const back = side === 'back' ? 'the back of ' : ''
  const of = owner === undefined ? '' : ` of ${owner}`
  return `${back}${KIND_WORDS[shows]}${of}${variant === undefined ? '' : ` in the variant '${variant}'`}`
}
