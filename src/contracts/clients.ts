import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, sdk } from './facts.ts'
import {
  Email,
  Id,
  LastActionBy,
  NonEmptyText,
  OptionalCountryCode,
  OptionalDate,
  OptionalText,
  optional,
  Stamps,
  WebUrl,
} from './fields.ts'
import { isRecord } from './json.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const METADATA_LIMITS = { keys: 50, keyLength: 40, valueLength: 500 } as const

const firstBreach = (metadata: Record<string, unknown>): string | undefined => {
  const entries = Object.entries(metadata)
  if (entries.length > METADATA_LIMITS.keys) {
    return `should NOT have more than ${METADATA_LIMITS.keys} keys`
  }
  for (const [key, value] of entries) {
    if (key.length > METADATA_LIMITS.keyLength) {
      return `should NOT have keys longer than ${METADATA_LIMITS.keyLength} characters`
    }
    if (typeof value !== 'string') return `should have string values only, but '${key}' has another`
    if (value.length > METADATA_LIMITS.valueLength) {
      return `should NOT have values longer than ${METADATA_LIMITS.valueLength} characters`
    }
  }
  return undefined
}

/**
 * Free text by key. Errors name `metadata` as a whole, never one of its keys. It is checked as one
 * value, so that keys such as `__proto__` are kept.
 */
export const Metadata = z.custom<Record<string, string>>().check((context) => {
  const { value } = context
  const reason = isRecord(value) ? firstBreach(value) : 'should be object'
  if (reason) context.issues.push({ code: 'custom', message: reason, input: value })
})

export const GENDERS = ['male', 'female', 'other'] as const

export const INCORPORATION_TYPES = [
  'sole_proprietorship',
  'private_limited_company',
  'public_limited_company',
  'limited_partnership',
  'holding_company',
  'non_government_organisation',
  'statutory_company',
  'subsidiary_company',
  'unlimited_partnership',
  'charitable_incorporated_organisation',
  'chartered_company',
] as const

export const PersonDetailsInput = z.object({
  firstName: NonEmptyText,
  middleName: OptionalText,
  lastName: NonEmptyText,
  dob: OptionalDate,
  gender: optional(z.enum(GENDERS)),
  nationality: OptionalCountryCode,
  birthCountry: OptionalCountryCode,
  ssn: OptionalText,
  socialInsuranceNumber: OptionalText,
  nationalIdentityNumber: OptionalText,
  taxIdentificationNumber: OptionalText,
})

export const CompanyDetailsInput = z.object({
  name: NonEmptyText,
  website: optional(WebUrl),
  registrationNumber: OptionalText,
  incorporationCountry: OptionalCountryCode,
  incorporationType: optional(z.enum(INCORPORATION_TYPES)),
})

export const PersonDetails = z.strictObject({
  firstName: z.string(),
  middleName: z.string().optional(),
  lastName: z.string(),
  dob: z.string().optional(),
  gender: z.enum(GENDERS).optional(),
  nationality: z.string().optional(),
  birthCountry: z.string().optional(),
  ssn: z.string().optional(),
  socialInsuranceNumber: z.string().optional(),
  nationalIdentityNumber: z.string().optional(),
  taxIdentificationNumber: z.string().optional(),
})
export type PersonDetails = z.infer<typeof PersonDetails>

export const CompanyDetails = z.strictObject({
  name: z.string(),
  website: z.string().optional(),
  registrationNumber: z.string().optional(),
  incorporationCountry: z.string().optional(),
  incorporationType: z.enum(INCORPORATION_TYPES).optional(),
})
export type CompanyDetails = z.infer<typeof CompanyDetails>

const commonInput = {
  mobile: OptionalText,
  telephone: OptionalText,
  externalId: OptionalText,
  joinedDate: OptionalDate,
  metadata: optional(Metadata),
  lastActionBy: optional(LastActionBy),
}

/** Details of the other kind are ignored, not refused (decisions#18). */
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

/** Only sent attributes change, and nested details merge. `type` cannot change and is ignored. */
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

const operations = {
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
    source: 'clients#create, clients#attributes',
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
    source: 'clients#deletion, decisions#2, decisions#26',
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
    source: 'clients#filters, lists#pagination',
  }),
}

type ClientBody = z.input<typeof CreateClient>
type PersonBody = Extract<ClientBody, { type: 'person' }>
type CompanyBody = Extract<ClientBody, { type: 'company' }>

/** Attributes that replace the defaults; those of the details are merged. */
type PersonChanges = Partial<Omit<PersonBody, 'type' | 'personDetails'>> & {
  personDetails?: Partial<PersonBody['personDetails']>
}
type CompanyChanges = Partial<Omit<CompanyBody, 'type' | 'companyDetails'>> & {
  companyDetails?: Partial<CompanyBody['companyDetails']>
}

/** Returns the body of a client that is a person. */
export const aPerson = ({ personDetails, ...changes }: PersonChanges = {}): PersonBody => ({
  type: 'person',
  email: 'john.doe@example.com',
  ...changes,
  personDetails: {
    firstName: 'John',
    lastName: 'Doe',
    dob: '1990-01-31',
    nationality: 'GB',
    ...personDetails,
  },
})

/** Returns the body of a client that is a company. */
export const aCompany = ({ companyDetails, ...changes }: CompanyChanges = {}): CompanyBody => ({
  type: 'company',
  email: 'office@example.com',
  ...changes,
  companyDetails: { name: 'Example Trading Ltd', incorporationCountry: 'GB', ...companyDetails },
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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

export const clients = resource({
  operations,
  facts,
  record: { noun: 'client', schema: Client, audited: 'client' },
})
