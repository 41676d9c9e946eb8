import { DocumentCheckResult } from '../../contracts/check-types/document-check.ts'
import type { SuppliedData } from '../../contracts/check-types/extracted-data.ts'
import type { CheckResult } from '../../contracts/checks.ts'

/** A document check's result with what a person typed in, in place of what was read of the document. */
export const withSuppliedData = (
  result: CheckResult,
  { documentDetails, holderDetails }: SuppliedData
): CheckResult => {
  const { outcome, breakdown } = DocumentCheckResult.parse(result)
  const { extractedData } = breakdown
  // Where nothing was read there is nothing that could be put right.
  if (!extractedData) return result
  return {
    outcome,
    breakdown: {
      ...breakdown,
      extractedData: {
        ...extractedData,
        documentDetails: { ...extractedData.documentDetails, ...documentDetails },
        holderDetails: { ...extractedData.holderDetails, ...holderDetails },
      },
    },
  }
}
