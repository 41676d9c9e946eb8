import { type EngineOutcome, endOf, type StatedEnd } from './ending.ts'
import type { Step } from './progression.ts'
import type { Scenario } from './scenario.ts'

const saysWhat = ({ outcome, status, breakdown, matches, monitoring }: Step): boolean =>
  Boolean(outcome ?? status ?? breakdown ?? matches ?? monitoring)

/** What happens to a check that follows a scenario, step by step; nothing where it is held. */
export const stepsOf = (scenario: Scenario): readonly Step[] => {
  const { outcome, status, breakdown, matches, progression } = scenario
  const end = { outcome, status, breakdown, matches }
  if (progression === 'hold') return []
  if (progression === 'usual') return [end]
  if (progression === 'immediate') return [{ after: 0, ...end }]
  if (!('sequence' in progression)) return [{ ...progression, ...end }]
  return progression.sequence.map((step) => (saysWhat(step) ? step : { ...step, ...end }))
}

/** How the last step that decides leaves a check; the stated end where a scenario has no steps. */
export const lastEndOf = (scenario: Scenario): StatedEnd =>
  stepsOf(scenario).findLast(({ monitoring }) => !monitoring) ?? scenario

/** The same in one word. */
export const lastWordOf = (scenario: Scenario): EngineOutcome | 'failed' =>
  endOf(lastEndOf(scenario))
