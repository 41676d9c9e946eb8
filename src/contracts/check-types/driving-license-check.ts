import * as z from 'zod'
import { StructuredDate } from '../fields.ts'
import { analyses, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const DrivingLicenseCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    documentData: z
      .strictObject({
        documentDetails: z.strictObject({
          licenseType: z.enum(['full', 'provisional']),
          issuingCountry: z.string(),
          expirationDate: StructuredDate,
          documentNumber: z.string(),
          /** Active penalty points. */
          points: z.int(),
        }),
        holderDetails: z.strictObject({
          firstName: z.array(z.string()),
          lastName: z.array(z.string()),
          dob: StructuredDate,
        }),
      })
      .optional(),
    dataVerification: z.strictObject(
      analyses('firstName', 'lastName', 'dob', 'documentNumber', 'expirationDate')
    ),
  }),
})
export type DrivingLicenseCheckResult = z.infer<typeof DrivingLicenseCheckResult>

export const drivingLicenseCheck = {
  type: 'driving_license_check',
  clientTypes: ['person'],
  requires: ['documentId'],
  demands: ({ document }) => {
    if (document?.type !== 'driving_license') {
      return { param: 'documentId', reason: "should be of a document of type 'driving_license'" }
    }
    return document.documentNumber
      ? undefined
      : { param: 'documentId', reason: "should be of a document with a 'documentNumber'" }
  },
  result: DrivingLicenseCheckResult,
} as const satisfies CheckType
