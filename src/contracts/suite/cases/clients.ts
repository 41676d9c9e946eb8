import { Client, METADATA_LIMITS } from '../../clients.ts'
import type { Source } from '../../source.ts'
import type { CaseRun } from '../case-run.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import {
  answers,
  answersAs,
  answersOther,
  blames,
  hasStatus,
  misses,
  refuses,
} from '../expectations.ts'
import { wholeCase } from './whole-object.ts'

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
    call: () => ({ body: PERSON }),
    otherBodies: () => [COMPANY],
  },
  getClient: { ...byId },
  updateClient: {
    ...byId,
    call: ({ clientId }) => ({ params: { id: clientId }, body: { mobile: '+441632960011' } }),
  },
  deleteClient: { ...byId },
  listClients: { call: () => ({ query: { pageSize: '1' } }) },
} as const satisfies Partial<Examples>

const creating = defineCase({
  name: 'clients are created',
  clauses: {
    'clients.create.echoes-attributes': documented(
      'clients#attributes',
      'The response repeats what was sent'
    ),
    'clients.create.entity-name': documented(
      'clients#attributes, decisions#15',
      'The entityName of a person is first and last name'
    ),
    'clients.create.unset-is-absent': documented(
      'requests#bodies, decisions#55',
      'Attributes that are not set are left out, not null'
    ),
    'clients.create.trailing-slash': sdk(
      'sdks#requests, decisions#3',
      'A path may end with a slash'
    ),
    'clients.create.ignores-unknown': {
      ...sdk('requests#transport, decisions#7', 'Unknown attributes of a body are ignored'),
      requests: () => [{ body: { ...PERSON, shoeSize: 43 } }],
      expected: answersAs(Client),
    },
    'clients.create.refuses-type': {
      ...documented('clients#refusals', 'An unknown type: 400, and param names it'),
      requests: () => [{ body: { ...PERSON, type: 'robot' } }],
      expected: blames('type'),
    },
    'clients.create.refuses-country': {
      ...sdk(
        'requests#identifiers, clients#person-details',
        'A text that is no country code: 400, and param is its dotted path'
      ),
      requests: () => [
        { body: { ...PERSON, personDetails: { ...PERSON.personDetails, nationality: 'J{' } } },
      ],
      expected: blames('personDetails.nationality'),
    },
  },
  run: async (run) => {
    const personDetails = { ...PERSON.personDetails, middleName: 'M', dob: '1990-01-31' }
    const body = { ...PERSON, personDetails, externalId: `suite-${run.nextNumber()}` }
    const created = await run.call('createClient', { body })
    run.idOf(created)
    run.verify('clients.create.echoes-attributes', created, answers(body))
    run.verify('clients.create.entity-name', created, answers({ entityName: 'John Doe' }))
    run.verify(
      'clients.create.unset-is-absent',
      created,
      answers({ mobile: undefined, metadata: undefined, companyDetails: undefined })
    )
    const slashed = await run.send('POST', '/clients/', { body: PERSON })
    run.verify('clients.create.trailing-slash', slashed, answersAs(Client))
  },
})

/** A person with every attribute that some type of check requires. */
export const RESIDENT = {
  ...PERSON,
  mobile: '+441632960011',
  personDetails: { ...PERSON.personDetails, dob: '1990-01-31', ssn: '123-45-6789' },
}

/** Makes such a client. */
export const makeResident = (run: CaseRun): Promise<string> =>
  run.make('createClient', { body: RESIDENT })

const updating = defineCase({
  name: 'a client is changed',
  source: 'clients#update',
  clauses: {
    'clients.update.keeps-the-rest': documented('Only attributes that are sent change'),
    'clients.update.merges-details': sdk('Details are merged: attributes that are not sent stay'),
    'clients.update.moves-updated-at': documented('An update sets updatedAt'),
    'clients.update.ignores-unknown': sdk(
      'requests#transport',
      'An update with only unknown attributes changes nothing and is not refused'
    ),
    'clients.update.empty-array': sdk(
      'sdks#requests, decisions#5',
      'An empty array means the same as an empty object'
    ),
    'clients.update.other-details': sdk(
      'clients#update, decisions#18',
      'companyDetails of a person are ignored'
    ),
  },
  run: async (run) => {
    const created = await run.call('createClient', { body: PERSON })
    const params = { id: run.idOf(created) }
    const before = run.textAt(created, 'updatedAt')
    await run.moment()
    const body = { mobile: '+441632960011', personDetails: { lastName: 'Okafor' } }
    const updated = await run.call('updateClient', { params, body })
    const merged = { mobile: body.mobile, personDetails: { firstName: 'John', lastName: 'Okafor' } }
    const { email } = PERSON
    run.verify('clients.update.keeps-the-rest', updated, answers({ type: 'person', email }))
    run.verify('clients.update.merges-details', updated, answers(merged))
    run.verify('clients.update.moves-updated-at', updated, answersOther('updatedAt', before))

    const untouched = answers({ ...params, email, ...merged, companyDetails: undefined })
    const surprised = await run.call('updateClient', { params, body: { shoeSize: 43 } })
    run.verify('clients.update.ignores-unknown', surprised, untouched)
    const empty = await run.call('updateClient', { params, body: [] })
    run.verify('clients.update.empty-array', empty, untouched)
    const details = { companyDetails: { name: 'Harbour Kiln Ltd' } }
    const company = await run.call('updateClient', { params, body: details })
    run.verify('clients.update.other-details', company, untouched)
  },
})

const { keys, keyLength, valueLength } = METADATA_LIMITS

const entries = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'text']))

/** Metadata that has as much of everything as it may. */
const LARGEST = { ...entries(keys - 1), ['k'.repeat(keyLength)]: 'v'.repeat(valueLength) }

const LONG_KEY = { ['k'.repeat(keyLength + 1)]: 'text' }

const refusesMetadata = blames('metadata')

const metadataLimits = defineCase({
  name: 'metadata has limits',
  source: 'clients#metadata',
  clauses: {
    'clients.metadata.returned-as-sent': {
      ...sdk('createClient', 'The response repeats metadata as sent, up to the limits'),
      requests: () => [{ body: { ...PERSON, metadata: LARGEST } }],
      expected: answers({ metadata: LARGEST }),
    },
    'clients.metadata.most-keys': {
      ...documented(
        'createClient',
        'clients#metadata, decisions#16',
        'More than 50 keys: 400, and param is metadata'
      ),
      requests: () => [{ body: { ...PERSON, metadata: entries(keys + 1) } }],
      expected: refusesMetadata,
    },
    'clients.metadata.longest-key': {
      ...documented('createClient', 'A key of more than 40 characters: 400, and param is metadata'),
      requests: () => [{ body: { ...PERSON, metadata: LONG_KEY } }],
      expected: refusesMetadata,
    },
    'clients.metadata.longest-value': {
      ...documented(
        'createClient',
        'A value of more than 500 characters: 400, and param is metadata'
      ),
      requests: () => [{ body: { ...PERSON, metadata: { key: 'v'.repeat(valueLength + 1) } } }],
      expected: refusesMetadata,
    },
    'clients.metadata.texts-only': {
      ...sdk(
        'createClient',
        'Numbers, booleans, null, arrays and objects as values: 400, and param is metadata'
      ),
      requests: () =>
        [1, true, null, [], {}].map((value) => ({ body: { ...PERSON, metadata: { key: value } } })),
      expected: refusesMetadata,
    },
    'clients.metadata.refuses-array': {
      ...sdk(
        'createClient',
        'clients#metadata, decisions#17',
        'An array, even an empty one: 400, and param is metadata'
      ),
      requests: () => [[], ['text']].map((metadata) => ({ body: { ...PERSON, metadata } })),
      expected: refusesMetadata,
    },
  },
})

const metadataMerging = defineCase({
  name: 'metadata is changed',
  needs: ['clientId'],
  clauses: {
    'clients.metadata.merges': assumed(
      'updateClient',
      'clients#metadata, decisions#16',
      'An update merges metadata: keys that are not sent stay'
    ),
    'clients.metadata.limits-updates': {
      ...sdk('updateClient', 'clients#update', 'The limits also apply to updates'),
      requests: ({ clientId: id }) => [{ params: { id }, body: { metadata: LONG_KEY } }],
      expected: refusesMetadata,
    },
  },
  run: async (run) => {
    const id = await run.make('createClient', {
      body: { ...PERSON, metadata: { tier: 'gold', region: 'north' } },
    })
    const body = { metadata: { tier: 'silver' } }
    const updated = await run.call('updateClient', { params: { id }, body })
    const merged = answers({ metadata: { tier: 'silver', region: 'north' } })
    run.verify('clients.metadata.merges', updated, merged)
  },
})

const deleting = defineCase({
  name: 'a client is deleted',
  clauses: {
    'clients.get.malformed-id': {
      ...sdk(
        'requests#identifiers, decisions#8',
        'A malformed id gets the same response as an unknown one'
      ),
      requests: () => [{ params: { id: 'nonexistent' } }],
      expected: misses('client', 'nonexistent'),
    },
    'clients.delete.then-404': sdk('clients#refusals', 'A deleted client is not found'),
    'clients.delete.takes-belongings': assumed(
      'clients#deletion, decisions#26',
      'Everything that belongs to a client is deleted with it'
    ),
  },
  run: async (run) => {
    const { clientId: id, documentId } = await run.given(['clientId', 'documentId'])
    await run.call('deleteClient', { params: { id } })
    const client = await run.call('getClient', { params: { id } })
    run.verify('clients.delete.then-404', client, misses('client', id))
    const document = await run.call('getDocument', { params: { id: documentId } })
    run.verify('clients.delete.takes-belongings', document, misses('document', documentId))
    const list = await run.call('listDocuments', { query: { clientId: id } })
    run.verify('clients.delete.takes-belongings', list, answers({ items: [] }))
  },
})

/** One more than any body may have. */
const TOO_MANY_BYTES = 10 * 1024 * 1024 + 1

const refusedBodies = defineCase({
  name: 'malformed bodies and unknown methods are refused',
  clauses: {
    'clients.create.refuses-list': {
      ...assumed('decisions#5, decisions#6', 'A body that is no object: 400 without param'),
      requests: () => [{ body: [PERSON] }],
      expected: refuses({ status: 400, type: 'invalid_request' }),
    },
    'clients.create.refuses-content-type': {
      ...assumed(
        'requests#transport',
        'A body whose content type is not JSON: 400, and param names it'
      ),
      requests: () => [{ body: PERSON, contentType: 'text/plain' }],
      expected: blames('Content-Type'),
    },
    'clients.create.refuses-large-body': {
      ...assumed('requests#errors, requests#status-codes', 'A body of more than 10 MiB: 413'),
      requests: () => [{ body: { ...PERSON, externalId: 'x'.repeat(TOO_MANY_BYTES) } }],
      expected: refuses({ status: 413, type: 'invalid_request' }),
    },
    'clients.list.refuses-verb': assumed('decisions#13', 'A method that a path does not have: 404'),
  },
  run: async (run) => {
    const known = await run.call('listClients', { query: { pageSize: '1' } })
    run.verify('clients.list.refuses-verb', known, hasStatus(200))
    const unknown = refuses({ status: 404, type: 'resource_not_found' })
    run.verify('clients.list.refuses-verb', await run.send('PUT', '/clients'), unknown)
  },
})

const operations = {
  create: 'createClient',
  get: 'getClient',
  update: 'updateClient',
  list: 'listClients',
} as const

/** Of a client of either kind. Nobody has the number that a list is filtered by. */
const WHOLE = {
  mobile: '+441632960011',
  telephone: '+441632960012',
  joinedDate: '2021-06-30',
  metadata: { tier: 'gold' },
  lastActionBy: 'mContractSuite001',
}

const PERSON_DETAILS = {
  firstName: 'Wilhelmina',
  middleName: 'Ottoline',
  lastName: 'Quarrystone',
  dob: '1984-02-29',
  gender: 'female',
  nationality: 'GB',
  birthCountry: 'DE',
  ssn: '123-45-6789',
  socialInsuranceNumber: 'QQ123456C',
  nationalIdentityNumber: '65022901234',
  taxIdentificationNumber: '1234567890',
}

const COMPANY_DETAILS = {
  name: 'Harbour Kiln Ltd',
  website: 'https://harbour-kiln.example.com',
  registrationNumber: '09900101',
  incorporationCountry: 'GB',
  incorporationType: 'private_limited_company',
}

const whole = (kind: object, name: string, noun: string, source: Source): Case =>
  wholeCase({
    resource: 'clients',
    name,
    noun,
    source,
    operations,
    body: async (run) => ({
      ...WHOLE,
      ...kind,
      externalId: `contract-suite-${name}-${run.nextNumber()}`,
    }),
    changes: { email: 'changed@example.com' },
    query: ({ externalId }) => ({ externalId: String(externalId) }),
  })

const email = 'whole@example.com'

const person = { type: 'person', email, personDetails: PERSON_DETAILS }

const company = { type: 'company', email, companyDetails: COMPANY_DETAILS }

export const clientCases: readonly Case[] = [
  creating,
  updating,
  metadataLimits,
  metadataMerging,
  deleting,
  refusedBodies,
  whole(
    person,
    'whole-person',
    'person',
    'requests#bodies, clients#create, clients#person-details'
  ),
  whole(
    company,
    'whole-company',
    'company',
    'requests#bodies, clients#create, clients#company-details'
  ),
]
