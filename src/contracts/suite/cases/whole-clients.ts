import type { Source } from '../../source.ts'
import type { Case } from '../clause.ts'
import { wholeCase } from './whole-object.ts'

const operations = {
  create: 'createClient',
  get: 'getClient',
  update: 'updateClient',
  list: 'listClients',
} as const

/** Of a client of either kind. Nobody has the number that a list is filtered by. */
const COMMON = {
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
    body: async (story) => ({
      ...COMMON,
      ...kind,
      externalId: `contract-suite-${name}-${story.nextNumber()}`,
    }),
    changes: { email: 'changed@example.com' },
    query: ({ externalId }) => ({ externalId: String(externalId) }),
  })

const email = 'whole@example.com'
const person = { type: 'person', email, personDetails: PERSON_DETAILS }
const company = { type: 'company', email, companyDetails: COMPANY_DETAILS }
export const wholeClientCases: readonly Case[] = [
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
