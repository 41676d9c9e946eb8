import * as z from 'zod'
import { documented, type ShapeFacts, sdk } from './facts.ts'
import {
  CalendarDate,
  CountryCode,
  Id,
  LastActionBy,
  NonEmptyText,
  OptionalText,
  optional,
  Reference,
  Stamps,
  UsStateCode,
} from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const ADDRESS_TYPES = ['main', 'alternative', 'other'] as const

const required = { line: NonEmptyText, city: NonEmptyText, country: CountryCode }

const optionalInput = {
  type: optional(z.enum(ADDRESS_TYPES)),
  propertyNumber: OptionalText,
  buildingName: OptionalText,
  state: OptionalText,
  postalCode: OptionalText,
  fromDate: optional(CalendarDate),
  toDate: optional(CalendarDate),
  lastActionBy: optional(LastActionBy),
}

/** Vendor: a state in the United States is a two-letter code. It is not required. */
const usState = ({
  country,
  state,
}: {
  country?: string | undefined
  state?: string | null | undefined
}) => country !== 'US' || !state || UsStateCode.safeParse(state).success

const stateRule = { path: ['state'], message: 'should be a two-letter USPS state code' }

export const CreateAddress = z
  .object({ clientId: Reference, ...required, ...optionalInput })
  .refine(usState, stateRule)

export const UpdateAddress = z
  .object({ ...z.object(required).partial().shape, ...optionalInput })
  .refine(usState, stateRule)

/** Checks an address after an update. */
export const MergedAddress = z.object({ ...required, ...optionalInput }).refine(usState, stateRule)

export const Address = z.strictObject({
  id: Id,
  clientId: Id,
  type: z.enum(ADDRESS_TYPES),
  propertyNumber: z.string().optional(),
  buildingName: z.string().optional(),
  line: z.string(),
  city: z.string(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string(),
  fromDate: z.string().optional(),
  toDate: z.string().optional(),
  lastActionBy: z.string().optional(),
  ...Stamps,
})
export type Address = z.infer<typeof Address>

export const ADDRESS_FILTERS = [
  'clientId',
  'type',
  'propertyNumber',
  'buildingName',
  'line',
  'city',
  'state',
  'country',
] as const

const operations = {
  createAddress: operation({
    method: 'POST',
    path: '/addresses',
    summary: 'Creates an address of a client.',
    description:
      '`type` is `main` unless another one is sent. In the United States, `state` must be a two-letter USPS code if it is sent.',
    effect: 'create',
    body: CreateAddress,
    answer: Address,
    provenance: 'documented',
    source: 'addresses#attributes, addresses#operations',
  }),
  getAddress: operation({
    method: 'GET',
    path: '/addresses/:id',
    summary: 'Gets an address.',
    description: 'Returns the address as it was stored.',
    effect: 'read',
    answer: Address,
    provenance: 'documented',
    source: 'addresses#operations',
  }),
  updateAddress: operation({
    method: 'POST',
    path: '/addresses/:id',
    summary: 'Updates an address.',
    description:
      'Changes the attributes that are sent and keeps the others. The client of an address never changes.',
    effect: 'update',
    body: UpdateAddress,
    answer: Address,
    provenance: 'documented',
    source: 'addresses#attributes',
  }),
  deleteAddress: operation({
    method: 'DELETE',
    path: '/addresses/:id',
    summary: 'Deletes an address.',
    description: 'Returns no body. A later get of the address is answered with 404.',
    effect: 'delete',
    provenance: 'documented',
    source: 'addresses#operations, clients#deletion',
  }),
  listAddresses: operation({
    method: 'GET',
    path: '/addresses',
    summary: 'Lists the addresses of a client.',
    description: 'Newest first. `clientId` is required.',
    effect: 'read',
    query: PageQuery.safeExtend({ clientId: Reference }),
    filters: ADDRESS_FILTERS,
    answer: pageOf(Address),
    provenance: 'documented',
    source: 'addresses#filters, decisions#28',
  }),
}

/** Returns the body of a client's address. */
export const anAddress = (
  clientId: string,
  changes: Partial<z.input<typeof CreateAddress>> = {}
): z.input<typeof CreateAddress> => ({
  clientId,
  line: 'Water Street',
  city: 'London',
  postalCode: 'EC1A 1AA',
  country: 'GB',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateAddress, UpdateAddress, Address },
    facts: [
      documented(
        'addresses#attributes',
        'id clientId type propertyNumber buildingName line city state postalCode country',
        'fromDate toDate createdAt updatedAt'
      ),
      sdk('addresses#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { listAddresses: ADDRESS_FILTERS },
    facts: [
      documented('lists#client-id', 'clientId'),
      documented('addresses#filters', 'type propertyNumber buildingName line city state country'),
    ],
  },
]

export const addresses = resource({
  operations,
  facts,
  record: { noun: 'address', schema: Address, audited: 'address', isOfClient: true },
})
