import * as z from 'zod'
import { GENDERS } from './clients.ts'
import { assumed, below, documented, type ShapeFacts, sdk } from './facts.ts'
import { CountryCode, Id, LastActionBy, OptionalText, optional, Stamps } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const NAME_TYPES = [
  'primary',
  'alias',
  'maiden_name',
  'localised_name',
  'low_quality_alias',
] as const

export const LISTED_COUNTRY_TYPES = [
  'Jurisdiction',
  'Resident of',
  'Citizenship',
  'Country of Registration',
] as const

export const LISTED_DATE_TYPES = ['Date of Birth', 'Date of Registration'] as const

const Name = z.object({
  type: z.enum(NAME_TYPES),
  firstName: OptionalText,
  middleName: OptionalText,
  lastName: OptionalText,
  companyName: OptionalText,
})

/** A person or company on a list. Vendor: the parts of dates are texts here. */
export const AddCustomListRecord = z.object({
  entityType: z.enum(['person', 'company']),
  names: z.array(Name).check(z.minLength(1, 'should not be empty')),
  active: optional(z.boolean()),
  gender: optional(z.enum(GENDERS)),
  countries: optional(
    z.array(z.object({ type: z.enum(LISTED_COUNTRY_TYPES), country: CountryCode }))
  ),
  dates: optional(
    z.array(
      z.object({
        type: z.enum(LISTED_DATE_TYPES),
        date: z.object({
          day: OptionalText,
          month: OptionalText,
          year: OptionalText,
        }),
      })
    )
  ),
  images: optional(z.array(z.string())),
  lastActionBy: optional(LastActionBy),
})

export type AddCustomListRecord = z.output<typeof AddCustomListRecord>

export const CustomListRecord = z.looseObject({ id: Id, entityType: z.enum(['person', 'company']) })
export type CustomListRecord = z.infer<typeof CustomListRecord>

export const CustomList = z.strictObject({
  id: Id,
  name: z.string(),
  description: z.string().optional(),
  stats: z.strictObject({ personCount: z.int(), companyCount: z.int() }),
  lastActionBy: z.string(),
  ...Stamps,
})
export type CustomList = z.infer<typeof CustomList>

const operations = {
  getCustomList: operation({
    method: 'GET',
    path: '/customLists/:id',
    summary: 'Gets a custom list.',
    description: 'Returns the list and the number of people and companies on it.',
    effect: 'read',
    answer: CustomList,
    provenance: 'documented',
    source: 'custom-lists#attributes',
  }),
  listCustomLists: operation({
    method: 'GET',
    path: '/customLists',
    summary: 'Lists custom lists.',
    description:
      'Newest first. Lists are created in the vendor portal, or in a seed file of the mock.',
    effect: 'read',
    query: PageQuery,
    filters: ['name'],
    answer: pageOf(CustomList),
    provenance: 'documented',
    source: 'custom-lists#attributes',
  }),
  addCustomListRecord: operation({
    method: 'POST',
    path: '/customLists/:id/records',
    summary: 'Adds a record to a custom list.',
    description:
      'Adds a person or a company. Later screening checks find clients with one of its names.',
    effect: 'create',
    body: AddCustomListRecord,
    answer: CustomListRecord,
    provenance: 'documented',
    source: 'custom-lists#attributes',
  }),
}

type ListedBody = z.input<typeof AddCustomListRecord>

/** Returns the body that adds a person to a custom list. Later screening checks find the person. */
export const aListedPerson = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'person',
  names: [{ type: 'primary', firstName: 'John', lastName: 'Doe' }],
  ...changes,
})

/** Returns the body that adds a company to a custom list. */
export const aListedCompany = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'company',
  names: [{ type: 'primary', companyName: 'Example Trading Ltd' }],
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { AddCustomListRecord },
    facts: [
      documented(
        'custom-lists#attributes',
        'entityType names active gender countries dates images',
        below('names', 'type firstName middleName lastName companyName'),
        below('countries', 'type country'),
        below('dates', 'type date date.day date.month date.year')
      ),
      sdk('requests#identifiers', 'lastActionBy'),
    ],
  },
  {
    shapes: { CustomListRecord },
    facts: [assumed('custom-lists#attributes', 'id entityType')],
  },
  {
    shapes: { CustomList },
    facts: [
      documented(
        'custom-lists#attributes',
        'id name description stats stats.personCount stats.companyCount lastActionBy',
        'createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { listCustomLists: operations.listCustomLists.filters },
    facts: [assumed('lists#filters', 'name')],
  },
]

export const customLists = resource({
  operations,
  facts,
  record: { noun: 'custom list', schema: CustomList, audited: 'customList', isPreset: true },
})
