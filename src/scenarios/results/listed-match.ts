import type { ListedMatch } from '../scenario.ts'
import { parseCalendarDate } from './dates.ts'
import type { ListedEntity } from './listed-entity.ts'

const personNames = (name: string) => {
  const words = name.trim().split(/\s+/)
  const lastName = words.at(-1) ?? name
  const firstName = words.slice(0, -1).join(' ')
  return { type: 'primary', ...(firstName && { firstName }), lastName }
}

/** Somebody on a list, as a scenario tells of them: nothing is made up. */
export const listedEntityOf = (
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
