import { Check } from '../../checks.ts'
import type { Source } from '../../source.ts'
import type { CaseRun } from '../case-run.ts'
import { assumed, type Case, type ClauseDraft, defineCase, documented, sdk } from '../clause.ts'
import { answers, answersAs, blames, refuses } from '../expectations.ts'
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
  source: 'check-results#screening',
  needs: ['clientId'],
  clauses: {
    'checks.screening.is-pending': assumed(
      'createCheck',
      'checks#attributes, decisions#37',
      'A pending screening check is not monitored and has no result'
    ),
    'checks.screening.clear-matches': sdk(
      'getCheck',
      'A clear screening check has an empty list of matches'
    ),
    'checks.screening.standard-coverage': documented(
      'getCheck',
      'A standard check covers political exposure, and leaves adverse media not_processed'
    ),
    'checks.screening.extensive-coverage': documented(
      'getCheck',
      'An extensive check also covers adverse media'
    ),
    'checks.screening.attention-matches': documented(
      'getCheck',
      'check-results#screening, sandbox#triggers',
      'A screening check that ends with attention has matches, each with an id'
    ),
    'checks.screening.limits-classification': assumed(
      'getCheck',
      'checks#screening-options',
      'Classifications that screeningClassification leaves out are not_processed'
    ),
    'checks.screening.refuses-classification': {
      ...assumed(
        'createCheck',
        'checks#screening-options',
        'An unknown screeningClassification: 400, and param is its dotted path'
      ),
      requests: ({ clientId }) => [
        {
          body: {
            clientId,
            type: 'standard_screening_check',
            options: { screeningClassification: ['pepLevel9'] },
          },
        },
      ],
      expected: blames('options.screeningClassification'),
    },
  },
  run: async (run, { clientId }) => {
    const create = (type: string, details: object = {}) =>
      run.call('createCheck', { body: { clientId, type, ...details } })
    const [standard, extensive] = ['standard_screening_check', 'extensive_screening_check']
    const created = await create(standard)
    const pending = answers({ status: 'pending', enableMonitoring: false, result: undefined })
    run.verify('checks.screening.is-pending', created, pending)
    const clear = await run.checkAtItsEnd(run.idOf(created))
    const none = answers({ 'result.outcome': 'clear', 'result.breakdown.matches': [] })
    run.verify('checks.screening.clear-matches', clear, none)
    const covered = { 'result.breakdown.summary.pep': PEP }
    const uncovered = answers({ ...covered, ...adverseMedia('not_processed') })
    run.verify('checks.screening.standard-coverage', clear, uncovered)
    const broad = await run.checkAtItsEnd(run.idOf(await create(extensive)))
    const all = answers({ ...covered, ...adverseMedia('clear') })
    run.verify('checks.screening.extensive-coverage', broad, all)

    const options = { screeningClassification: ['watchlistSanctionsLists'] }
    const narrow = await run.checkAtItsEnd(run.idOf(await create(standard, { options })))
    const limited = answers({
      'result.breakdown.summary.watchlist.sanctionsLists': 'clear',
      'result.breakdown.summary.watchlist.terror': 'not_processed',
    })
    run.verify('checks.screening.limits-classification', narrow, limited)

    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const suspect = await run.make('createClient', { body: { ...PERSON, personDetails } })
    const found = await create(extensive, { clientId: suspect })
    const ended = await run.checkAtItsEnd(run.idOf(found))
    const matches = answers({ 'result.outcome': 'attention', 'result.breakdown.matches.0.id': /./ })
    run.verify('checks.screening.attention-matches', ended, matches)
  },
})

const monitoring = defineCase({
  name: 'the monitoring of screening checks is changed',
  source: 'checks#update',
  clauses: {
    'checks.update.sets-monitoring': sdk(
      'Monitoring can be turned on for a completed screening check; the response has its result'
    ),
    'checks.update.refuses-pending': documented(
      'A pending screening check cannot be changed: 422 pending_check_unmodifiable'
    ),
  },
  run: async (run) => {
    const { clientId, endedScreeningId } = await run.given(['clientId', 'endedScreeningId'])
    const update = (id: string) =>
      run.call('updateCheck', { params: { id }, body: { enableMonitoring: true } })
    const monitored = answers({ enableMonitoring: true, 'result.outcome': 'clear' })
    const updated = await update(endedScreeningId)
    run.verify('checks.update.sets-monitoring', updated, monitored)
    const body = { clientId, type: 'standard_screening_check' }
    const pending = await update(await run.make('createCheck', { body }))
    const refused = refuses({ status: 422, type: 'pending_check_unmodifiable' })
    run.verify('checks.update.refuses-pending', pending, refused)
  },
})

const SOURCE = 'check-results#screening, decisions#51'

const LIST_SOURCE = 'check-results#screening, custom-lists#attributes, decisions#51'

/** Nobody is called that. What stands on a list cannot be taken from it again. */
const LISTED = { firstName: 'Quillon', middleName: 'Tobias', lastName: 'Wholesuite' }

const attentive = {
  person: { ...PERSON, personDetails: { firstName: 'Ada', lastName: 'attention' } },
  company: {
    type: 'company',
    email: 'office@example.com',
    companyDetails: { name: 'attention' },
  },
}

const enlist = async (run: CaseRun): Promise<void> => {
  const { customListId: id } = await run.given(['customListId'])
  const body = { entityType: 'person', names: [{ type: 'primary', ...LISTED }] }
  await run.make('addCustomListRecord', { params: { id }, body })
}

const FIRST = 'result.breakdown.matches.0'

const matchesOf = (type: 'standard_screening_check' | 'extensive_screening_check'): Case => {
  const stem = `checks.${type.replaceAll('_', '-')}.matches`
  const [people, companies, commented, listed] = [
    `${stem}.people`,
    `${stem}.companies`,
    `${stem}.comment`,
    `${stem}.listed-names`,
  ]
  const claim = (source: Source, says: string) => assumed('getCheck', source, says)
  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `the matches of a check of type ${type}`,
    clauses: {
      [people]: claim(SOURCE, 'Of a person: list, score, names, gender, countries and dates'),
      [companies]: claim(SOURCE, 'Of a company: its name in place of first and last name'),
      [commented]: claim(
        'checks#validate, check-results#screening, decisions#51',
        'A match shows the comment on its decision'
      ),
      [listed]: claim(LIST_SOURCE, 'Of who stands on a custom list: the names on record'),
    },
    run: async (run) => {
      const screen = async (client: object) => {
        const clientId = await run.make('createClient', { body: client })
        const id = await run.make('createCheck', { body: { clientId, type } })
        return { params: { id }, ended: await run.checkAtItsEnd(id) }
      }
      const { params, ended } = await screen(attentive.person)
      const person = { [`${FIRST}.entityType`]: 'person', [`${FIRST}.outcome`]: 'attention' }
      const named = { ...person, [`${FIRST}.gender`]: /./, [`${FIRST}.names.0.lastName`]: /./ }
      run.verify(people, ended, answers({ ...named, [`${FIRST}.deceased`]: false }))
      run.verify(people, ended, answersAs(Check))

      const comment = 'A namesake'
      const matchId = run.textAt(ended, `${FIRST}.id`)
      const decision = { outcome: 'rejected', matchId, comment }
      await run.call('validateCheck', { params, body: decision })
      const decided = await run.call('getCheck', { params })
      const rejected = { [`${FIRST}.outcome`]: 'rejected', [`${FIRST}.comment`]: comment }
      run.verify(commented, decided, answers(rejected))

      const { ended: found } = await screen(attentive.company)
      const company = { [`${FIRST}.entityType`]: 'company' }
      const itsName = answers({ ...company, [`${FIRST}.names.0.companyName`]: /./ })
      run.verify(companies, found, itsName)
      run.verify(companies, found, answersAs(Check))

      await enlist(run)
      const { ended: known } = await screen({ ...PERSON, personDetails: LISTED })
      const { middleName } = LISTED
      run.verify(listed, known, answers({ [`${FIRST}.names.0.middleName`]: middleName }))
      run.verify(listed, known, answersAs(Check))
    },
  })
}

export const screeningCheckCases: readonly Case[] = [
  results,
  monitoring,
  matchesOf('standard_screening_check'),
  matchesOf('extensive_screening_check'),
]
