import type { ScreeningMatch } from '../../contracts/check-types/screening-check.ts'
import {
  CLASSIFICATION_PLACES,
  type ScreeningClassification,
} from '../../contracts/check-types/screening-classifications.ts'
import { inventListedEntity, listNameFor } from './invent-listed-entity.ts'
import type { ListedEntity } from './listed-entity.ts'
import { listedEntityOf } from './listed-match.ts'
import type { Subject } from './subject.ts'

/** Classifications that the overrides of a scenario say were found. */
const flaggedBy = ({ overrides }: Subject): ScreeningClassification[] =>
  [...CLASSIFICATION_PLACES].flatMap(([name, { group, leaf }]) =>
    overrides[`summary.${group}.${leaf}`] === 'attention' ? [name] : []
  )

/** What a scenario has found among what is sought: the first of that, where it names none of it. */
const flaggedAmong = (
  sought: ReadonlySet<ScreeningClassification>,
  subject: Subject
): ScreeningClassification[] => {
  const flagged = flaggedBy(subject)
  const found = flagged.filter((name) => sought.has(name))
  return flagged.length > 0 && found.length === 0 ? [...sought].slice(0, 1) : found
}

/** Somebody who was found; a score that is not given is made up. */
type Found = ListedEntity & { readonly score?: number }

/** Whom a scenario names, each filed under what is sought: the first of that, where it is none. */
const toldIn = (
  subject: Subject,
  sought: ReadonlySet<ScreeningClassification>,
  flagged: ScreeningClassification[]
): Found[] =>
  (subject.matches ?? []).map((match) => {
    const usual: ScreeningClassification[] =
      flagged.length > 0 ? flagged : ['watchlistSanctionsLists']
    const told = (match.classification ?? usual).filter((name) => sought.has(name))
    const classification = told.length > 0 ? told : [...sought].slice(0, 1)
    const listName = match.listName ?? listNameFor(subject, classification)
    const listing = { classification, listName }
    const entity = listedEntityOf(match, match.type ?? subject.client.type, listing)
    return { ...entity, ...(match.score !== undefined && { score: match.score }) }
  })

/** Whom a search finds by itself: who is on a custom list, and somebody for what is flagged. */
const foundIn = (
  subject: Subject,
  sought: ReadonlySet<ScreeningClassification>,
  flagged: ScreeningClassification[]
): Found[] => {
  const listed = subject.listed.filter(({ classification }) =>
    classification.every((name) => sought.has(name))
  )
  return flagged.length > 0 ? [...listed, inventListedEntity(subject, flagged)] : listed
}

const matchOf = (entity: Found, { invent }: Subject): ScreeningMatch => ({
  id: invent.id(),
  outcome: 'attention',
  score: invent.integer(85, 100),
  ...entity,
})

/** Whom a screening finds among what is sought: those whom the scenario names, if it names any. */
export const search = (
  subject: Subject,
  sought: ReadonlySet<ScreeningClassification>
): ScreeningMatch[] => {
  const find = subject.matches ? toldIn : foundIn
  const found = find(subject, sought, flaggedAmong(sought, subject))
  return found.map((entity) => matchOf(entity, subject))
}
