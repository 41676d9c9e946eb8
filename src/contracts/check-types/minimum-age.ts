import * as z from 'zod'
import { assumed, type ShapeFacts } from '../facts.ts'
import { optional } from '../fields.ts'

/** The permitted age where the options of a check do not say another, in whole years. */
export const DEFAULT_MINIMUM_AGE = 18

/** Who is younger is flagged, in years. */
export const minimumPermittedAge = optional(z.number())

/** What checks that look at ages are told. */
export const MinimumAgeOptions = z.object({ minimumPermittedAge })

/** How the attributes are known. */
export const minimumAgeFacts: readonly ShapeFacts[] = [
  {
    shapes: { MinimumAgeOptions },
    // Documented is that the account predefines the age.
    facts: [assumed('checks#requirements, checks#document-options', 'minimumPermittedAge')],
  },
]
