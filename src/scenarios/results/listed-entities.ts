import {
  CLASSIFICATION_PLACES,
  type ScreeningClassification,
  type ScreeningMatch,
  ScreeningOptions,
} from '../../contracts/check-types/screening-check.ts'
import type { ListedMatch } from '../scenario.ts'
import { parseCalendarDate, structuredDate, yearsAfter } from './dates.ts'
import type { ListedEntity, Subject } from './recipe.ts'

/** Names of real lists, by the group of a classification. */
const LIST_NAMES: readonly (readonly [prefix: string, name: string])[] = [
  ['pep', 'UK Politically Exposed Persons'],
  ['watchlist', 'HM Treasury Consolidated List'],
  ['adverseMedia', 'Adverse Media'],
  ['otherLists', 'African Development Bank Group (AFDB) List of Debarred Entities'],
]

/** The first list in the scope of the check; without a scope, a usual list for the classification. */
const listNameFor = ({ check }: Subject, [first]: readonly ScreeningClassification[]): string => {
  const { screeningListsScope } = ScreeningOptions.parse(check.options ?? {})
  const [scoped] = screeningListsScope?.lists ?? []
  return scoped ?? LIST_NAMES.find(([prefix]) => first?.startsWith(prefix))?.[1] ?? 'Adverse Media'
}

const inventPerson = ({ client, invent, now }: Subject) => {
  const { firstName = '', lastName = '', dob, gender, nationality } = client.personDetails ?? {}
  return {
    entityType: 'person' as const,
    names: [
      { type: 'primary', firstName, lastName },
      { type: 'alias', firstName: `${firstName.slice(0, 1)}.`, lastName },
    ],
    gender: gender ?? invent.gender(),
    deceased: false,
    countries: [{ type: 'Jurisdiction', country: nationality ?? 'GB' }],
    dates: [
      {
        type: 'Date of Birth',
        date: dob
          ? parseCalendarDate(dob)
          : structuredDate(yearsAfter(now, -invent.integer(30, 70))),
      },
    ],
  }
}

const inventCompany = ({ client, invent, now }: Subject) => {
  const { name = '', incorporationCountry = 'GB' } = client.companyDetails ?? {}
  return {
    entityType: 'company' as const,
    names: [{ type: 'primary', companyName: name }],
    countries: [{ type: 'Country of Registration', country: incorporationCountry }],
    dates: [
      {
        type: 'Date of Registration',
        date: structuredDate(yearsAfter(now, -invent.integer(3, 30))),
      },
    ],
  }
}

/** An invented list entry that could be the client. */
const inventListedEntity = (
  subject: Subject,
  classification: ScreeningClassification[]
): ListedEntity => ({
  ...(subject.client.type === 'company' ? inventCompany(subject) : inventPerson(subject)),
  classification,
  listName: listNameFor(subject, classification),
  entityName: subject.client.entityName,
  active: true,
  images: [],
})

const personNames = (name: string) => {
  const words = name.trim().split(/\s+/)
  const lastName = words.at(-1) ?? name
  const firstName = words.slice(0, -1).join(' ')
  return { type: 'primary', ...(firstName && { firstName }), lastName }
}

/** The list entry that a scenario describes. Nothing is invented. */
const describedEntity = (
  { name, dob, gender, country }: ListedMatch,
  entityType: 'person' | 'company',
  listing: Pick<ListedEntity, 'classification' | 'listName'>
): ListedEntity => {
  const isPerson = entityType === 'person'
  const place = isPerson ? 'Jurisdiction' : 'Country of Registration'
  const day = isPerson ? 'Date of Birth' : 'Date of Registration'
  return {
    entityType,
    names: [isPerson ? personNames(name) : { type: 'primary', companyName: name }],
    ...(isPerson && gender && { gender }),
    ...(isPerson && { deceased: false }),
    countries: country ? [{ type: place, country }] : [],
    dates: dob ? [{ type: day, date: parseCalendarDate(dob) }] : [],
    ...listing,
    entityName: name,
    active: true,
    images: [],
  }
}

/** Classifications that the scenario flags, limited to those searched; the first of them if none is. */
const flaggedAmong = (
  searched: ReadonlySet<ScreeningClassification>,
  { overrides }: Subject
): ScreeningClassification[] => {
  const flagged = [...CLASSIFICATION_PLACES].flatMap(([name, { group, leaf }]) =>
    overrides[`summary.${group}.${leaf}`] === 'attention' ? [name] : []
  )
  const found = flagged.filter((name) => searched.has(name))
  return flagged.length > 0 && found.length === 0 ? [...searched].slice(0, 1) : found
}

/** A list entry that was found; a score is invented if absent. */
type Found = ListedEntity & { readonly score?: number }

/** The matches that a scenario lists. A classification that is not searched becomes the first one. */
const listedMatches = (
  subject: Subject,
  searched: ReadonlySet<ScreeningClassification>,
  flagged: ScreeningClassification[]
): Found[] =>
  (subject.matches ?? []).map((match) => {
    const usual: ScreeningClassification[] =
      flagged.length > 0 ? flagged : ['watchlistSanctionsLists']
    const stated = (match.classification ?? usual).filter((name) => searched.has(name))
    const classification = stated.length > 0 ? stated : [...searched].slice(0, 1)
    const listName = match.listName ?? listNameFor(subject, classification)
    const listing = { classification, listName }
    const entity = describedEntity(match, match.type ?? subject.client.type, listing)
    return { ...entity, ...(match.score !== undefined && { score: match.score }) }
  })

/** Matches without a scenario's list: records of custom lists, and one entry for flagged leaves. */
const searchedMatches = (
  subject: Subject,
  searched: ReadonlySet<ScreeningClassification>,
  flagged: ScreeningClassification[]
): Found[] => {
  const listed = subject.listed.filter(({ classification }) =>
    classification.every((name) => searched.has(name))
  )
  return flagged.length > 0 ? [...listed, inventListedEntity(subject, flagged)] : listed
}

/** The matches of a screening: those the scenario lists, else custom lists and invented entries. */
export const findMatches = (
  subject: Subject,
  searched: ReadonlySet<ScreeningClassification>
): ScreeningMatch[] => {
  const find = subject.matches ? listedMatches : searchedMatches
  return find(subject, searched, flaggedAmong(searched, subject)).map((entity) => ({
    id: subject.invent.id(),
    outcome: 'attention',
    score: subject.invent.integer(85, 100),
    ...entity,
  }))
}
