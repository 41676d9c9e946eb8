import { Check } from '../../checks.ts'
import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { answers, answersAs, blames, refuses } from '../expectations.ts'

const documentCheck = defineCase({
  name: 'a document check, and what it asks of the document',
  clauses: {
    'checks.document-check.front-image': assumed(
      'createCheck',
      'checks#requirements, decisions#33',
      'Without an image of the front: 400 that blames documentId'
    ),
    'checks.document-check.issuing-country': documented(
      'createCheck',
      'checks#refusals, decisions#34',
      'Without issuing country: 422 document_requires_issuing_country'
    ),
    'checks.document-check.requires-document': documented(
      'createCheck',
      'checks#requirements',
      'Without documentId: 400 that blames it'
    ),
    'checks.document-check.foreign-document': assumed(
      'createCheck',
      'decisions#10',
      'A document of another client: 400 that blames documentId'
    ),
    'checks.document-check.is-pending': documented(
      'createCheck',
      'checks#create, decisions#37',
      'The answer to the create is pending and has no result'
    ),
    'checks.document-check.completes': documented(
      'getCheck',
      'checks#attributes, sandbox#triggers',
      'The check becomes complete, with outcome clear'
    ),
    'checks.document-check.result-shape': documented(
      'getCheck',
      'check-results#outcomes, check-results#document',
      'The complete check has the shape of its type, and nothing besides'
    ),
    'checks.document-check.front-only': documented(
      'createCheck',
      'checks#requirements, checks#refusals, decisions#35',
      'A document of a two-sided type runs on its front alone'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const create = (references: object) =>
      story.call('createCheck', { body: { type: 'document_check', clientId, ...references } })
    const documentOf = (owner: string, details: object) =>
      story.make('createDocument', { body: { clientId: owner, type: 'passport', ...details } })
    const withFront = async (documentId: string) => {
      await story.given(['imageId'], { documentId })
      return { documentId }
    }

    story.verify('checks.document-check.requires-document', await create({}), blames('documentId'))
    const documentId = await documentOf(clientId, {})
    const bare = await create({ documentId })
    story.verify('checks.document-check.front-image', bare, blames('documentId'))
    const noCountry = refuses({ status: 422, type: 'document_requires_issuing_country' })
    const stateless = await create(await withFront(documentId))
    story.verify('checks.document-check.issuing-country', stateless, noCountry)
    const stranger = await story.given(['clientId'])
    const foreign = await withFront(await documentOf(stranger.clientId, { issuingCountry: 'GB' }))
    const refused = await create(foreign)
    story.verify('checks.document-check.foreign-document', refused, blames('documentId'))

    const changes = { params: { id: documentId }, body: { issuingCountry: 'GB' } }
    await story.call('updateDocument', changes)
    const created = await create({ documentId })
    const pending = answers({ clientId, documentId, status: 'pending', result: undefined })
    story.verify('checks.document-check.is-pending', created, pending)
    const ended = await story.checkAtItsEnd(story.idOf(created))
    const complete = answers({ status: 'complete', 'result.outcome': 'clear' })
    story.verify('checks.document-check.completes', ended, complete)
    story.verify('checks.document-check.result-shape', ended, complete)
    story.verify('checks.document-check.result-shape', ended, answersAs(Check))

    const license = { type: 'driving_license', issuingCountry: 'GB' }
    const oneSided = await create(await withFront(await documentOf(clientId, license)))
    story.verify('checks.document-check.front-only', oneSided, answers({ status: 'pending' }))
  },
})

export const documentCheckCases: readonly Case[] = [documentCheck]
