import type { OperationName } from '../../operations.ts'
import { only } from '../families.ts'
import { errorsOfType, type KnownError } from '../known-error.ts'

const invalidRequest = errorsOfType(400, 'invalid_request')
const notFound = errorsOfType(404, 'resource_not_found')

/** Operations on one object, by how sure it is what messages call the object. */
const OF_DOCUMENTED_NOUNS: readonly OperationName[] = [
  'getClient',
  'updateClient',
  'deleteClient',
  'getRiskProfile',
  'getAddress',
  'updateAddress',
  'deleteAddress',
  'getLivePhoto',
  'downloadLivePhoto',
  'redactLivePhoto',
  'deleteLivePhoto',
  'getCheck',
  'updateCheck',
  'validateCheck',
  'redactCheck',
  'getWorkflowSession',
  'completeWorkflowSession',
  'getCustomList',
  'addCustomListRecord',
  'getWebhook',
  'updateWebhook',
  'deleteWebhook',
  'getAuditLog',
  'getTeamMember',
  'generateReport',
  'generateReportByPost',
]

const OF_ASSUMED_NOUNS: readonly OperationName[] = [
  'getLiveVideo',
  'redactLiveVideo',
  'deleteLiveVideo',
  'getDocument',
  'updateDocument',
  'deleteDocument',
  'uploadDocumentImage',
  'downloadDocumentImage',
  'downloadDocumentImageById',
  'redactDocument',
  'deleteDocumentImage',
  'getCompany',
]

/** Refusals of what a request names, and of what cannot be done with it. */
export const referenceErrors: readonly KnownError[] = [
  notFound('documented', 'requests#errors, decisions#8', {
    of: only(...OF_DOCUMENTED_NOUNS),
    when: 'nothing has the id: unknown, malformed, or of another key',
    proof: 'clients.get.unknown-id reports.generate.unknown-check bad-input/unknown-ids.test.ts',
  }),
  notFound('assumed', 'requests#errors, decisions#8', {
    of: only(...OF_ASSUMED_NOUNS),
    when: 'nothing has the id; what the message calls the object is not documented',
    proof: 'documents.get.unknown-id companies.get.unknown-id bad-input/unknown-ids.test.ts',
  }),
  notFound(
    'assumed',
    'documents#download, documents#deletion, documents#redaction, decisions#23, decisions#27',
    {
      of: only(
        'downloadDocumentImage',
        'downloadDocumentImageById',
        'deleteDocumentImage',
        'downloadLivePhoto'
      ),
      when: 'the image was never uploaded, or is deleted or redacted',
      proof:
        'document-images.download.missing-side documents.redact.then-404 live-photos.redact.then-404',
    }
  ),
  notFound('assumed', 'checks#validate', {
    of: only('validateCheck'),
    when: 'no match of the check has the matchId',
    proof: 'checks.validate.unknown-match',
  }),
  invalidRequest('documented', 'requests#errors, tokens#create, decisions#9', {
    of: only('createToken'),
    when: 'no client has the clientId of the body',
    proof: 'tokens.create.unknown-client',
  }),
  invalidRequest('assumed', 'decisions#9', {
    of: only(
      'createAddress',
      'createDocument',
      'createLivePhoto',
      'createLiveVideo',
      'createFlowSession',
      'createCheck'
    ),
    when: 'nothing has an id that the body names',
    proof:
      'addresses.create.unknown-client flow-sessions.create.unknown-client bad-input/references.test.ts',
  }),
  invalidRequest('assumed', 'decisions#10', {
    of: only('createCheck'),
    when: 'document, address, live photo or live video are those of another client',
    proof: 'checks.document-check.foreign-document checks.identity-fraud-check.foreign-address',
  }),
  invalidRequest('assumed', 'checks#requirements, checks#refusals, decisions#33, decisions#36', {
    of: only('createCheck'),
    when: 'client or document lack what the type of check needs',
    proof: 'checks.document-check.front-image bad-input/unfit-checks.test.ts',
  }),
  invalidRequest('assumed', 'checks#validate', {
    of: only('validateCheck'),
    when: "a screening check is validated without 'matchId'",
    proof: 'checks.validate.requires-match',
  }),
  invalidRequest('assumed', 'documents#deletion, live-photos#deletion, decisions#25', {
    of: only('deleteDocument', 'deleteDocumentImage', 'deleteLivePhoto', 'deleteLiveVideo'),
    when: 'a check has used it; the refusal is documented, the status is not',
    proof: 'documents.delete.refuses-used live-videos.delete.refuses-used',
  }),
  invalidRequest('assumed', 'workflow-sessions#attributes', {
    of: only('completeWorkflowSession'),
    when: 'the session is not, or no longer, started',
    proof: 'workflow-sessions.complete.only-once',
  }),
  invalidRequest('assumed', 'webhooks#operations, decisions#49', {
    of: only('createWebhook'),
    when: 'there are 20 webhooks; the limit is documented, the status is not',
    proof: 'webhooks.create.most bad-input/refused-changes.test.ts',
  }),
]
