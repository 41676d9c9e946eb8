import { type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, answersOther } from '../expectations.ts'
import { PERSON } from './clients.ts'

const updating = defineCase({
  name: 'a client is changed',
  clauses: {
    'clients.update.keeps-the-rest': documented(
      'updateClient',
      'clients#update',
      'Only what is sent changes'
    ),
    'clients.update.merges-details': sdk(
      'updateClient',
      'clients#update',
      'Details merge: those that are not sent stay'
    ),
    'clients.update.moves-updated-at': documented(
      'updateClient',
      'clients#update',
      'An update moves updatedAt'
    ),
    'clients.update.ignores-unknown': sdk(
      'updateClient',
      'requests#transport',
      'Unknown attributes alone change nothing and are not refused'
    ),
    'clients.update.empty-array': sdk(
      'updateClient',
      'sdks#requests, decisions#5',
      'An empty array is taken for an empty object'
    ),
    'clients.update.other-details': sdk(
      'updateClient',
      'clients#update, decisions#18',
      'companyDetails of a person are not refused and not stored'
    ),
  },
  story: async (story) => {
    const created = await story.call('createClient', { body: PERSON })
    const params = { id: story.idOf(created) }
    const before = story.textAt(created, 'updatedAt')
    await story.moment()
    const body = { mobile: '+441632960011', personDetails: { lastName: 'Okafor' } }
    const updated = await story.call('updateClient', { params, body })
    const merged = { mobile: body.mobile, personDetails: { firstName: 'John', lastName: 'Okafor' } }
    const { email } = PERSON
    story.verify('clients.update.keeps-the-rest', updated, answers({ type: 'person', email }))
    story.verify('clients.update.merges-details', updated, answers(merged))
    story.verify('clients.update.moves-updated-at', updated, answersOther('updatedAt', before))

    const untouched = answers({ ...params, email, ...merged, companyDetails: undefined })
    const surprised = await story.call('updateClient', { params, body: { shoeSize: 43 } })
    story.verify('clients.update.ignores-unknown', surprised, untouched)
    const empty = await story.call('updateClient', { params, body: [] })
    story.verify('clients.update.empty-array', empty, untouched)
    const details = { companyDetails: { name: 'Harbour Kiln Ltd' } }
    const company = await story.call('updateClient', { params, body: details })
    story.verify('clients.update.other-details', company, untouched)
  },
})

export const clientUpdateCases: readonly Case[] = [updating]
