import {
  PROCESSING_ERRORS,
  type ProcessingErrorCode,
  UPLOAD_ERRORS,
} from '../../src/contracts/errors.ts'
import {
  assumed,
  type Case,
  type Clause,
  type ClauseDraft,
  clausesOf,
  defineCase,
  documented,
} from '../../src/contracts/suite/clause.ts'
import { refuses } from '../../src/contracts/suite/expectations.ts'
import { imageOf } from '../../src/contracts/suite/images.ts'

/** Asks the control surface of a mock for something, on a path below `/_mock`. */
export type Control = (method: 'PUT' | 'DELETE', path: string, body?: object) => Promise<void>

/** Cases about what no request makes ComplyCube do. A mock does it on a control request. */
export type ProvokedCases = (control: Control) => readonly Case[]

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
  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `a document with the processing error ${code}`,
    clauses: {
      [ofChecks]: claim(
        'createCheck',
        SOURCE,
        `A check of a document with this processing error: 422 ${code}`
      ),
      ...(isOfUploads && {
        [ofUploads]: documented(
          'uploadDocumentImage',
          SOURCE,
          `An upload to a document with this processing error: 422 ${code}`
        ),
      }),
    },
    run: async (run) => {
      const { clientId, documentId } = await run.given(['clientId', 'documentId', 'imageId'])
      await control('PUT', `/documents/${documentId}/processing-error`, { code })
      const refused = refuses({ status: 422, type: code, message: PROCESSING_ERRORS[code] })
      const body = { clientId, documentId, type: 'document_check' }
      run.verify(ofChecks, await run.call('createCheck', { body }), refused)
      if (!isOfUploads) return
      const params = { id: documentId, side: 'back' }
      const image = { fileName: 'back.jpg', data: imageOf('jpg') }
      const upload = await run.call('uploadDocumentImage', { params, body: image })
      run.verify(ofUploads, upload, refused)
    },
  })
}

export const processingErrorCases: ProvokedCases = (control) =>
  OF_DOCUMENTS.map((code) => caseOf(code, control))

const TYPE = 'standard_screening_check'

/** Refusals for the sake of the account and its plan. */
export const accountCases: ProvokedCases = (control) => [
  defineCase({
    name: 'an account at the limits of its plan',
    clauses: {
      'checks.provoked.payment-due': assumed(
        'createCheck',
        'requests#status-codes, requests#errors',
        'Payment is due: 402 payment_required'
      ),
      'checks.provoked.lacking-service': documented(
        'createCheck',
        'requests#status-codes, requests#errors',
        'The plan lacks the service: 403 with the type of a 401'
      ),
      'checks.provoked.quota': assumed(
        'createCheck',
        'requests#rate-limits',
        'The quota of the month is used up: 429 rate_limit_exceeded'
      ),
      'checks.provoked.rate-limit': documented(
        'listChecks',
        'requests#errors, requests#rate-limits, decisions#50',
        'More requests per second than the plan allows: 429 rate_limit_exceeded'
      ),
    },
    run: async (run) => {
      const { clientId } = await run.given(['clientId'])
      const create = async (settings: object) => {
        await control('PUT', '/settings', settings)
        return run.call('createCheck', { body: { clientId, type: TYPE } })
      }
      const unpaid = await create({ paymentDue: true })
      const due = refuses({ status: 402, type: 'payment_required' })
      run.verify('checks.provoked.payment-due', unpaid, due)
      const lacking = await create({ paymentDue: null, lackingServices: [TYPE] })
      const missing = refuses({ status: 403, type: 'unauthorized' })
      run.verify('checks.provoked.lacking-service', lacking, missing)
      await create({ lackingServices: null, serviceQuota: 1 })
      const tooMany = refuses({ status: 429, type: 'rate_limit_exceeded' })
      const second = await create({})
      run.verify('checks.provoked.quota', second, tooMany)

      await control('PUT', '/settings', { serviceQuota: null, rateLimit: 1 })
      await run.call('listChecks')
      const hasty = await run.call('listChecks')
      await control('PUT', '/settings', { rateLimit: null })
      run.verify('checks.provoked.rate-limit', hasty, tooMany)
    },
  }),
]

/** What goes wrong within. */
export const failureCases: ProvokedCases = (control) => [
  defineCase({
    name: 'a service that fails',
    clauses: {
      'clients.provoked.fails': documented(
        'listClients',
        'requests#status-codes, requests#errors',
        'Something goes wrong within: 500 internal_server_error'
      ),
      'clients.provoked.unavailable': assumed(
        'listClients',
        'requests#status-codes',
        'The service is unavailable: 503 service_unavailable'
      ),
    },
    run: async (run) => {
      const failWith = async (status: number) => {
        await control('PUT', '/faults', { rules: [{ fault: { status }, times: 1 }] })
        const answer = await run.call('listClients')
        await control('DELETE', '/faults')
        return answer
      }
      const failed = refuses({ status: 500, type: 'internal_server_error' })
      run.verify('clients.provoked.fails', await failWith(500), failed)
      const unavailable = refuses({ status: 503, type: 'service_unavailable' })
      run.verify('clients.provoked.unavailable', await failWith(503), unavailable)
    },
  }),
]

/** Every case that needs a mock and its control API. */
export const provokedCases: ProvokedCases = (control) => [
  ...processingErrorCases(control),
  ...accountCases(control),
  ...failureCases(control),
]

/** Clauses that are no part of a run of the suite, for ComplyCube cannot be asked for them. */
export const PROVOKED_CLAUSES: readonly Clause[] = provokedCases(() => Promise.resolve()).flatMap(
  clausesOf
)
