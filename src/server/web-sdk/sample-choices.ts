import { DOCUMENT_SIDES } from '../../contracts/document-images.ts'
import { variantsFor } from '../../gallery/for-client.ts'

/** What the Web SDK captures. */
const TYPES = [
  'passport',
  'driving_license',
  'national_identity_card',
  'residence_permit',
  'bank_statement',
  'utility_bill',
  'selfie',
] as const

/** The samples that can be drawn, by type and side, with the scenarios that they can show. */
export const sampleChoices = () =>
  TYPES.flatMap((type) =>
    DOCUMENT_SIDES.flatMap((side) => {
      const variants = variantsFor({ type, side })
      return variants.length > 0 ? { type, side, variants } : []
    })
  )
