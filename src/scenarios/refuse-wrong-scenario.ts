import { CHECK_TYPE_NAMES, checkTypeOf } from '../contracts/check-types/index.ts'
import { hint } from './messages.ts'
import { refuseWrongWhen } from './refuse-wrong-when.ts'
import { findValueProblem } from './results/leaf-value.ts'
import { leavesOf } from './results/leaves.ts'
import type { Scenario, StatedEnd } from './scenario.ts'
import { ScenarioProblem } from './scenario-problem.ts'

const refuseContradiction = (
  { status, outcome, breakdown, matches }: StatedEnd,
  place: string
): void => {
  const excluded = Object.entries({ outcome, breakdown, matches }).find(([, value]) => value)
  if (status && excluded) {
    const [name] = excluded
    const message = `'${name}' excludes 'status': what has failed has no result`
    throw new ScenarioProblem(`${place}.${name}`, message)
  }
  if (outcome && outcome !== 'attention' && matches && matches.length > 0) {
    const message = `'outcome' is ${outcome}, but whoever is found makes attention of it: leave out 'outcome', or say 'matches': []`
    throw new ScenarioProblem(`${place}.outcome`, message)
  }
}

/** Every leaf must be one of a type of check that the scenario is for, and be able to have its value. */
const refuseWrongLeaves = ({ breakdown }: StatedEnd, { when }: Scenario, place: string): void => {
  const trees = (when?.checkTypes ?? CHECK_TYPE_NAMES).map(leavesOf)
  for (const [leaf, value] of Object.entries(breakdown ?? {})) {
    const path = `${place}.breakdown.${leaf}`
    const schemas = trees.flatMap((leaves) => leaves.get(leaf) ?? [])
    if (schemas.length === 0) {
      const known = [...new Set(trees.flatMap((leaves) => [...leaves.keys()]))]
      const types = when?.checkTypes?.join(' or ') ?? 'check of any type'
      const message = `The result of ${types} has no leaf '${leaf}'${hint(leaf, known)}`
      throw new ScenarioProblem(path, message)
    }
    const problem = findValueProblem(leaf, value, schemas)
    if (problem !== undefined) throw new ScenarioProblem(path, problem)
  }
}

const refuseMatchesOfOthers = ({ matches }: StatedEnd, { when }: Scenario, place: string): void => {
  const types = when?.checkTypes ?? CHECK_TYPE_NAMES
  if (!matches || types.some((type) => checkTypeOf(type).validatesMatches)) return
  const message = `'matches' are found by screening checks alone, not by a ${types.join(' or ')}`
  throw new ScenarioProblem(`${place}.matches`, message)
}

/** What a scenario and each of its steps say of an end, and where. */
const endsOf = (scenario: Scenario, place: string): [StatedEnd, string][] => {
  const { progression } = scenario
  const steps =
    typeof progression === 'object' && 'sequence' in progression ? progression.sequence : []
  return [
    [scenario, place],
    ...steps.map((step, index): [StatedEnd, string] => [
      step,
      `${place}.progression.sequence.${index}`,
    ]),
  ]
}

/** Throws what is wrong with a scenario at a place, however it came together. */
export const refuseWrongScenario = (scenario: Scenario, place: string): void => {
  for (const [stated, at] of endsOf(scenario, place)) {
    refuseContradiction(stated, at)
    refuseMatchesOfOthers(stated, scenario, at)
    refuseWrongLeaves(stated, scenario, at)
  }
  refuseWrongWhen(scenario.when, `${place}.when`)
}
