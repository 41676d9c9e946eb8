import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
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

const DATA = 'breakdown.documentData'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { DrivingLicenseCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#driving-license',
        DATA,
        below(DATA, 'documentDetails'),
        below(`${DATA}.documentDetails`, 'licenseType issuingCountry expirationDate'),
        below(`${DATA}.documentDetails`, 'documentNumber points')
      ),
      assumed(
        'check-results#driving-license',
        below(DATA, 'holderDetails'),
        below(`${DATA}.holderDetails`, 'firstName lastName dob'),
        below('breakdown', 'dataVerification'),
        below('breakdown.dataVerification', 'firstName lastName dob documentNumber'),
        'breakdown.dataVerification.expirationDate'
      ),
    ],
  },
]

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
  facts,
} as const satisfies CheckType
