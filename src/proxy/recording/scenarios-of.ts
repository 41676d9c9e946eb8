import { checkTypeOf } from '../../contracts/check-types/index.ts'
import type {
  RuleDefinition,
  ScenarioDefinition,
  ScenarioFile,
} from '../../scenarios/scenario-file.ts'
import type { When } from '../../scenarios/when.ts'
import { tellApart } from './client-condition.ts'
import { differingLeaves, engineOutcomeOf } from './differing-leaves.ts'
import { foundPeople } from './found-people.ts'
import type { Recording } from './recording.ts'
import type { SeenCheck } from './seen-check.ts'
import { type CheckStory, storiesIn } from './stories-in.ts'

/** What a screening found says all; where nobody is named, the leaves do. */
const resultOf = (story: CheckStory & { end: SeenCheck }): ScenarioDefinition => {
  const { type, result } = story.end
  const outcome = engineOutcomeOf(result?.outcome ?? 'clear')
  if (!result?.breakdown) return { outcome }
  if (checkTypeOf(type).validatesMatches) {
    const matches = foundPeople(result.breakdown)
    if (matches.length > 0) return { outcome: 'attention', matches }
    if (outcome === 'clear') return { outcome, matches }
  }
  const breakdown = differingLeaves(story, outcome)
  return { outcome, ...(Object.keys(breakdown).length > 0 && { breakdown }) }
}

const scenarioOf = (story: CheckStory): ScenarioDefinition | undefined => {
  const { end, isWatched } = story
  if (!end) return isWatched ? { progression: 'hold' } : undefined
  return end.status === 'failed' ? { status: 'failed' } : resultOf({ ...story, end })
}

const whenOf = (
  story: CheckStory,
  all: readonly CheckStory[],
  client: When['client'] | undefined
): When => {
  const { clientId, type, id } = story.begun
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
 * Scenarios under which a mock repeats a recording: a rule for each check that was seen to end, or to
 * be pending to the last. Of a check that ended more than once, the first end counts. `say` is told
 * of checks that cannot be told apart from others that went otherwise.
 */
export const scenariosOf = (
  recording: Recording,
  say: (sentence: string) => void = () => undefined
): ScenarioFile => {
  const rules = new Map<string, RuleDefinition>()
  const stories = storiesIn(recording)
  const conditionFor = tellApart(stories)
  for (const story of stories) {
    const scenario = scenarioOf(story)
    if (!scenario) continue
    const when = whenOf(story, stories, conditionFor(story))
    const key = JSON.stringify(when)
    const before = rules.get(key)
    if (!before) rules.set(key, { when, scenario })
    else if (JSON.stringify(before.scenario) !== JSON.stringify(scenario)) {
      const { id, type } = story.begun
      say(`The ${type} ${id} is left out: another client with the same data has a rule already`)
    }
  }
  return { rules: [...rules.values()] }
}
