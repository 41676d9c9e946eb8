import { Check } from '../../checks.ts'
import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { answers, answersAs, blames, refuses } from '../expectations.ts'
import { RESIDENT } from './clients.ts'

/** The result of ComplyCube's own guide, leaf by leaf. */
const TREE = {
  'faceAnalysis.faceDetection': 'clear',
  'faceAnalysis.facialSimilarity': 'clear',
  'faceAnalysis.breakdown.facialSimilarityScore': 100,
  'authenticityAnalysis.spoofedImageAnalysis': 'clear',
  'authenticityAnalysis.livenessCheck': 'clear',
  'authenticityAnalysis.breakdown.livenessCheckScore': 100,
  'integrityAnalysis.faceDetection': 'clear',
} as const

const walkThrough = defineCase({
  name: "an identity check, as in ComplyCube's guide",
  clauses: {
    'checks.identity-check.is-pending': documented(
      'createCheck',
      'walk-through#create-a-check, decisions#37',
      'The response to the create is pending and has no result'
    ),
    'checks.identity-check.names-objects': documented(
      'createCheck',
      'walk-through#create-a-check',
      'The check has clientId, entityName, livePhotoId and documentId'
    ),
    'checks.identity-check.without-country': documented(
      'createCheck',
      'walk-through#create-a-document, decisions#34',
      'The document needs no issuing country'
    ),
    'checks.identity-check.completes': documented(
      'getCheck',
      'walk-through#retrieve-the-outcome',
      'The check completes with outcome clear'
    ),
    'checks.identity-check.result-tree': documented(
      'getCheck',
      'walk-through#retrieve-the-outcome, decisions#54',
      'A clear result has the breakdown that the guide shows'
    ),
    'checks.identity-check.result-shape': documented(
      'getCheck',
      'checks#attributes, check-results#outcomes, decisions#54',
      'The complete check has exactly the shape of its type'
    ),
  },
  run: async (run) => {
    const clientId = await run.make('createClient', {
      body: {
        type: 'person',
        email: 'john.doe@example.com',
        personDetails: { firstName: 'John', lastName: 'Doe' },
      },
    })
    const { livePhotoId } = await run.given(['livePhotoId'], { clientId })
    const documentId = await run.make('createDocument', { body: { clientId, type: 'passport' } })
    await run.given(['imageId'], { documentId })

    const body = { clientId, livePhotoId, documentId, type: 'identity_check' }
    const created = await run.call('createCheck', { body })
    const pending = answers({ status: 'pending', result: undefined })
    run.verify('checks.identity-check.without-country', created, answers({ documentId }))
    run.verify('checks.identity-check.is-pending', created, pending)
    const named = answers({ ...body, entityName: 'John Doe' })
    run.verify('checks.identity-check.names-objects', created, named)

    const ended = await run.checkAtItsEnd(run.idOf(created))
    const complete = answers({ status: 'complete', 'result.outcome': 'clear' })
    run.verify('checks.identity-check.completes', ended, complete)
    const leaves = Object.entries(TREE).map(([path, value]) => [`result.breakdown.${path}`, value])
    const tree = answers(Object.fromEntries(leaves))
    run.verify('checks.identity-check.result-tree', ended, tree)
    run.verify('checks.identity-check.result-shape', ended, complete)
    run.verify('checks.identity-check.result-shape', ended, answersAs(Check))
  },
})

const documentCheck = defineCase({
  name: 'a document check requires a fitting document',
  needs: ['clientId', 'documentId'],
  clauses: {
    'checks.document-check.front-image': {
      ...assumed(
        'createCheck',
        'checks#requirements, decisions#33',
        'Without an image of the front: 400, and param is documentId'
      ),
      requests: ({ clientId, documentId }) => [
        { body: { type: 'document_check', clientId, documentId } },
      ],
      expected: blames('documentId'),
    },
    'checks.document-check.issuing-country': documented(
      'createCheck',
      'checks#refusals, decisions#34',
      'A document without issuing country: 422 document_requires_issuing_country'
    ),
    'checks.document-check.requires-document': {
      ...documented(
        'createCheck',
        'checks#requirements',
        'Without documentId: 400, and param names it'
      ),
      requests: ({ clientId }) => [{ body: { type: 'document_check', clientId } }],
      expected: blames('documentId'),
    },
    'checks.document-check.foreign-document': assumed(
      'createCheck',
      'decisions#10',
      'A document of another client: 400, and param is documentId'
    ),
    'checks.document-check.is-pending': documented(
      'createCheck',
      'checks#create, decisions#37',
      'The response to the create is pending and has no result'
    ),
    'checks.document-check.completes': documented(
      'getCheck',
      'checks#attributes, sandbox#triggers',
      'The check completes with outcome clear'
    ),
    'checks.document-check.result-shape': documented(
      'getCheck',
      'check-results#outcomes, check-results#document',
      'The complete check has exactly the shape of its type'
    ),
    'checks.document-check.front-only': documented(
      'createCheck',
      'checks#requirements, checks#refusals, decisions#35',
      'A check of a two-sided document runs with only its front'
    ),
  },
  run: async (run, { clientId }) => {
    const create = (references: object) =>
      run.call('createCheck', { body: { type: 'document_check', clientId, ...references } })
    const documentOf = (owner: string, details: object) =>
      run.make('createDocument', { body: { clientId: owner, type: 'passport', ...details } })
    const withFront = async (documentId: string) => {
      await run.given(['imageId'], { documentId })
      return { documentId }
    }

    const documentId = await documentOf(clientId, {})
    const noCountry = refuses({ status: 422, type: 'document_requires_issuing_country' })
    const stateless = await create(await withFront(documentId))
    run.verify('checks.document-check.issuing-country', stateless, noCountry)
    const stranger = await run.given(['clientId'])
    const foreign = await withFront(await documentOf(stranger.clientId, { issuingCountry: 'GB' }))
    const refused = await create(foreign)
    run.verify('checks.document-check.foreign-document', refused, blames('documentId'))

    const changes = { params: { id: documentId }, body: { issuingCountry: 'GB' } }
    await run.call('updateDocument', changes)
    const created = await create({ documentId })
    const pending = answers({ clientId, documentId, status: 'pending', result: undefined })
    run.verify('checks.document-check.is-pending', created, pending)
    const ended = await run.checkAtItsEnd(run.idOf(created))
    const complete = answers({ status: 'complete', 'result.outcome': 'clear' })
    run.verify('checks.document-check.completes', ended, complete)
    run.verify('checks.document-check.result-shape', ended, complete)
    run.verify('checks.document-check.result-shape', ended, answersAs(Check))

    const license = { type: 'driving_license', issuingCountry: 'GB' }
    const oneSided = await create(await withFront(await documentOf(clientId, license)))
    run.verify('checks.document-check.front-only', oneSided, answers({ status: 'pending' }))
  },
})

const proof = defineCase({
  name: 'a proof of address is read in all its parts',
  clauses: {
    'checks.proof-of-address-check.whole-address': assumed(
      'getCheck',
      'check-results#proof-of-address',
      'The extracted address has a building and a state if the document has them'
    ),
  },
  run: async (run) => {
    const clientId = await run.make('createClient', { body: RESIDENT })
    const place = { line: 'Quarry Lane', city: 'Portland', state: 'OR', country: 'US' }
    const home = { clientId, ...place, buildingName: 'Kiln House' }
    const addressId = await run.make('createAddress', { body: home })
    const { documentId } = await run.given(['documentId', 'imageId'], { clientId })
    const body = { clientId, documentId, addressId, type: 'proof_of_address_check' }
    const ended = await run.checkAtItsEnd(await run.make('createCheck', { body }))
    const address = 'result.breakdown.extractedData.addressDetails.address'
    const whole = { [`${address}.building`]: home.buildingName, [`${address}.state`]: home.state }
    run.verify('checks.proof-of-address-check.whole-address', ended, answers(whole))
    run.verify('checks.proof-of-address-check.whole-address', ended, answersAs(Check))
  },
})

export const documentCheckCases: readonly Case[] = [walkThrough, documentCheck, proof]
