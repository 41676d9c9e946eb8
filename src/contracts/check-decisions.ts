import * as z from 'zod'
import { SuppliedData } from './check-types/extracted-data.ts'
import { Check } from './checks.ts'
import { assumed, below, documented, type ShapeFacts } from './facts.ts'
import { OptionalText, optional } from './fields.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const REJECTION_REASONS = [
  'document_appears_fake',
  'document_has_expired',
  'document_is_specimen',
  'document_is_blacklisted',
  'document_age_below_threshold',
  'document_misread',
] as const

/** Vendor: `pending` was the name of `attention` in an older edition. */
const Verdict = z.enum(['confirmed', 'rejected', 'attention', 'pending'])

/** The decision of a person. `confirmed` is bad for a match and good for any other check. */
export const ValidateCheck = z.object({
  outcome: Verdict,
  matchId: OptionalText,
  rejectionReasons: optional(z.array(z.enum(REJECTION_REASONS))),
  userSuppliedData: optional(SuppliedData),
  comment: optional(
    z.string().check(z.maxLength(4000, 'should NOT be longer than 4000 characters'))
  ),
})
export type ValidateCheck = z.output<typeof ValidateCheck>

export const Validation = z.strictObject({ outcome: Verdict })
export type Validation = z.infer<typeof Validation>

export const REDACTABLE_ATTRIBUTES = [
  'address',
  'birthPlace',
  'dob',
  'documentDiscriminator',
  'documentNumber',
  'expirationDate',
  'firstName',
  'gender',
  'healthInsuranceNumber',
  'issuingAuthority',
  'issuingCountry',
  'issuingDate',
  'issuingPlace',
  'lastName',
  'mrz',
  'nationality',
  'personalNumber',
  'taxIdentificationNumber',
] as const

export const REDACTABLE_IMAGES = [
  'all',
  'face',
  'securityElements',
  'signature',
  'code',
  'fingerprint',
] as const

export const RedactCheck = z
  .object({
    attributes: optional(z.array(z.enum(REDACTABLE_ATTRIBUTES))),
    images: optional(z.array(z.enum(REDACTABLE_IMAGES))),
  })
  .refine(({ attributes, images }) => Boolean(attributes?.length || images?.length), {
    path: ['attributes'],
    message: "is required, unless 'images' is given",
  })

const operations = {
  validateCheck: operation({
    method: 'POST',
    path: '/checks/:id/validate',
    summary: 'Records the decision of a person.',
    description:
      'For a screening check, decides on one match, which `matchId` names. For other checks, decides on the check as a whole.',
    effect: 'create',
    body: ValidateCheck,
    answer: Validation,
    provenance: 'documented',
    source: 'checks#validate',
  }),
  redactCheck: operation({
    method: 'POST',
    path: '/checks/:id/redact',
    summary: 'Erases data of a document check.',
    description:
      'Removes the named attributes and images from the result of a complete document check.',
    effect: 'create',
    body: RedactCheck,
    answer: Check,
    provenance: 'documented',
    source: 'checks#redact',
  }),
}

const SUPPLIED = 'userSuppliedData'

type ValidationBody = z.input<typeof ValidateCheck>

/** Returns the body of a validation. Default: the check is confirmed. */
export const aValidation = (changes: Partial<ValidationBody> = {}): ValidationBody => ({
  outcome: 'confirmed',
  ...changes,
})

/** Returns the body that redacts the name in a document check. */
export const aCheckRedaction = (
  changes: Partial<z.input<typeof RedactCheck>> = {}
): z.input<typeof RedactCheck> => ({ attributes: ['firstName', 'lastName'], ...changes })

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { ValidateCheck, Validation },
    facts: [
      documented('checks#validate', 'outcome matchId rejectionReasons userSuppliedData comment'),
      // It overrides `extractedData`, as documented. So the same shape is assumed.
      assumed(
        'check-results#document, checks#validate',
        below(SUPPLIED, 'documentDetails holderDetails'),
        below(`${SUPPLIED}.documentDetails`, 'documentType documentSubtypes hasTwoSides'),
        below(`${SUPPLIED}.documentDetails`, 'issuingCountry issuingDate expirationDate'),
        below(`${SUPPLIED}.documentDetails`, 'documentNumber personalNumber additionalDetails'),
        below(`${SUPPLIED}.documentDetails.additionalDetails`, 'key value'),
        below(`${SUPPLIED}.holderDetails`, 'lastName firstName gender dob age birthPlace'),
        `${SUPPLIED}.holderDetails.nationality`
      ),
    ],
  },
  {
    shapes: { RedactCheck },
    facts: [documented('checks#redact', 'attributes images')],
  },
]

export const checkDecisions = resource({
  operations,
  facts,
})
