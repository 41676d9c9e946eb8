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

const valuesOf = (story: CheckStory): ReadonlyMap<string, string> => {
  const client = shownIn(story)
  return new Map(
    TELLING.flatMap((path) => {
      const value = valueAt(client, path)
      return typeof value === 'string' && value.length <= MOST_ASKED ? [[path, value]] : []
    })
  )
}

/** What only the client of this check meets among all of them; all that is known where nothing is. */
export const conditionFor = (
  story: CheckStory,
  all: readonly CheckStory[]
): ClientCondition | undefined => {
  const others = all.filter(({ begun }) => begun.clientId !== story.begun.clientId).map(valuesOf)
  const values = [...valuesOf(story)]
  const [path, value] =
    values.find(([name, text]) => others.every((other) => other.get(name) !== text)) ?? []
  if (path !== undefined && value !== undefined) return { [path]: value }
  return values.length === 0 ? undefined : Object.fromEntries(values)
}
