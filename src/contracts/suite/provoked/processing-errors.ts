import { PROCESSING_ERRORS, type ProcessingErrorCode, UPLOAD_ERRORS } from '../../errors.ts'
import { assumed, type Case, type ClauseDetails, defineCase, documented } from '../clause.ts'
import { refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'
import type { Control, ProvokedCases } from './control.ts'

/** Those that tell of a document; the other codes tell of a change, which anybody can ask for. */
const OF_DOCUMENTS = [
  'two_sides_expected',
  'unsupported_document_format',
  'unsupported_document_type_country',
  'document_type_undetected',
  'image_unreadable',
  'under_exposure',
  'excessive_glare',
] as const satisfies readonly ProcessingErrorCode[]

const SOURCE = 'requests#processing-errors, checks#refusals'

/** Codes that the documentation has for uploads alone. */
const ASSUMED_OF_CHECKS: readonly ProcessingErrorCode[] = ['under_exposure', 'excessive_glare']

const caseOf = (code: ProcessingErrorCode, control: Control): Case => {
  const name = code.replaceAll('_', '-')
  const ofChecks = `checks.provoked.${name}`
  const ofUploads = `document-images.provoked.${name}`
  const isOfUploads = UPLOAD_ERRORS.includes(code)
  const claim = ASSUMED_OF_CHECKS.includes(code) ? assumed : documented
  return defineCase<Readonly<Record<string, ClauseDetails>>>({
    name: `a document with the processing error ${code}`,
    clauses: {
      [ofChecks]: claim('createCheck', SOURCE, `A check of such a document: 422 ${code}`),
      ...(isOfUploads && {
        [ofUploads]: documented(
          'uploadDocumentImage',
          SOURCE,
          `An upload to such a document: 422 ${code}`
        ),
      }),
    },
    story: async (story) => {
      const { clientId, documentId } = await story.given(['clientId', 'documentId', 'imageId'])
      await control('PUT', `/documents/${documentId}/processing-error`, { code })
      const refused = refuses({ status: 422, type: code, message: PROCESSING_ERRORS[code] })
      const body = { clientId, documentId, type: 'document_check' }
      story.verify(ofChecks, await story.call('createCheck', { body }), refused)
      if (!isOfUploads) return
      const params = { id: documentId, side: 'back' }
      const image = { fileName: 'back.jpg', data: imageOf('jpg') }
      const upload = await story.call('uploadDocumentImage', { params, body: image })
      story.verify(ofUploads, upload, refused)
    },
  })
}

export const processingErrorCases: ProvokedCases = (control) =>
  OF_DOCUMENTS.map((code) => caseOf(code, control))
