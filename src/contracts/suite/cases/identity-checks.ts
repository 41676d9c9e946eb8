import { Check } from '../../checks.ts'
import { type Case, defineCase, documented } from '../clause.ts'
import { answers, answersAs } from '../expectations.ts'

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
      'The answer to the create is pending and has no result'
    ),
    'checks.identity-check.names-objects': documented(
      'createCheck',
      'walk-through#create-a-check',
      'The check names the client, its entity, the live photo and the document'
    ),
    'checks.identity-check.without-country': documented(
      'createCheck',
      'walk-through#create-a-document, decisions#34',
      'The document needs no issuing country'
    ),
    'checks.identity-check.completes': documented(
      'getCheck',
      'walk-through#retrieve-the-outcome',
      'The check becomes complete, with outcome clear'
    ),
    'checks.identity-check.result-tree': documented(
      'getCheck',
      'walk-through#retrieve-the-outcome, decisions#54',
      'The breakdown of a clear result is that of the guide'
    ),
    'checks.identity-check.result-shape': documented(
      'getCheck',
      'checks#attributes, check-results#outcomes, decisions#54',
      'The complete check has the shape of its type, and nothing besides'
    ),
  },
  story: async (story) => {
    const clientId = await story.make('createClient', {
      body: {
        type: 'person',
        email: 'john.doe@example.com',
        personDetails: { firstName: 'John', lastName: 'Doe' },
      },
    })
    const { livePhotoId } = await story.given(['livePhotoId'], { clientId })
    const documentId = await story.make('createDocument', { body: { clientId, type: 'passport' } })
    await story.given(['imageId'], { documentId })

    const body = { clientId, livePhotoId, documentId, type: 'identity_check' }
    const created = await story.call('createCheck', { body })
    const pending = answers({ status: 'pending', result: undefined })
    story.verify('checks.identity-check.without-country', created, answers({ documentId }))
    story.verify('checks.identity-check.is-pending', created, pending)
    const named = answers({ ...body, entityName: 'John Doe' })
    story.verify('checks.identity-check.names-objects', created, named)

    const ended = await story.checkAtItsEnd(story.idOf(created))
    const complete = answers({ status: 'complete', 'result.outcome': 'clear' })
    story.verify('checks.identity-check.completes', ended, complete)
    const leaves = Object.entries(TREE).map(([path, value]) => [`result.breakdown.${path}`, value])
    const tree = answers(Object.fromEntries(leaves))
    story.verify('checks.identity-check.result-tree', ended, tree)
    story.verify('checks.identity-check.result-shape', ended, complete)
    story.verify('checks.identity-check.result-shape', ended, answersAs(Check))
  },
})

export const identityCheckCases: readonly Case[] = [walkThrough]
