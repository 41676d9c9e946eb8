import type { REDACTABLE_ATTRIBUTES, REDACTABLE_IMAGES } from '../../contracts/check-decisions.ts'
import { DocumentCheckResult } from '../../contracts/check-types/document-check.ts'
import type { CheckResult } from '../../contracts/checks.ts'

type Attribute = (typeof REDACTABLE_ATTRIBUTES)[number]
type ImageKind = (typeof REDACTABLE_IMAGES)[number]

/** Kinds of extracted images that each word takes away. */
const EXTRACTED: Partial<Record<ImageKind, string>> = {
  face: 'extracted_face',
  signature: 'extracted_signature',
}

/** Attributes that the shape of a result cannot do without are emptied in place of taken away. */
const EMPTIED: readonly string[] = ['firstName', 'lastName']

const without = <T extends object>(part: T, names: readonly string[]): T =>
  // Of the attributes that a part must have, the names alone can be redacted: they stay, emptied.
  Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => {
      const bare = name.replace(/Native$/, '')
      if (!names.includes(bare)) return [[name, value]]
      return EMPTIED.includes(name) ? [[name, []]] : []
    })
  ) as T

/** A document check's result with some of what it read and cut out erased (checks#redact). */
export const redactResult = (
  result: CheckResult,
  attributes: readonly Attribute[],
  images: readonly ImageKind[]
): CheckResult => {
  const { outcome, breakdown } = DocumentCheckResult.parse(result)
  const { extractedData, extractedImages = [], securityAndPatternAnalysis = [] } = breakdown
  const isGone = (kind: ImageKind): boolean => images.includes('all') || images.includes(kind)
  const kept = extractedImages.filter(
    ({ type }) => !images.includes('all') && !images.some((kind) => EXTRACTED[kind] === type)
  )
  const { documentDetails, holderDetails, allExtractedData, mrz } = extractedData ?? {}
  return {
    outcome,
    breakdown: {
      ...breakdown,
      ...(extractedData &&
        documentDetails &&
        holderDetails &&
        allExtractedData && {
          extractedData: {
            documentDetails: without(documentDetails, attributes),
            holderDetails: without(holderDetails, attributes),
            allExtractedData: {
              visual: without(allExtractedData.visual, attributes),
              ...(allExtractedData.mrz && { mrz: without(allExtractedData.mrz, attributes) }),
              ...(allExtractedData.barcode && {
                barcode: without(allExtractedData.barcode, attributes),
              }),
            },
            ...(mrz && !attributes.includes('mrz') && { mrz }),
          },
        }),
      extractedImages: kept,
      securityAndPatternAnalysis: isGone('securityElements')
        ? securityAndPatternAnalysis.map((one) => ({
            ...one,
            actualImageData: '',
            expectedImageData: '',
          }))
        : securityAndPatternAnalysis,
    },
  }
}
