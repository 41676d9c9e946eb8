import * as z from 'zod'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import { CalendarDate, CountryCode, StructuredDate } from '../../contracts/fields.ts'
import { valueAt } from '../../contracts/json.ts'
import { ListedMatch } from '../../scenarios/scenario.ts'
import type {
  RuleDefinition,
  ScenarioDefinition,
  ScenarioFile,
} from '../../scenarios/scenario-file.ts'
import type { When } from '../../scenarios/when.ts'
import { type CheckHistory, checkHistoriesIn, type EndedCheck } from './check-histories.ts'
import { differingLeaves, engineOutcomeOf } from './differing-leaves.ts'
import type { Recording } from './recording.ts'

type ClientCondition = NonNullable<When['client']>

/** Attributes that distinguish clients, the most readable first. */
const DISTINGUISHING = [
  'personDetails.lastName',
  'companyDetails.name',
  'entityName',
  'email',
  'externalId',
  'mobile',
] as const

/** Longest text in a condition, in characters. */
const MAX_CONDITION_LENGTH = 1000

/** The client as far as it is known. For a client that was never seen, the check has the name. */
const clientOf = ({ client, begun: { entityName } }: CheckHistory): unknown =>
  client ?? (entityName === '' ? {} : { entityName })

const valuesOf = (history: CheckHistory): readonly (readonly [string, string])[] => {
  const client = clientOf(history)
  return DISTINGUISHING.flatMap((path) => {
    const value = valueAt(client, path)
    return typeof value === 'string' && value.length <= MAX_CONDITION_LENGTH
      ? [[path, value] as const]
      : []
  })
}

/**
 * Returns a function that gives the condition for the client of a check: an attribute that no other
 * client of these checks shares, else all known attributes.
 */
const createClientConditions = (
  all: readonly CheckHistory[]
): ((history: CheckHistory) => ClientCondition | undefined) => {
  const owners = new Map<string, Set<string>>()
  const ownersOf = (entry: readonly [string, string]): Set<string> => {
    const key = JSON.stringify(entry)
    const known = owners.get(key) ?? new Set()
    owners.set(key, known)
    return known
  }
  for (const history of all) {
    for (const entry of valuesOf(history)) ownersOf(entry).add(history.begun.clientId)
  }
  return (history) => {
    const values = valuesOf(history)
    const own = values.find((entry) => ownersOf(entry).size === 1)
    if (own) return Object.fromEntries([own])
    return values.length === 0 ? undefined : Object.fromEntries(values)
  }
}

const { shape } = ListedMatch

/** Vendor: only the id of a match is certain. Everything else may be missing or have another form. */
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

const dateText = ({ year, month, day }: StructuredDate): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const matchOf = (seen: unknown): ListedMatch[] => {
  const { data } = SeenMatch.safeParse(seen)
  if (!data) return []
  const { entityName: name, entityType: type, dates, countries, ...rest } = data
  const [day] = dates
  const dob = CalendarDate.safeParse(day && dateText(day.date)).data
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

/** Most matches that a scenario may list. */
const MAX_MATCHES = 100

/** Returns the matches of a screening in the form of a scenario. */
const matchesOf = (breakdown: unknown): ListedMatch[] => {
  const { data } = z.object({ matches: z.array(z.unknown()) }).safeParse(breakdown)
  return (data?.matches ?? []).flatMap(matchOf).slice(0, MAX_MATCHES)
}

/** The matches determine the result of a screening. Without matches the leaves do. */
const resultOf = (history: EndedCheck): ScenarioDefinition => {
  const { type, result } = history.end
  const outcome = engineOutcomeOf(result?.outcome ?? 'clear')
  if (!result?.breakdown) return { outcome }
  if (checkTypeOf(type).validatesMatches) {
    const matches = matchesOf(result.breakdown)
    if (matches.length > 0) return { outcome: 'attention', matches }
    if (outcome === 'clear') return { outcome, matches }
  }
  const breakdown = differingLeaves(history, outcome)
  return { outcome, ...(Object.keys(breakdown).length > 0 && { breakdown }) }
}

const scenarioOf = (history: CheckHistory): ScenarioDefinition | undefined => {
  const { end, isWatched } = history
  if (!end) return isWatched ? { progression: 'hold' } : undefined
  return end.status === 'failed' ? { status: 'failed' } : resultOf({ ...history, end })
}

const whenOf = (
  history: CheckHistory,
  all: readonly CheckHistory[],
  client: When['client'] | undefined
): When => {
  const { clientId, type, id } = history.begun
  const ofType = all.filter(({ begun }) => begun.clientId === clientId && begun.type === type)
  return {
    checkTypes: [type],
    ...(client && { client }),
    ...(ofType.length > 1 && {
      nthCheckOfType: ofType.findIndex(({ begun }) => begun.id === id) + 1,
    }),
  }
}

/**
 * Returns scenarios with which a mock repeats a recording: one rule for each check that ended or
 * stayed pending. If a check ended more than once, the first end counts. `onOmission` gets a sentence
 * for each check whose condition also fits a check with another result.
 */
export const scenariosOf = (
  recording: Recording,
  onOmission: (sentence: string) => void = () => undefined
): ScenarioFile => {
  const rules = new Map<string, RuleDefinition>()
  const histories = checkHistoriesIn(recording)
  const conditionFor = createClientConditions(histories)
  for (const history of histories) {
    const scenario = scenarioOf(history)
    if (!scenario) continue
    const when = whenOf(history, histories, conditionFor(history))
    const key = JSON.stringify(when)
    const before = rules.get(key)
    if (!before) rules.set(key, { when, scenario })
    else if (JSON.stringify(before.scenario) !== JSON.stringify(scenario)) {
      const { id, type } = history.begun
      onOmission(
        `The ${type} ${id} is left out: another client with the same data already has a rule`
      )
    }
  }
  return { rules: [...rules.values()] }
}
