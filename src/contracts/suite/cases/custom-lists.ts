import { valueAt } from '../../json.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers } from '../expectations.ts'
import { PERSON } from './clients.ts'

/** Nobody is called that. What stands on a list cannot be taken from it again. */
const LISTED = { firstName: 'Quillon', lastName: 'Contractsuite' }

const RECORD = { entityType: 'person', names: [{ type: 'primary', ...LISTED }] }

const byId = {
  needs: ['customListId'],
  call: ({ customListId }) => ({ params: { id: customListId } }),
  noun: 'custom list',
} as const satisfies Partial<Example>

export const customListExamples = {
  getCustomList: { ...byId },
  listCustomLists: { call: () => ({ query: { pageSize: '1' } }) },
  addCustomListRecord: {
    ...byId,
    call: ({ customListId }) => ({ params: { id: customListId }, body: RECORD }),
  },
} as const satisfies Partial<Examples>

const adding = defineCase({
  name: 'people and companies are put on a list',
  source: 'custom-lists#attributes',
  clauses: {
    'custom-lists.add.counts-people': sdk(
      'Adding a person raises stats.personCount by one immediately'
    ),
    'custom-lists.add.counts-companies': sdk(
      'Adding a company raises stats.companyCount by one immediately'
    ),
    'custom-lists.add.dates-are-text': sdk(
      'Day, month and year of a date are texts with leading zeros'
    ),
    'custom-lists.add.then-screened': assumed(
      'getCheck',
      'check-results#screening, custom-lists#attributes',
      'A later screening check finds a person on a custom list'
    ),
    'custom-lists.get.last-action-by': sdk('A list names the member that changed it last'),
    'custom-lists.list.page': documented(
      'Custom lists are returned in pages, each list with its name'
    ),
  },
  run: async (run) => {
    const { customListId: id } = await run.given(['customListId'])
    const page = await run.call('listCustomLists')
    run.verify('custom-lists.list.page', page, answers({ page: 1, 'items.0.name': /./ }))
    const read = () => run.call('getCustomList', { params: { id } })
    const add = (body: object) => run.call('addCustomListRecord', { params: { id }, body })
    const before = await read()
    run.idOf(before)
    run.verify('custom-lists.get.last-action-by', before, answers({ lastActionBy: /./ }))
    const people = Number(valueAt(before.body, 'stats.personCount'))
    const companies = Number(valueAt(before.body, 'stats.companyCount'))
    const date = { day: '03', month: '02', year: '1991' }
    const born = await add({ ...RECORD, dates: [{ type: 'Date of Birth', date }] })
    run.verify('custom-lists.add.dates-are-text', born, answers({}))
    const onePerson = { 'stats.personCount': people + 1, 'stats.companyCount': companies }
    run.verify('custom-lists.add.counts-people', await read(), answers(onePerson))
    const company = [{ type: 'primary', companyName: 'Contractsuite Quillon Ltd' }]
    await add({ entityType: 'company', names: company })
    const oneEach = { 'stats.personCount': people + 1, 'stats.companyCount': companies + 1 }
    run.verify('custom-lists.add.counts-companies', await read(), answers(oneEach))

    const clientId = await run.make('createClient', {
      body: { ...PERSON, personDetails: LISTED },
    })
    const body = { clientId, type: 'standard_screening_check' }
    const ended = await run.checkAtItsEnd(await run.make('createCheck', { body }))
    const found = answers({ 'result.outcome': 'attention', 'result.breakdown.matches.0.id': /./ })
    run.verify('custom-lists.add.then-screened', ended, found)
  },
})

export const customListCases: readonly Case[] = [adding]
