import { ScreeningOptions } from '../../contracts/check-types/screening-check.ts'
import type { ScreeningClassification } from '../../contracts/check-types/screening-classifications.ts'
import { parseCalendarDate, structuredDate, yearsAfter } from './dates.ts'
import type { ListedEntity } from './listed-entity.ts'
import type { Subject } from './subject.ts'

/** Lists on which such people and companies really stand, by the group of the classification. */
const LIST_NAMES: readonly (readonly [prefix: string, name: string])[] = [
  ['pep', 'UK Politically Exposed Persons'],
  ['watchlist', 'HM Treasury Consolidated List'],
  ['adverseMedia', 'Adverse Media'],
  ['otherLists', 'African Development Bank Group (AFDB) List of Debarred Entities'],
]

/** One of the lists that the options limit the search to; else the one that such people stand on. */
export const listNameFor = (
  { check }: Subject,
  [first]: readonly ScreeningClassification[]
): string => {
  const { screeningListsScope } = ScreeningOptions.parse(check.options ?? {})
  const [scoped] = screeningListsScope?.lists ?? []
  return scoped ?? LIST_NAMES.find(([prefix]) => first?.startsWith(prefix))?.[1] ?? 'Adverse Media'
}

const person = ({ client, invent, now }: Subject) => {
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

const company = ({ client, invent, now }: Subject) => {
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

/** Somebody on a list who could be the client. */
export const inventListedEntity = (
  subject: Subject,
  classification: ScreeningClassification[]
): ListedEntity => ({
  ...(subject.client.type === 'company' ? company(subject) : person(subject)),
  classification,
  listName: listNameFor(subject, classification),
  entityName: subject.client.entityName,
  active: true,
  images: [],
})
