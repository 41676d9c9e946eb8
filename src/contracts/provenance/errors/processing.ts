import { only } from '../families.ts'
import { errorsOfType, type KnownError } from '../known-error.ts'

const CHECKS = only('createCheck')
const CHECKS_AND_UPLOADS = only('createCheck', 'uploadDocumentImage')

const SWITCHED = 'limits/processing-errors.test.ts'
const TABLE = 'requests#processing-errors, checks#refusals'

/** 422: the request is in order, but it cannot be done. */
export const processingErrors: readonly KnownError[] = [
  errorsOfType(422, 'two_sides_expected')(
    'documented',
    'requests#processing-errors, checks#refusals, decisions#35',
    {
      of: CHECKS,
      when: 'both sides are insisted on, or the fault is switched on for the document: by itself a check runs on one side',
      proof: `checks.provoked.two-sides-expected ${SWITCHED} bad-input/sides.test.ts`,
    }
  ),
  errorsOfType(422, 'unsupported_document_format')('documented', TABLE, {
    of: CHECKS,
    when: 'the fault is switched on for the document',
    proof: `checks.provoked.unsupported-document-format ${SWITCHED}`,
  }),
  errorsOfType(422, 'unsupported_document_type_country')('documented', TABLE, {
    of: CHECKS,
    when: 'the fault is switched on for the document',
    proof: `checks.provoked.unsupported-document-type-country ${SWITCHED}`,
  }),
  errorsOfType(422, 'document_requires_issuing_country')(
    'documented',
    'requests#processing-errors, checks#refusals, decisions#34',
    {
      of: CHECKS,
      when: 'the document of a document check names no issuing country',
      proof: 'checks.document-check.issuing-country',
    }
  ),
  errorsOfType(422, 'document_type_undetected')('documented', TABLE, {
    of: CHECKS_AND_UPLOADS,
    when: 'the fault is switched on for the document',
    proof: `checks.provoked.document-type-undetected document-images.provoked.document-type-undetected ${SWITCHED}`,
  }),
  errorsOfType(422, 'image_unreadable')('documented', TABLE, {
    of: CHECKS_AND_UPLOADS,
    when: 'the fault is switched on for the document',
    proof: `checks.provoked.image-unreadable document-images.provoked.image-unreadable ${SWITCHED}`,
  }),
  errorsOfType(422, 'under_exposure')('documented', TABLE, {
    of: only('uploadDocumentImage'),
    when: 'the fault is switched on for the document',
    proof: `document-images.provoked.under-exposure ${SWITCHED}`,
  }),
  errorsOfType(422, 'under_exposure')('assumed', TABLE, {
    of: CHECKS,
    when: 'the fault is switched on for a document whose image is there already',
    proof: `checks.provoked.under-exposure ${SWITCHED}`,
  }),
  errorsOfType(422, 'excessive_glare')('documented', TABLE, {
    of: only('uploadDocumentImage'),
    when: 'the fault is switched on for the document',
    proof: `document-images.provoked.excessive-glare ${SWITCHED}`,
  }),
  errorsOfType(422, 'excessive_glare')('assumed', TABLE, {
    of: CHECKS,
    when: 'the fault is switched on for a document whose image is there already',
    proof: `checks.provoked.excessive-glare ${SWITCHED}`,
  }),
  errorsOfType(422, 'invalid_check_update')('documented', 'checks#update, checks#refusals', {
    of: only('updateCheck'),
    when: 'the check is no screening check',
    proof: 'checks.update.refuses-others',
  }),
  errorsOfType(422, 'invalid_check_update')('assumed', 'checks#redact', {
    of: only('redactCheck'),
    when: 'the check is no document check',
    proof: 'checks.redact.refuses-others',
  }),
  errorsOfType(422, 'pending_check_unmodifiable')('documented', 'checks#update, checks#refusals', {
    of: only('updateCheck'),
    when: 'the screening check is pending',
    proof: 'checks.update.refuses-pending',
  }),
  errorsOfType(422, 'pending_check_unmodifiable')('assumed', 'checks#validate, checks#redact', {
    of: only('validateCheck', 'redactCheck'),
    when: 'the check is pending or has failed, and so has no result',
    proof: 'checks.validate.refuses-pending bad-input/undecided-checks.test.ts',
  }),
]
