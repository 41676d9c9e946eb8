import type { Fact } from './facts.ts'
import type { Operation, Provenance } from './operation.ts'
import { OPERATIONS, type OperationName, PAID_OPERATIONS, TOKEN_OPERATIONS } from './operations.ts'
import type { Source } from './source.ts'

/** Operations that share an error. */
interface Family {
  readonly label: string
  readonly operations: readonly OperationName[]
}

// Object.keys loses the type of the keys: each is the name of an operation.
const NAMES = Object.keys(OPERATIONS) as OperationName[]

const operationsWith = (belongs: (operation: Operation) => boolean): OperationName[] =>
  NAMES.filter((name) => belongs(OPERATIONS[name]))

const family = (label: string, belongs: (operation: Operation) => boolean): Family => ({
  label,
  operations: operationsWith(belongs),
})

/** Returns a family that is labelled with the names of its operations. */
const only = (...operations: readonly OperationName[]): Family => ({
  label: operations.map((name) => `\`${name}\``).join(' '),
  operations,
})

const EVERY_OPERATION = family('every operation', () => true)

const WITH_BODY = family('operations with a body', ({ body }) => body !== undefined)

const LISTS = family('lists', ({ query, path }) => query !== undefined && path !== '/reports')

/** Lists that need the `clientId`. */
const LISTS_OF_A_CLIENT = only(
  ...operationsWith(
    ({ query, path }) => query?.safeParse({}).success === false && path !== '/reports'
  )
)

const UPLOADS = family('uploads of images', ({ imageAttribute }) => imageAttribute !== undefined)

const TOKEN_CALLS: Family = { label: 'calls with an SDK token', operations: TOKEN_OPERATIONS }

const PAID_SERVICES = only(...PAID_OPERATIONS)

/** For responses to requests that match no operation. */
const NO_OPERATION: Family = { label: 'unknown routes', operations: [] }

/** A refusal: its operations, its cause and its certainty. */
export interface KnownError extends Fact {
  readonly status: number
  readonly type: string
  readonly of: Family
  /** Continues a sentence that begins with "Returned when". */
  readonly when: string
  /** Ids of clauses, or the beginnings of ids, and test files that prove it. */
  readonly proof: readonly string[]
}

interface Circumstances {
  readonly of: Family
  readonly when: string
  /** Separated by blanks. */
  readonly proof: string
}

/**
 * Returns a function that declares errors of one status and type. The certainty is that of the weakest
 * part: a documented refusal without a documented status is assumed.
 */
export const errorsOfType =
  (status: number, type: string) =>
  (provenance: Provenance, source: Source, { of, when, proof }: Circumstances): KnownError => ({
    status,
    type,
    of,
    when,
    provenance,
    source,
    proof: proof.split(' '),
  })

const invalidRequest = errorsOfType(400, 'invalid_request')
const unauthorized = errorsOfType(401, 'unauthorized')
const notFound = errorsOfType(404, 'resource_not_found')
const tooLarge = errorsOfType(413, 'invalid_request')
const serverError = errorsOfType(500, 'internal_server_error')
const unavailable = errorsOfType(503, 'service_unavailable')

/** Refusals of the request itself. */
const requestErrors: readonly KnownError[] = [
  unauthorized('documented', 'requests#authentication, requests#errors, decisions#11', {
    of: EVERY_OPERATION,
    when: 'the key is missing or invalid',
    proof: 'clients.create.without-key bad-input/keys.test.ts',
  }),
  unauthorized('assumed', 'decisions#65', {
    of: TOKEN_CALLS,
    when: 'an SDK token was altered, was issued elsewhere, or its client is gone',
    proof: 'browser-side/sdk-tokens.test.ts',
  }),
  errorsOfType(401, 'token_expired')('assumed', 'decisions#65, web-sdk-and-flow#web-sdk', {
    of: TOKEN_CALLS,
    when: 'an SDK token has expired; the type is the one that the Web SDK reports',
    proof: 'browser-side/sdk-tokens.test.ts',
  }),
  errorsOfType(403, 'unauthorized')('assumed', 'decisions#65, decisions#66', {
    of: EVERY_OPERATION,
    when: 'an SDK token does not permit the operation, its client or the page; or a page sends an API key',
    proof: 'browser-side/sdk-tokens.test.ts',
  }),
  notFound('assumed', 'decisions#13', {
    of: NO_OPERATION,
    when: 'the path or the verb does not exist',
    proof: 'clients.list.refuses-verb bad-input/unknown-routes.test.ts',
  }),
  invalidRequest('documented', 'requests#errors, requests#status-codes', {
    of: WITH_BODY,
    when: "an attribute is missing or has a wrong value; 'param' names it",
    proof: 'clients.create.requires clients.create.refuses-type bad-input/attributes.test.ts',
  }),
  invalidRequest('assumed', 'decisions#5, decisions#6', {
    of: WITH_BODY,
    when: "the body is not a JSON object; without 'param'",
    proof: 'clients.create.refuses-list bad-input/bodies.test.ts',
  }),
  invalidRequest('assumed', 'requests#transport', {
    of: WITH_BODY,
    when: 'the content type of a body is not JSON',
    proof: 'clients.create.refuses-content-type bad-input/bodies.test.ts',
  }),
  tooLarge('assumed', 'requests#errors, requests#status-codes', {
    of: WITH_BODY,
    when: 'the body is too large; the status is documented, the type is not',
    proof: 'clients.create.refuses-large-body bad-input/large-bodies.test.ts',
  }),
  invalidRequest('assumed', 'requests#errors, documents#upload, decisions#19', {
    of: UPLOADS,
    when: 'an image is too small or too large; the message is documented, the status is not',
    proof:
      'live-photos.create.too-small live-photos.create.too-large document-images.upload.too-small',
  }),
  invalidRequest('assumed', 'documents#upload, live-photos#upload, decisions#20', {
    of: UPLOADS,
    when: 'an image is not Base64, or has another format',
    proof:
      'live-photos.create.refuses-pdf autofill.perform.refuses-others bad-input/images.test.ts',
  }),
  invalidRequest('documented', 'documents#upload', {
    of: only('uploadDocumentImage'),
    when: 'the side is neither front nor back',
    proof: 'document-images.upload.refuses-side',
  }),
  invalidRequest('assumed', 'lists#pagination, decisions#31', {
    of: LISTS,
    when: "'page' or 'pageSize' is not a number or out of range",
    proof: 'documents.list.page-size-bounds bad-input/lists.test.ts',
  }),
  invalidRequest('assumed', 'lists#pagination', {
    of: LISTS,
    when: "a page is too long for one response; 'param' is 'pageSize'",
    proof: 'http/too-long-answer.test.ts',
  }),
  invalidRequest('assumed', 'lists#client-id, decisions#28', {
    of: LISTS_OF_A_CLIENT,
    when: "'clientId' is missing; it is required as documented, the response is not documented",
    proof:
      'addresses.list.requires-client documents.list.requires-client live-videos.list.requires-client',
  }),
  invalidRequest('assumed', 'reports#generate', {
    of: only('generateReport', 'generateReportByPost'),
    when: 'neither clientId nor checkId is given, or both',
    proof: 'reports.generate.one-id',
  }),
  serverError('documented', 'requests#status-codes, requests#errors', {
    of: EVERY_OPERATION,
    when: 'the server fails; no request is known to cause it',
    proof: 'clients.provoked.fails properties/requests.test.ts',
  }),
  unavailable('assumed', 'requests#status-codes', {
    of: EVERY_OPERATION,
    when: 'a fault is configured; an official SDK shows the status, no source shows the type',
    proof: 'clients.provoked.unavailable faults/statuses.test.ts',
  }),
]

/** Beginnings of the paths of objects whose noun in a 404 message is documented. */
const DOCUMENTED_NOUNS =
  /^\/(?:clients|addresses|livePhotos|checks|workflowSessions|customLists|webhooks|auditLogs|teamMembers)\//

const isAboutOne = ({ path }: Operation): boolean => path.includes('/:id')

const OF_DOCUMENTED_NOUNS = operationsWith(
  (operation) => isAboutOne(operation) && DOCUMENTED_NOUNS.test(operation.path)
)

const OF_ASSUMED_NOUNS = operationsWith(
  (operation) => isAboutOne(operation) && !DOCUMENTED_NOUNS.test(operation.path)
)

/** Refusals of objects that a request names. */
const referenceErrors: readonly KnownError[] = [
  notFound('documented', 'requests#errors, decisions#8', {
    of: only(...OF_DOCUMENTED_NOUNS, 'generateReport', 'generateReportByPost'),
    when: 'the id is unknown, malformed, or belongs to another key',
    proof: 'clients.get.unknown-id reports.generate.unknown-check bad-input/unknown-ids.test.ts',
  }),
  notFound('assumed', 'requests#errors, decisions#8', {
    of: only(...OF_ASSUMED_NOUNS),
    when: 'the id is unknown; the noun of the message is not documented',
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
      when: 'the image was never uploaded, or was deleted or redacted',
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
    when: 'an id in the body is unknown',
    proof:
      'addresses.create.unknown-client flow-sessions.create.unknown-client bad-input/references.test.ts',
  }),
  invalidRequest('assumed', 'decisions#10', {
    of: only('createCheck'),
    when: 'the document, address, live photo or live video belongs to another client',
    proof: 'checks.document-check.foreign-document checks.identity-fraud-check.foreign-address',
  }),
  invalidRequest('assumed', 'checks#requirements, checks#refusals, decisions#33, decisions#36', {
    of: only('createCheck'),
    when: 'the client or the document lacks something that the type of check requires',
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
    when: 'the status of the session is not started',
    proof: 'workflow-sessions.complete.only-once',
  }),
  invalidRequest('assumed', 'webhooks#operations, decisions#49', {
    of: only('createWebhook'),
    when: 'there are 20 webhooks; the limit is documented, the status is not',
    proof: 'webhooks.create.most bad-input/refused-changes.test.ts',
  }),
]

const CHECKS = only('createCheck')
const CHECKS_AND_UPLOADS = only('createCheck', 'uploadDocumentImage')

const PROCESSING_TEST = 'limits/processing-errors.test.ts'
const PROCESSING_SOURCE = 'requests#processing-errors, checks#refusals'

/** 422: the request is valid, but it cannot be carried out. */
const processingErrors: readonly KnownError[] = [
  errorsOfType(422, 'two_sides_expected')(
    'documented',
    'requests#processing-errors, checks#refusals, decisions#35',
    {
      of: CHECKS,
      when: 'both sides are required, or the fault is configured for the document; by default a check runs on one side',
      proof: `checks.provoked.two-sides-expected ${PROCESSING_TEST} bad-input/sides.test.ts`,
    }
  ),
  errorsOfType(422, 'unsupported_document_format')('documented', PROCESSING_SOURCE, {
    of: CHECKS,
    when: 'the fault is configured for the document',
    proof: `checks.provoked.unsupported-document-format ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'unsupported_document_type_country')('documented', PROCESSING_SOURCE, {
    of: CHECKS,
    when: 'the fault is configured for the document',
    proof: `checks.provoked.unsupported-document-type-country ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'document_requires_issuing_country')(
    'documented',
    'requests#processing-errors, checks#refusals, decisions#34',
    {
      of: CHECKS,
      when: 'the document of a document check has no issuing country',
      proof: 'checks.document-check.issuing-country',
    }
  ),
  errorsOfType(422, 'document_type_undetected')('documented', PROCESSING_SOURCE, {
    of: CHECKS_AND_UPLOADS,
    when: 'the fault is configured for the document',
    proof: `checks.provoked.document-type-undetected document-images.provoked.document-type-undetected ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'image_unreadable')('documented', PROCESSING_SOURCE, {
    of: CHECKS_AND_UPLOADS,
    when: 'the fault is configured for the document',
    proof: `checks.provoked.image-unreadable document-images.provoked.image-unreadable ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'under_exposure')('documented', PROCESSING_SOURCE, {
    of: only('uploadDocumentImage'),
    when: 'the fault is configured for the document',
    proof: `document-images.provoked.under-exposure ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'under_exposure')('assumed', PROCESSING_SOURCE, {
    of: CHECKS,
    when: 'the fault is configured for a document that already has its image',
    proof: `checks.provoked.under-exposure ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'excessive_glare')('documented', PROCESSING_SOURCE, {
    of: only('uploadDocumentImage'),
    when: 'the fault is configured for the document',
    proof: `document-images.provoked.excessive-glare ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'excessive_glare')('assumed', PROCESSING_SOURCE, {
    of: CHECKS,
    when: 'the fault is configured for a document that already has its image',
    proof: `checks.provoked.excessive-glare ${PROCESSING_TEST}`,
  }),
  errorsOfType(422, 'invalid_check_update')('documented', 'checks#update, checks#refusals', {
    of: only('updateCheck'),
    when: 'the check is not a screening check',
    proof: 'checks.update.refuses-others',
  }),
  errorsOfType(422, 'invalid_check_update')('assumed', 'checks#redact', {
    of: only('redactCheck'),
    when: 'the check is not a document check',
    proof: 'checks.redact.refuses-others',
  }),
  errorsOfType(422, 'pending_check_unmodifiable')('documented', 'checks#update, checks#refusals', {
    of: only('updateCheck'),
    when: 'the screening check is pending',
    proof: 'checks.update.refuses-pending',
  }),
  errorsOfType(422, 'pending_check_unmodifiable')('assumed', 'checks#validate, checks#redact', {
    of: only('validateCheck', 'redactCheck'),
    when: 'the check has no result, because it is pending or failed',
    proof: 'checks.validate.refuses-pending bad-input/undecided-checks.test.ts',
  }),
]

const LIMITS_TEST = 'limits/limits.test.ts'

/** Refusals because of the plan of the account. They are off by default. */
const accountErrors: readonly KnownError[] = [
  errorsOfType(402, 'payment_required')('assumed', 'requests#status-codes, requests#errors', {
    of: PAID_SERVICES,
    when: 'payment is due on a plan with credits; the status is documented, the type is not',
    proof: `checks.provoked.payment-due ${LIMITS_TEST}`,
  }),
  errorsOfType(403, 'unauthorized')('documented', 'requests#status-codes, requests#errors', {
    of: EVERY_OPERATION,
    when: 'the plan lacks the service',
    proof: `checks.provoked.lacking-service ${LIMITS_TEST}`,
  }),
  errorsOfType(429, 'rate_limit_exceeded')(
    'documented',
    'requests#errors, requests#rate-limits, decisions#50',
    {
      of: EVERY_OPERATION,
      when: 'this second had more requests than the plan allows',
      proof: `checks.provoked.rate-limit ${LIMITS_TEST}`,
    }
  ),
  errorsOfType(429, 'rate_limit_exceeded')('assumed', 'requests#rate-limits', {
    of: PAID_SERVICES,
    when: 'the quota of the month is used up; the status is documented, the type is not',
    proof: `checks.provoked.quota ${LIMITS_TEST}`,
  }),
]

/** Every known or assumed refusal of ComplyCube, by status and type. */
export const ERRORS: readonly KnownError[] = [
  ...requestErrors,
  ...referenceErrors,
  ...processingErrors,
  ...accountErrors,
].toSorted((one, other) => one.status - other.status || one.type.localeCompare(other.type))

/** Returns the refusals of an operation. */
export const errorsOf = (name: OperationName): KnownError[] =>
  ERRORS.filter(({ of }) => of.operations.includes(name))
