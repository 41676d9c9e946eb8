import { type CheckTypeName, checkTypeOf } from '../../contracts/check-types/index.ts'
import type { CaptureStage } from '../../contracts/control/flow-page.ts'

/** The documents that a page offers if the link names none. */
const DOCUMENT_TYPES = [
  'passport',
  'driving_license',
  'national_identity_card',
  'residence_permit',
] as const

/** What has to be captured for the checks. An address document is captured apart. */
export const stagesFor = (
  types: readonly CheckTypeName[],
  documentTypes?: Readonly<Record<string, boolean>>
): CaptureStage[] => {
  const needs = (reference: 'documentId' | 'livePhotoId' | 'liveVideoId'): boolean =>
    types.some(
      (type) => type !== 'proof_of_address_check' && checkTypeOf(type).requires.includes(reference)
    )
  const allowed = Object.fromEntries(
    DOCUMENT_TYPES.map((type) => [type, documentTypes?.[type] ?? true])
  )
  const stages: CaptureStage[] = []
  if (needs('documentId')) {
    stages.push({ name: 'documentCapture', options: { documentTypes: allowed } })
  }
  if (needs('livePhotoId')) stages.push({ name: 'faceCapture', options: { mode: 'photo' } })
  if (needs('liveVideoId')) stages.push({ name: 'faceCapture', options: { mode: 'video' } })
  if (types.includes('proof_of_address_check')) stages.push({ name: 'poaCapture', options: {} })
  return stages
}
