import { Check, CheckSummary } from '../../checks.ts'
import { pageOf } from '../../pages.ts'
import { assumed, type Case, defineCase } from '../clause.ts'
import { answers, answersAs } from '../expectations.ts'
import { imageOf } from '../images.ts'
import type { Story } from '../story.ts'
import { makeResident } from './residents.ts'

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
const nameEverything = async (story: Story, clientId: string) => {
  const documentId = await story.make('createDocument', { body: { clientId, ...CARD } })
  for (const side of ['front', 'back']) {
    const body = { fileName: `${side}.jpg`, data: imageOf('jpg') }
    await story.make('uploadDocumentImage', { params: { id: documentId, side }, body })
  }
  const belongings = ['addressId', 'livePhotoId', 'liveVideoId'] as const
  const { addressId, livePhotoId, liveVideoId } = await story.given(belongings, { clientId })
  return { clientId, documentId, addressId, livePhotoId, liveVideoId }
}

const SOURCE = 'checks#create, checks#document-options, checks#attributes'

const documentCheck = defineCase({
  name: 'everything of one document check is set',
  clauses: {
    'checks.create.whole': assumed(
      'createCheck',
      SOURCE,
      'The answer to the create shows every attribute of the check, when all of them are set'
    ),
    'checks.get.whole': assumed(
      'getCheck',
      'checks#create, checks#document-options, checks#attributes, checks#input',
      'A get shows them as well, and the client and the documents as they were'
    ),
    'checks.list.whole': assumed(
      'listChecks',
      'checks#create, checks#document-options, checks#attributes, checks#lists',
      'A list shows them as well, all but what was put in and what came of it'
    ),
    'checks.get.supplied-details': assumed(
      'getCheck',
      'check-results#document, checks#validate',
      'Details of a document that a person supplies take the place of what was read'
    ),
    'checks.redact.whole': assumed(
      'redactCheck',
      'checks#create, checks#document-options, checks#attributes, checks#redact',
      'The answer to a redact shows every attribute of the check, when all of them are set'
    ),
  },
  story: async (story) => {
    const named = await nameEverything(story, await makeResident(story))
    const options = { minimumPermittedAge: 18, clientDataValidation: true }
    const rest = { enableMonitoring: false, clientConsent: true, options, lastActionBy }
    const body = { type: 'document_check', ...named, ...rest }
    const created = await story.call('createCheck', { body })
    const params = { id: story.idOf(created) }
    story.verify('checks.create.whole', created, answers(body))
    const ended = await story.checkAtItsEnd(params.id)
    const card = Object.entries(CARD).map(([name, value]) => [`input.documents.0.${name}`, value])
    story.verify('checks.get.whole', ended, answers({ ...body, ...Object.fromEntries(card) }))
    story.verify('checks.get.whole', ended, answersAs(Check))

    const list = await story.call('listChecks', { query: { clientId: named.clientId } })
    const shown = Object.entries(body).map(([name, value]) => [`items.0.${name}`, value])
    story.verify('checks.list.whole', list, answers(Object.fromEntries(shown)))
    story.verify('checks.list.whole', list, answersAs(pageOf(CheckSummary)))

    const additionalDetails = [{ key: 'Permit category', value: 'Settled' }]
    const userSuppliedData = { documentDetails: { additionalDetails } }
    const decision = { outcome: 'confirmed', userSuppliedData }
    await story.call('validateCheck', { params, body: decision })
    const supplied = await story.call('getCheck', { params })
    const place = 'result.breakdown.extractedData.documentDetails.additionalDetails'
    story.verify('checks.get.supplied-details', supplied, answers({ [place]: additionalDetails }))
    story.verify('checks.get.supplied-details', supplied, answersAs(Check))
    const redaction = { attributes: ['birthPlace'] }
    const redacted = await story.call('redactCheck', { params, body: redaction })
    story.verify('checks.redact.whole', redacted, answers(body))
    story.verify('checks.redact.whole', redacted, answersAs(Check))
  },
})

const screeningCheck = defineCase({
  name: 'everything of one screening check is set',
  clauses: {
    'checks.update.whole': assumed(
      'updateCheck',
      'checks#create, checks#screening-options, checks#attributes, checks#update',
      'The answer to an update shows every attribute of the check, when all of them are set'
    ),
  },
  story: async (story) => {
    const named = await nameEverything(story, await makeResident(story))
    const rest = { clientConsent: true, options: { screeningNameSearchMode: 'precise' } }
    const body = { type: 'standard_screening_check', ...named, ...rest, lastActionBy }
    const params = { id: await story.make('createCheck', { body }) }
    await story.checkAtItsEnd(params.id)
    const change = { enableMonitoring: true }
    const updated = await story.call('updateCheck', { params, body: change })
    story.verify('checks.update.whole', updated, answers({ ...body, ...change }))
    story.verify('checks.update.whole', updated, answersAs(Check))
  },
})

export const wholeCheckCases: readonly Case[] = [documentCheck, screeningCheck]
