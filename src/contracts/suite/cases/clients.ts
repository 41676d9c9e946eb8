import { Client } from '../../clients.ts'
import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, answersAs, blames } from '../expectations.ts'

export const PERSON = {
  type: 'person',
  email: 'john.doe@example.com',
  personDetails: { firstName: 'John', lastName: 'Doe' },
}

const COMPANY = {
  type: 'company',
  email: 'office@example.com',
  companyDetails: { name: 'Harbour Kiln Ltd' },
}

const byId = {
  needs: ['clientId'],
  call: ({ clientId }) => ({ params: { id: clientId } }),
  noun: 'client',
} as const satisfies Partial<Example>

export const clientExamples = {
  createClient: {
    stem: 'clients.create',
    call: () => ({ body: PERSON }),
    otherBodies: () => [COMPANY],
  },
  getClient: { stem: 'clients.get', ...byId },
  updateClient: {
    ...byId,
    stem: 'clients.update',
    call: ({ clientId }) => ({ params: { id: clientId }, body: { mobile: '+441632960011' } }),
  },
  deleteClient: { stem: 'clients.delete', ...byId },
  listClients: { stem: 'clients.list', call: () => ({ query: { pageSize: '1' } }) },
} as const satisfies Partial<Examples>

const creating = defineCase({
  name: 'clients are created',
  clauses: {
    'clients.create.echoes-attributes': documented(
      'createClient',
      'clients#attributes',
      'What was sent comes back'
    ),
    'clients.create.entity-name': documented(
      'createClient',
      'clients#attributes, decisions#15',
      "A person's entityName is first and last name"
    ),
    'clients.create.unset-is-absent': documented(
      'createClient',
      'requests#bodies, decisions#55',
      'What is not set is left out, not null'
    ),
    'clients.create.trailing-slash': sdk(
      'createClient',
      'sdks#requests, decisions#3',
      'A slash at the end of the path makes no difference'
    ),
    'clients.create.ignores-unknown': sdk(
      'createClient',
      'requests#transport, decisions#7',
      'Unknown attributes of a body are ignored'
    ),
    'clients.create.refuses-type': documented(
      'createClient',
      'clients#refusals',
      'An unknown type: 400 that blames it'
    ),
    'clients.create.refuses-country': sdk(
      'createClient',
      'requests#identifiers, clients#person-details',
      'What is no country code: 400 that blames it by its dotted path'
    ),
  },
  story: async (story) => {
    const personDetails = { ...PERSON.personDetails, middleName: 'M', dob: '1990-01-31' }
    const body = { ...PERSON, personDetails, externalId: `suite-${story.nextNumber()}` }
    const created = await story.call('createClient', { body })
    story.idOf(created)
    story.verify('clients.create.echoes-attributes', created, answers(body))
    story.verify('clients.create.entity-name', created, answers({ entityName: 'John Doe' }))
    story.verify(
      'clients.create.unset-is-absent',
      created,
      answers({ mobile: undefined, metadata: undefined, companyDetails: undefined })
    )
    const slashed = await story.send('POST', '/clients/', { body: PERSON })
    story.verify('clients.create.trailing-slash', slashed, answersAs(Client))
    const surprising = await story.call('createClient', { body: { ...PERSON, shoeSize: 43 } })
    story.verify('clients.create.ignores-unknown', surprising, answersAs(Client))

    const robot = await story.call('createClient', { body: { ...PERSON, type: 'robot' } })
    story.verify('clients.create.refuses-type', robot, blames('type'))
    const nowhere = { ...PERSON, personDetails: { ...personDetails, nationality: 'J{' } }
    const refused = await story.call('createClient', { body: nowhere })
    story.verify('clients.create.refuses-country', refused, blames('personDetails.nationality'))
  },
})

export const clientCases: readonly Case[] = [creating]
