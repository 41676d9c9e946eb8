import * as z from 'zod'
import { CalendarDate, CountryCode, StructuredDate } from '../../contracts/fields.ts'
import { ListedMatch } from '../../scenarios/scenario.ts'

const { shape } = ListedMatch

/** Vendor: of a match only its id is certain, so everything may be missing or be something else. */
const SeenMatch = z.object({
  entityName: shape.name,
  entityType: shape.type.catch(undefined),
  gender: shape.gender.catch(undefined),
  classification: shape.classification.catch(undefined),
  listName: shape.listName.catch(undefined),
  score: shape.score.catch(undefined),
  dates: z.array(z.object({ date: StructuredDate })).catch([]),
  countries: z.array(z.object({ country: CountryCode })).catch([]),
})

const textOf = ({ year, month, day }: StructuredDate): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const matchOf = (seen: unknown): ListedMatch[] => {
  const { data } = SeenMatch.safeParse(seen)
  if (!data) return []
  const { entityName: name, entityType: type, dates, countries, ...rest } = data
  const [day] = dates
  const dob = CalendarDate.safeParse(day && textOf(day.date)).data
  const [place] = countries
  return [
    {
      name,
      ...(type && { type }),
      ...(dob !== undefined && { dob }),
      ...(place && { country: place.country }),
      ...rest,
    },
  ]
}

/** Those whom a screening found, as a scenario names them. */
export const foundPeople = (breakdown: unknown): ListedMatch[] => {
  const { data } = z.object({ matches: z.array(z.unknown()) }).safeParse(breakdown)
  return (data?.matches ?? []).flatMap(matchOf).slice(0, 100)
}
