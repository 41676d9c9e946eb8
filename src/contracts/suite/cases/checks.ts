import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const byId = {
  needs: ['checkId'],
  call: ({ checkId }) => ({ params: { id: checkId } }),
  noun: 'check',
} as const satisfies Partial<Example>

export const checkExamples = {
  createCheck: {
    stem: 'checks.create',
    needs: ['clientId', 'livePhotoId', 'documentId', 'imageId'],
    call: ({ clientId, livePhotoId, documentId }) => ({
      body: { clientId, type: 'identity_check', livePhotoId, documentId },
    }),
  },
  getCheck: { stem: 'checks.get', ...byId },
  updateCheck: {
    ...byId,
    stem: 'checks.update',
    // Screening checks alone can be changed, and not before their end.
    needs: ['endedScreeningId'],
    call: ({ endedScreeningId: id }) => ({ params: { id }, body: { enableMonitoring: true } }),
  },
  listChecks: { stem: 'checks.list', call: () => ({ query: { pageSize: '1' } }) },
} as const satisfies Partial<Examples>

const general = defineCase({
  name: 'checks are created, listed and changed',
  clauses: {
    'checks.create.refuses-type': sdk(
      'createCheck',
      'checks#types',
      'An unknown type: 400 that blames it'
    ),
    'checks.list.outcome-only': documented(
      'listChecks',
      'checks#lists',
      'In a list a result shows its outcome alone'
    ),
    'checks.list.filter': documented(
      'listChecks',
      'checks#lists',
      'Checks are filtered by status and by result.outcome'
    ),
    'checks.update.refuses-others': documented(
      'updateCheck',
      'checks#update',
      'A check that is no screening check cannot be changed: 422 invalid_check_update'
    ),
  },
  story: async (story) => {
    const { clientId, checkId } = await story.given(['clientId', 'checkId'])
    const odd = await story.call('createCheck', { body: { clientId, type: 'identiti_check' } })
    story.verify('checks.create.refuses-type', odd, blames('type'))
    await story.checkAtItsEnd(checkId)
    const list = (query: Record<string, string>) =>
      story.call('listChecks', { query: { clientId, ...query } })
    const item = { 'items.0.id': checkId, 'items.0.result': { outcome: 'clear' } }
    story.verify('checks.list.outcome-only', await list({}), answers({ totalItems: 1, ...item }))
    const clear = await list({ status: 'complete', 'result.outcome': 'clear' })
    story.verify('checks.list.filter', clear, answers({ totalItems: 1 }))
    const attention = await list({ 'result.outcome': 'attention' })
    story.verify('checks.list.filter', attention, answers({ totalItems: 0, items: [] }))

    const body = { enableMonitoring: true }
    const update = await story.call('updateCheck', { params: { id: checkId }, body })
    const refused = refuses({ status: 422, type: 'invalid_check_update' })
    story.verify('checks.update.refuses-others', update, refused)
  },
})

const triggers = defineCase({
  name: 'last names decide outcomes in test mode',
  clauses: {
    'checks.test-mode.attention': documented(
      'createCheck',
      'sandbox#triggers, decisions#38',
      "The last name 'attention' makes checks end with attention"
    ),
    'checks.test-mode.failed': documented(
      'createCheck',
      'sandbox#triggers, decisions#39',
      "The last name 'failed' makes checks end with not_processed"
    ),
  },
  story: async (story) => {
    const endFor = async (lastName: string) => {
      const body = { ...PERSON, personDetails: { firstName: 'Ada', lastName } }
      const clientId = await story.make('createClient', { body })
      const { checkId } = await story.given(['checkId'], { clientId })
      return story.checkAtItsEnd(checkId)
    }
    const attention = answers({ 'result.outcome': 'attention' })
    story.verify('checks.test-mode.attention', await endFor('attention'), attention)
    const notProcessed = answers({ 'result.outcome': 'not_processed' })
    story.verify('checks.test-mode.failed', await endFor('failed'), notProcessed)
  },
})

export const checkCases: readonly Case[] = [general, triggers]
