import { Check, CheckSummary } from '../../checks.ts'
import { pageOf } from '../../pages.ts'
import type { CaseRun } from '../case-run.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, answersAs, blames, refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'
import { makeResident, PERSON } from './clients.ts'

const byId = {
  needs: ['checkId'],
  call: ({ checkId }) => ({ params: { id: checkId } }),
  noun: 'check',
} as const satisfies Partial<Example>

export const checkExamples = {
  createCheck: {
    needs: ['clientId', 'livePhotoId', 'documentId', 'imageId'],
    call: ({ clientId, livePhotoId, documentId }) => ({
      body: { clientId, type: 'identity_check', livePhotoId, documentId },
    }),
  },
  getCheck: { ...byId },
  updateCheck: {
    ...byId,
    // Screening checks alone can be changed, and not before their end.
    needs: ['endedScreeningId'],
    call: ({ endedScreeningId: id }) => ({ params: { id }, body: { enableMonitoring: true } }),
  },
  listChecks: { call: () => ({ query: { pageSize: '1' } }) },
} as const satisfies Partial<Examples>

const general = defineCase({
  name: 'checks are created, listed and changed',
  source: 'checks#lists',
  needs: ['clientId', 'checkId'],
  clauses: {
    'checks.create.refuses-type': {
      ...sdk('checks#types', 'An unknown type: 400, and param names it'),
      requests: ({ clientId }) => [{ body: { clientId, type: 'identiti_check' } }],
      expected: blames('type'),
    },
    'checks.list.outcome-only': documented('In a list, a result contains only its outcome'),
    'checks.list.filter': documented('Checks can be filtered by status and by result.outcome'),
    'checks.update.refuses-others': documented(
      'checks#update',
      'Only screening checks can be updated; others: 422 invalid_check_update'
    ),
  },
  run: async (run, { clientId, checkId }) => {
    await run.checkAtItsEnd(checkId)
    const list = (query: Record<string, string>) =>
      run.call('listChecks', { query: { clientId, ...query } })
    const item = { 'items.0.id': checkId, 'items.0.result': { outcome: 'clear' } }
    run.verify('checks.list.outcome-only', await list({}), answers({ totalItems: 1, ...item }))
    const clear = await list({ status: 'complete', 'result.outcome': 'clear' })
    run.verify('checks.list.filter', clear, answers({ totalItems: 1 }))
    const attention = await list({ 'result.outcome': 'attention' })
    run.verify('checks.list.filter', attention, answers({ totalItems: 0, items: [] }))

    const body = { enableMonitoring: true }
    const update = await run.call('updateCheck', { params: { id: checkId }, body })
    const refused = refuses({ status: 422, type: 'invalid_check_update' })
    run.verify('checks.update.refuses-others', update, refused)
  },
})

const triggers = defineCase({
  name: 'last names decide outcomes in test mode',
  clauses: {
    'checks.test-mode.attention': documented(
      'createCheck',
      'sandbox#triggers, decisions#38',
      "Checks of a client with the last name 'attention' end with attention"
    ),
    'checks.test-mode.failed': documented(
      'createCheck',
      'sandbox#triggers, decisions#39',
      "Checks of a client with the last name 'failed' end with not_processed"
    ),
  },
  run: async (run) => {
    const endFor = async (lastName: string) => {
      const body = { ...PERSON, personDetails: { firstName: 'Ada', lastName } }
      const clientId = await run.make('createClient', { body })
      const { checkId } = await run.given(['checkId'], { clientId })
      return run.checkAtItsEnd(checkId)
    }
    const attention = answers({ 'result.outcome': 'attention' })
    run.verify('checks.test-mode.attention', await endFor('attention'), attention)
    const notProcessed = answers({ 'result.outcome': 'not_processed' })
    run.verify('checks.test-mode.failed', await endFor('failed'), notProcessed)
  },
})

const lastActionBy = 'mContractSuite001'

/** A card of two sides, with a Machine Readable Zone of three lines. */
const CARD = {
  type: 'residence_permit',
  documentNumber: 'C1234567',
  classification: 'proof_of_identity',
  issuingCountry: 'US',
  issuingState: 'CA',
  lastActionBy,
}

/** All that a check can name of a client, whether or not its type has a use for it. */
const nameEverything = async (run: CaseRun, clientId: string) => {
  const documentId = await run.make('createDocument', { body: { clientId, ...CARD } })
  for (const side of ['front', 'back']) {
    const body = { fileName: `${side}.jpg`, data: imageOf('jpg') }
    await run.make('uploadDocumentImage', { params: { id: documentId, side }, body })
  }
  const belongings = ['addressId', 'livePhotoId', 'liveVideoId'] as const
  const { addressId, livePhotoId, liveVideoId } = await run.given(belongings, { clientId })
  return { clientId, documentId, addressId, livePhotoId, liveVideoId }
}

const SOURCE = 'checks#create, checks#document-options, checks#attributes'

const wholeDocumentCheck = defineCase({
  name: 'everything of one document check is set',
  clauses: {
    'checks.create.whole': assumed(
      SOURCE,
      'The answer to the create shows every attribute of the check, when all of them are set'
    ),
    'checks.get.whole': assumed(
      'checks#create, checks#document-options, checks#attributes, checks#input',
      'A get returns the same, and copies of the client and the document at the time of the check'
    ),
    'checks.list.whole': assumed(
      'checks#create, checks#document-options, checks#attributes, checks#lists',
      'A list returns the same, except the copies and the breakdown of the result'
    ),
    'checks.get.supplied-details': assumed(
      'check-results#document, checks#validate',
      'Document details that a person supplies replace those that were read'
    ),
    'checks.redact.whole': assumed(
      'checks#create, checks#document-options, checks#attributes, checks#redact',
      'The response to a redact contains every attribute of the check if all are set'
    ),
  },
  run: async (run) => {
    const named = await nameEverything(run, await makeResident(run))
    const options = { minimumPermittedAge: 18, clientDataValidation: true }
    const rest = { enableMonitoring: false, clientConsent: true, options, lastActionBy }
    const body = { type: 'document_check', ...named, ...rest }
    const created = await run.call('createCheck', { body })
    const params = { id: run.idOf(created) }
    run.verify('checks.create.whole', created, answers(body))
    const ended = await run.checkAtItsEnd(params.id)
    const card = Object.entries(CARD).map(([name, value]) => [`input.documents.0.${name}`, value])
    run.verify('checks.get.whole', ended, answers({ ...body, ...Object.fromEntries(card) }))
    run.verify('checks.get.whole', ended, answersAs(Check))

    const list = await run.call('listChecks', { query: { clientId: named.clientId } })
    const shown = Object.entries(body).map(([name, value]) => [`items.0.${name}`, value])
    run.verify('checks.list.whole', list, answers(Object.fromEntries(shown)))
    run.verify('checks.list.whole', list, answersAs(pageOf(CheckSummary)))

    const additionalDetails = [{ key: 'Permit category', value: 'Settled' }]
    const userSuppliedData = { documentDetails: { additionalDetails } }
    const decision = { outcome: 'confirmed', userSuppliedData }
    await run.call('validateCheck', { params, body: decision })
    const supplied = await run.call('getCheck', { params })
    const place = 'result.breakdown.extractedData.documentDetails.additionalDetails'
    run.verify('checks.get.supplied-details', supplied, answers({ [place]: additionalDetails }))
    run.verify('checks.get.supplied-details', supplied, answersAs(Check))
    const redaction = { attributes: ['birthPlace'] }
    const redacted = await run.call('redactCheck', { params, body: redaction })
    run.verify('checks.redact.whole', redacted, answers(body))
    run.verify('checks.redact.whole', redacted, answersAs(Check))
  },
})

const wholeScreeningCheck = defineCase({
  name: 'everything of one screening check is set',
  clauses: {
    'checks.update.whole': assumed(
      'checks#create, checks#screening-options, checks#attributes, checks#update',
      'The response to an update contains every attribute of the check if all are set'
    ),
  },
  run: async (run) => {
    const named = await nameEverything(run, await makeResident(run))
    const rest = { clientConsent: true, options: { screeningNameSearchMode: 'precise' } }
    const body = { type: 'standard_screening_check', ...named, ...rest, lastActionBy }
    const params = { id: await run.make('createCheck', { body }) }
    await run.checkAtItsEnd(params.id)
    const change = { enableMonitoring: true }
    const updated = await run.call('updateCheck', { params, body: change })
    run.verify('checks.update.whole', updated, answers({ ...body, ...change }))
    run.verify('checks.update.whole', updated, answersAs(Check))
  },
})

export const checkCases: readonly Case[] = [
  general,
  triggers,
  wholeDocumentCheck,
  wholeScreeningCheck,
]
