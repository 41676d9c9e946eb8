import type * as z from 'zod'
import type { RedactCheck, ValidateCheck } from '../contracts/check-decisions.ts'
import type { UpdateCheck } from '../contracts/checks.ts'
import type { RedactDocument } from '../contracts/document-images.ts'

type ValidationBody = z.input<typeof ValidateCheck>

/** The body with which a person confirms a check, or with `outcome` makes something else of it. */
export const aValidation = (changes: Partial<ValidationBody> = {}): ValidationBody => ({
  outcome: 'confirmed',
  ...changes,
})

/** The body that turns the monitoring of a screening check on, or off. */
export const aMonitoringChange = (enableMonitoring = true): z.input<typeof UpdateCheck> => ({
  enableMonitoring,
})

/** The body that erases a name from a check of a document. */
export const aCheckRedaction = (
  changes: Partial<z.input<typeof RedactCheck>> = {}
): z.input<typeof RedactCheck> => ({ attributes: ['firstName', 'lastName'], ...changes })

/** The body that erases the images of a document. */
export const aDocumentRedaction = (): z.input<typeof RedactDocument> => ({ attributes: ['images'] })
