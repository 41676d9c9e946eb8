import type { StructuredDate } from '../contracts/fields.ts'
import { machineReadableZone } from '../scenarios/results/machine-readable-zone.ts'
import type {
  SampleAddress,
  SampleHolder,
  SampleKind,
  SampleMark,
} from '../scenarios/sample-mark.ts'
import type { Look } from './portrait.ts'

/** Whose documents are drawn: an invented person, or a client. */
export interface Sitter {
  /** The name of the invented person; absent for a client. */
  readonly person?: string
  readonly holder: SampleHolder
  /** The country that issues the documents. Default: that of the holder. */
  readonly country?: string
  /** The type of the proof of address. Default: a utility bill. */
  readonly proofType?: ProofType
  readonly address: SampleAddress
  readonly numbers: Readonly<Partial<Record<IdentityKind, string>> & { personal: string }>
  readonly look: Look
}

type ProofType = NonNullable<SampleMark['proof']>['documentType']

type IdentityKind = Exclude<SampleKind, 'proof_of_address' | 'selfie'>

/** One picture: what it shows, its person, and what is wrong with it. */
export interface Picture {
  readonly kind: SampleKind
  readonly side: 'front' | 'back'
  /** The name of a scenario. */
  readonly variant?: string
}

const day = (year: number, month: number, dayOfMonth: number): StructuredDate => ({
  year,
  month,
  day: dayOfMonth,
})

/** Dates are fixed, so that a picture is always the same file. */
const VALIDITY = {
  usual: { issuingDate: day(2024, 3, 12), expirationDate: day(2034, 3, 11) },
  'expired-document': { issuingDate: day(2012, 6, 5), expirationDate: day(2022, 6, 4) },
  'implausible-issuing-date': {
    issuingDate: day(2036, 2, 28),
    expirationDate: day(2034, 3, 11),
  },
} as const

const CHILD_BORN = day(2015, 8, 9)

const isDated = (variant: string | undefined): variant is keyof typeof VALIDITY =>
  variant !== undefined && Object.hasOwn(VALIDITY, variant)

const STRANGER = { firstName: 'Robin', lastName: 'Ashgrove' } as const

/** The holder as the variant prints it. */
const holderOf = ({ holder }: Sitter, variant: string | undefined): SampleHolder => {
  if (variant === 'underage') return { ...holder, dob: CHILD_BORN }
  if (variant === 'name-mismatch') return { ...holder, ...STRANGER }
  return holder
}

/** What the zone says instead of the printed text. */
const contradictionOf = (
  holder: SampleHolder,
  variant: string | undefined
): Partial<Pick<SampleHolder, 'firstName' | 'lastName' | 'dob'>> | undefined => {
  if (variant === 'holder-mismatch') return STRANGER
  if (variant !== 'dob-mismatch') return undefined
  return { dob: { ...holder.dob, year: holder.dob.year - 7 } }
}

const otherNumber = (number: string): string =>
  number.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10))

const withWrongDigit = (line: string): string => {
  const last = Number(line.slice(-1))
  return line.slice(0, -1) + String((last + 1) % 10)
}

/** Whether this side bears a machine readable zone. */
const showsZone = ({ kind, side }: Picture): boolean =>
  kind === 'passport' ||
  ((kind === 'national_identity_card' || kind === 'residence_permit') && side === 'back')

const documentOf = (sitter: Sitter, kind: IdentityKind, picture: Picture) => {
  const { variant } = picture
  const { numbers } = sitter
  const holder = holderOf(sitter, variant)
  const validity = VALIDITY[isDated(variant) ? variant : 'usual']
  const country = sitter.country ?? holder.nationality
  const isAbroad = variant === 'wrong-issuing-country'
  const issuingCountry = isAbroad ? (country === 'FR' ? 'GB' : 'FR') : country
  const number = numbers[kind] ?? numbers.personal
  const documentNumber = variant === 'sides-of-two-documents' ? otherNumber(number) : number
  const contradiction = showsZone(picture) ? contradictionOf(holder, variant) : undefined
  const isWrongNumber = variant === 'document-number-mismatch' || variant === 'mrz-mismatch'
  const zone = machineReadableZone(kind, {
    ...holder,
    ...contradiction,
    issuingCountry,
    documentNumber: isWrongNumber ? otherNumber(documentNumber) : documentNumber,
    personalNumber: numbers.personal,
    expirationDate: validity.expirationDate,
  })
  const mrz = zone && showsZone(picture) ? { ...zone } : undefined
  if (mrz && variant === 'mrz-mismatch') mrz.line2 = withWrongDigit(mrz.line2)
  if (mrz && variant === 'malformed-mrz') mrz.line1 = mrz.line1.slice(0, 19)
  return {
    holder,
    document: {
      issuingCountry,
      documentNumber,
      personalNumber: numbers.personal,
      ...validity,
      ...(mrz && { mrz }),
      ...(contradiction && { inZone: contradiction }),
    },
  }
}

const proofOf = (
  { holder, address, proofType = 'utility_bill' }: Sitter,
  variant: string | undefined
) => {
  const other = { propertyNumber: '112', line: 'Foundry Lane', postalCode: address.postalCode }
  const nowhere = { propertyNumber: '0', line: 'Nowhere Street', city: 'Atlantis' }
  const { firstName, lastName } = variant === 'proof-of-somebody-else' ? STRANGER : holder
  return {
    documentType: proofType,
    issuer: 'Brightwater Energy',
    issuingDate: variant === 'outdated-proof' ? day(2019, 2, 4) : day(2025, 12, 8),
    entityName: `${firstName} ${lastName}`,
    address:
      variant === 'address-mismatch'
        ? { ...address, ...other, city: 'Elsewhere' }
        : variant === 'no-such-place'
          ? { ...address, ...nowhere }
          : address,
  }
}

/** Everything that a picture shows, as its mark tells the mock. */
export const markOf = (sitter: Sitter, picture: Picture): SampleMark => {
  const { kind, side, variant } = picture
  return {
    shows: kind,
    side,
    ...(sitter.person !== undefined && { person: sitter.person }),
    ...(variant !== undefined && { variant }),
    ...(kind === 'proof_of_address' && { proof: proofOf(sitter, variant) }),
    ...(kind !== 'proof_of_address' && kind !== 'selfie' && documentOf(sitter, kind, picture)),
  }
}
