import {
  EVERY_OPERATION,
  LISTS,
  LISTS_OF_A_CLIENT,
  NO_OPERATION,
  only,
  UPLOADS,
  WITH_BODY,
} from '../families.ts'
import { errorsOfType, type KnownError } from '../known-error.ts'

const invalidRequest = errorsOfType(400, 'invalid_request')
const unauthorized = errorsOfType(401, 'unauthorized')
const notFound = errorsOfType(404, 'resource_not_found')
const tooLarge = errorsOfType(413, 'invalid_request')
const serverError = errorsOfType(500, 'internal_server_error')
const unavailable = errorsOfType(503, 'service_unavailable')

/** Refusals of what a request itself is. */
export const requestErrors: readonly KnownError[] = [
  unauthorized('documented', 'requests#authentication, requests#errors, decisions#11', {
    of: EVERY_OPERATION,
    when: 'the key is missing or no good one',
    proof: 'clients.create.without-key bad-input/keys.test.ts',
  }),
  notFound('assumed', 'decisions#13', {
    of: NO_OPERATION,
    when: 'there is no such path, or not with this verb',
    proof: 'clients.list.refuses-verb bad-input/unknown-routes.test.ts',
  }),
  invalidRequest('documented', 'requests#errors, requests#status-codes', {
    of: WITH_BODY,
    when: "an attribute is missing or has a wrong value; 'param' names it",
    proof: 'clients.create.requires clients.create.refuses-type bad-input/attributes.test.ts',
  }),
  invalidRequest('assumed', 'decisions#5, decisions#6', {
    of: WITH_BODY,
    when: "the body is no JSON, or no object; without 'param'",
    proof: 'clients.create.refuses-list bad-input/bodies.test.ts',
  }),
  invalidRequest('assumed', 'requests#transport', {
    of: WITH_BODY,
    when: 'there is a body, but its content type is not JSON',
    proof: 'clients.create.refuses-content-type bad-input/bodies.test.ts',
  }),
  tooLarge('assumed', 'requests#errors, requests#status-codes', {
    of: WITH_BODY,
    when: 'the body is larger than any that is good; the status is documented, the type is not',
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
    when: 'an image is not Base64, or of another format',
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
    when: "'page' or 'pageSize' is no number or out of range",
    proof: 'documents.list.page-size-bounds bad-input/lists.test.ts',
  }),
  invalidRequest('assumed', 'lists#pagination', {
    of: LISTS,
    when: "a page is longer than one answer can be; 'param' is 'pageSize'",
    proof: 'http/too-long-answer.test.ts',
  }),
  invalidRequest('assumed', 'lists#client-id, decisions#28', {
    of: LISTS_OF_A_CLIENT,
    when: "'clientId' is left out; that it is required is documented, the answer is not",
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
    when: 'something goes wrong within; no request is known to cause it',
    proof: 'clients.provoked.fails properties/requests.test.ts',
  }),
  unavailable('assumed', 'requests#status-codes', {
    of: EVERY_OPERATION,
    when: 'a fault says so; an official SDK shows the status, nothing shows the type',
    proof: 'clients.provoked.unavailable faults/statuses.test.ts',
  }),
]
