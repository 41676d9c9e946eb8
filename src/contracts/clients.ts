import * as z from 'zod'
import {
  CompanyDetails,
  CompanyDetailsInput,
  PersonDetails,
  PersonDetailsInput,
} from './client-details.ts'
import { assumed, below, documented, type ShapeFacts, sdk } from './facts.ts'
import { CalendarDate, Email, Id, LastActionBy, optional, Stamps } from './fields.ts'
import { Metadata } from './metadata.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'

const commonInput = {
  mobile: optional(z.string()),
  telephone: optional(z.string()),
  externalId: optional(z.string()),
  joinedDate: optional(CalendarDate),
  metadata: optional(Metadata),
  lastActionBy: optional(LastActionBy),
}

/** Details of the wrong kind are ignored, not refused (decisions#18). */
export const CreateClient = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('person'),
    email: Email,
    personDetails: PersonDetailsInput,
    ...commonInput,
  }),
  z.object({
    type: z.literal('company'),
    email: Email,
    companyDetails: CompanyDetailsInput,
    ...commonInput,
  }),
])

/** Only what is sent changes; nested details merge. `type` cannot change and is not read. */
export const UpdateClient = z.object({
  email: Email.optional(),
  personDetails: PersonDetailsInput.partial().optional(),
  companyDetails: CompanyDetailsInput.partial().optional(),
  ...commonInput,
})
export type UpdateClient = z.output<typeof UpdateClient>

export const Client = z.strictObject({
  id: Id,
  type: z.enum(['person', 'company']),
  entityName: z.string(),
  email: z.string(),
  mobile: z.string().optional(),
  telephone: z.string().optional(),
  externalId: z.string().optional(),
  joinedDate: z.string().optional(),
  personDetails: PersonDetails.optional(),
  companyDetails: CompanyDetails.optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  lastActionBy: z.string().optional(),
  ...Stamps,
})
export type Client = z.infer<typeof Client>

export const CLIENT_FILTERS = [
  'type',
  'email',
  'joinedDate',
  'mobile',
  'telephone',
  'externalId',
  'personDetails.firstName',
  'personDetails.middleName',
  'personDetails.lastName',
  'personDetails.dob',
  'personDetails.gender',
  'personDetails.nationality',
  'personDetails.birthCountry',
  'companyDetails.name',
  'companyDetails.website',
  'companyDetails.registrationNumber',
  'companyDetails.incorporationType',
  'companyDetails.incorporationCountry',
  'metadata.*',
] as const

export const clientOperations = {
  createClient: operation({
    method: 'POST',
    path: '/clients',
    summary: 'Creates a client.',
    description:
      'A client is a person with `personDetails` or a company with `companyDetails`. All other objects belong to a client.',
    effect: 'create',
    body: CreateClient,
    answer: Client,
    provenance: 'documented',
    source: 'clients#operations',
  }),
  getClient: operation({
    method: 'GET',
    path: '/clients/:id',
    summary: 'Gets a client.',
    description: 'Returns the client as it was stored, with its computed `entityName`.',
    effect: 'read',
    answer: Client,
    provenance: 'documented',
    source: 'clients#operations',
  }),
  updateClient: operation({
    method: 'POST',
    path: '/clients/:id',
    summary: 'Updates a client.',
    description:
      'Changes the attributes that are sent. Details and metadata are merged with the stored ones. The type never changes.',
    effect: 'update',
    body: UpdateClient,
    answer: Client,
    provenance: 'documented',
    source: 'clients#update',
  }),
  deleteClient: operation({
    method: 'DELETE',
    path: '/clients/:id',
    summary: 'Deletes a client.',
    description:
      'Deletes everything that belongs to the client as well, except audit logs. Returns no body.',
    effect: 'delete',
    provenance: 'documented',
    source: 'clients#operations, decisions#2, decisions#26',
  }),
  listClients: operation({
    method: 'GET',
    path: '/clients',
    summary: 'Lists clients.',
    description: 'Newest first. Any attribute can be a filter, nested ones with a dot.',
    effect: 'read',
    query: PageQuery,
    filters: CLIENT_FILTERS,
    answer: pageOf(Client),
    provenance: 'documented',
    source: 'lists#pagination, clients#filters',
  }),
}

/** How the attributes are known. */
export const clientFacts: readonly ShapeFacts[] = [
  {
    shapes: { CreateClient, UpdateClient, Client },
    facts: [
      documented(
        'clients#attributes',
        'id type entityName email mobile telephone externalId joinedDate personDetails companyDetails',
        'createdAt updatedAt'
      ),
      documented(
        'clients#person-details',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('personDetails', 'ssn socialInsuranceNumber nationalIdentityNumber'),
        'personDetails.taxIdentificationNumber'
      ),
      documented(
        'clients#company-details',
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationCountry incorporationType')
      ),
      documented('clients#metadata', 'metadata'),
      sdk('requests#bodies, clients#create', 'lastActionBy'),
    ],
  },
  {
    shapes: { listClients: CLIENT_FILTERS },
    facts: [
      documented(
        'clients#filters',
        'type email joinedDate mobile telephone metadata.*',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationType incorporationCountry')
      ),
      assumed('clients#filters', 'externalId'),
    ],
  },
]
