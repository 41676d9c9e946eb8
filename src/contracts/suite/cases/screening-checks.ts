import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const PEP = { level1: 'clear', level2: 'clear', level3: 'clear', level4: 'clear' }

const ADVERSE_MEDIA = [
  'environmentProduction',
  'socialLabour',
  'competitiveFinancial',
  'regulatory',
] as const

const adverseMedia = (state: string): Record<string, unknown> => ({
  'result.breakdown.summary.adverseMedia': Object.fromEntries(
    ADVERSE_MEDIA.map((leaf) => [leaf, state])
  ),
})

const results = defineCase({
  name: 'screening checks, and what they find',
  clauses: {
    'checks.screening.is-pending': assumed(
      'createCheck',
      'checks#attributes, decisions#37',
      'A pending screening check says that it is not monitored, and has no result'
    ),
    'checks.screening.clear-matches': sdk(
      'getCheck',
      'check-results#screening',
      'A screening check that is clear has an empty list of matches'
    ),
    'checks.screening.standard-coverage': documented(
      'getCheck',
      'check-results#screening',
      'A standard check covers political exposure, and leaves adverse media not_processed'
    ),
    'checks.screening.extensive-coverage': documented(
      'getCheck',
      'check-results#screening',
      'An extensive check covers adverse media as well'
    ),
    'checks.screening.attention-matches': documented(
      'getCheck',
      'check-results#screening, sandbox#triggers',
      'A screening check that ends with attention has matches, each with an id'
    ),
    'checks.screening.limits-classification': assumed(
      'getCheck',
      'checks#screening-options',
      'What screeningClassification leaves out is not_processed'
    ),
    'checks.screening.refuses-classification': assumed(
      'createCheck',
      'checks#screening-options',
      'An unknown screeningClassification: 400 that blames it by its dotted path'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const create = (type: string, details: object = {}) =>
      story.call('createCheck', { body: { clientId, type, ...details } })
    const [standard, extensive] = ['standard_screening_check', 'extensive_screening_check']
    const created = await create(standard)
    const pending = answers({ status: 'pending', enableMonitoring: false, result: undefined })
    story.verify('checks.screening.is-pending', created, pending)
    const clear = await story.checkAtItsEnd(story.idOf(created))
    const none = answers({ 'result.outcome': 'clear', 'result.breakdown.matches': [] })
    story.verify('checks.screening.clear-matches', clear, none)
    const covered = { 'result.breakdown.summary.pep': PEP }
    const uncovered = answers({ ...covered, ...adverseMedia('not_processed') })
    story.verify('checks.screening.standard-coverage', clear, uncovered)
    const broad = await story.checkAtItsEnd(story.idOf(await create(extensive)))
    const all = answers({ ...covered, ...adverseMedia('clear') })
    story.verify('checks.screening.extensive-coverage', broad, all)

    const only = (name: string) => ({ options: { screeningClassification: [name] } })
    const narrow = await story.checkAtItsEnd(
      story.idOf(await create(standard, only('watchlistSanctionsLists')))
    )
    const limited = answers({
      'result.breakdown.summary.watchlist.sanctionsLists': 'clear',
      'result.breakdown.summary.watchlist.terror': 'not_processed',
    })
    story.verify('checks.screening.limits-classification', narrow, limited)
    const odd = await create(standard, only('pepLevel9'))
    const refused = blames('options.screeningClassification')
    story.verify('checks.screening.refuses-classification', odd, refused)

    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const suspect = await story.make('createClient', { body: { ...PERSON, personDetails } })
    const found = await create(extensive, { clientId: suspect })
    const ended = await story.checkAtItsEnd(story.idOf(found))
    const matches = answers({ 'result.outcome': 'attention', 'result.breakdown.matches.0.id': /./ })
    story.verify('checks.screening.attention-matches', ended, matches)
  },
})

const monitoring = defineCase({
  name: 'the monitoring of screening checks is changed',
  clauses: {
    'checks.update.sets-monitoring': sdk(
      'updateCheck',
      'checks#update',
      'Monitoring is turned on for a completed screening check; the answer has its result'
    ),
    'checks.update.refuses-pending': documented(
      'updateCheck',
      'checks#update',
      'A pending screening check cannot be changed: 422 pending_check_unmodifiable'
    ),
  },
  story: async (story) => {
    const { clientId, endedScreeningId } = await story.given(['clientId', 'endedScreeningId'])
    const update = (id: string) =>
      story.call('updateCheck', { params: { id }, body: { enableMonitoring: true } })
    const monitored = answers({ enableMonitoring: true, 'result.outcome': 'clear' })
    const updated = await update(endedScreeningId)
    story.verify('checks.update.sets-monitoring', updated, monitored)
    const body = { clientId, type: 'standard_screening_check' }
    const pending = await update(await story.make('createCheck', { body }))
    const refused = refuses({ status: 422, type: 'pending_check_unmodifiable' })
    story.verify('checks.update.refuses-pending', pending, refused)
  },
})

export const screeningCheckCases: readonly Case[] = [results, monitoring]
