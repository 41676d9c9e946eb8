import type { REDACTABLE_ATTRIBUTES, REDACTABLE_IMAGES } from '../../contracts/check-decisions.ts'
import { DocumentCheckResult } from '../../contracts/check-types/document-check.ts'
import type { SuppliedData } from '../../contracts/check-types/extracted-data.ts'
import type { CheckResult } from '../../contracts/checks.ts'

type Attribute = (typeof REDACTABLE_ATTRIBUTES)[number]
type ImageKind = (typeof REDACTABLE_IMAGES)[number]

/** The type of extracted image that each word removes. */
const EXTRACTED: Partial<Record<ImageKind, string>> = {
  face: 'extracted_face',
  signature: 'extracted_signature',
}

/** Attributes that a result must have: they are emptied, not removed. */
const EMPTIED: readonly string[] = ['firstName', 'lastName']

const without = <T extends object>(part: T, names: readonly string[]): T =>
  // The cast is safe: the only required attributes that can be redacted are names, which stay as [].
  Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => {
      const bare = name.replace(/Native$/, '')
      if (!names.includes(bare)) return [[name, value]]
      return EMPTIED.includes(name) ? [[name, []]] : []
    })
  ) as T

type Breakdown = DocumentCheckResult['breakdown']

const redactData = (
  {
    documentDetails,
    holderDetails,
    allExtractedData,
    mrz,
  }: NonNullable<Breakdown['extractedData']>,
  attributes: readonly Attribute[]
): NonNullable<Breakdown['extractedData']> => {
  const { visual, mrz: zone, barcode } = allExtractedData
  return {
    documentDetails: without(documentDetails, attributes),
    holderDetails: without(holderDetails, attributes),
    allExtractedData: {
      visual: without(visual, attributes),
      ...(zone && { mrz: without(zone, attributes) }),
      ...(barcode && { barcode: without(barcode, attributes) }),
    },
    ...(mrz && !attributes.includes('mrz') && { mrz }),
  }
}

/** A document check's result without some extracted attributes and images (checks#redact). */
export const redactResult = (
  result: CheckResult,
  attributes: readonly Attribute[],
  images: readonly ImageKind[]
): CheckResult => {
  const { outcome, breakdown } = DocumentCheckResult.parse(result)
  const { extractedData, extractedImages = [], securityAndPatternAnalysis = [] } = breakdown
  const isRemoved = (kind: ImageKind): boolean => images.includes('all') || images.includes(kind)
  const kept = extractedImages.filter(
    ({ type }) => !images.includes('all') && !images.some((kind) => EXTRACTED[kind] === type)
  )
  return {
    outcome,
    breakdown: {
      ...breakdown,
      ...(extractedData && { extractedData: redactData(extractedData, attributes) }),
      extractedImages: kept,
      securityAndPatternAnalysis: isRemoved('securityElements')
        ? securityAndPatternAnalysis.map((one) => ({
            ...one,
            actualImageData: '',
            expectedImageData: '',
          }))
        : securityAndPatternAnalysis,
    },
  }
}

/** A document check's result with data that a person typed in, instead of the extracted data. */
export const withSuppliedData = (
  result: CheckResult,
  { documentDetails, holderDetails }: SuppliedData
): CheckResult => {
  const { outcome, breakdown } = DocumentCheckResult.parse(result)
  const { extractedData } = breakdown
  // Without extracted data there is nothing to correct.
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
