import { valueAt } from '../../contracts/dotted-path.ts'
import type { When } from '../../scenarios/when.ts'
import type { CheckStory } from './stories-in.ts'

type ClientCondition = NonNullable<When['client']>

/** What clients are told apart by: first what people who read it know them by. */
const TELLING = [
  'personDetails.lastName',
  'companyDetails.name',
  'entityName',
  'email',
  'externalId',
  'mobile',
] as const

/** Longer text cannot be asked for. */
const MOST_ASKED = 1000

/** A client as far as it is known; of one that was never seen, a check tells the name. */
const shownIn = ({ client, begun: { entityName } }: CheckStory): unknown =>
  client ?? (entityName === '' ? {} : { entityName })

const valuesOf = (story: CheckStory): readonly (readonly [string, string])[] => {
  const client = shownIn(story)
  return TELLING.flatMap((path) => {
    const value = valueAt(client, path)
    return typeof value === 'string' && value.length <= MOST_ASKED ? [[path, value] as const] : []
  })
}

type ConditionFor = (story: CheckStory) => ClientCondition | undefined

/**
 * Answers what only the client of a check meets among the clients of all these checks; where nothing
 * is its own, all that is known of it.
 */
export const tellApart = (all: readonly CheckStory[]): ConditionFor => {
  const owners = new Map<string, Set<string>>()
  const ownersOf = (entry: readonly [string, string]): Set<string> => {
    const key = JSON.stringify(entry)
    const known = owners.get(key) ?? new Set()
    owners.set(key, known)
    return known
  }
  for (const story of all) {
    for (const entry of valuesOf(story)) ownersOf(entry).add(story.begun.clientId)
  }
  return (story) => {
    const values = valuesOf(story)
    const own = values.find((entry) => ownersOf(entry).size === 1)
    if (own) return Object.fromEntries([own])
    return values.length === 0 ? undefined : Object.fromEntries(values)
  }
}
