import { VendorError } from '../../contracts/errors.ts'
import { type Situation, unfitnessOf } from '../../scenarios/ladder.ts'
import { hint } from '../../scenarios/messages.ts'
import { suits } from '../../scenarios/scenario.ts'

/** Header with which a request chooses how its check goes. */
export const SCENARIO_HEADER = 'ComplyCube-Mock-Scenario'

const problemOf = (name: string, names: readonly string[], situation: Situation) => {
  const scenario = situation.scenarios.get(name)
  if (!scenario) return `unknown scenario '${name}'${hint(name, names)}`
  if (!suits(scenario, situation.checkType)) {
    return `scenario '${name}' is not for checks of type ${situation.checkType}`
  }
  const unfitness = unfitnessOf({ scenario }, situation)
  return unfitness && `scenario '${name}' does not suit this check: ${unfitness}`
}

/** Why the scenario that a header asks for cannot be followed; nothing when it can. */
export const findHeaderProblem = (situation: Situation): string | undefined => {
  const { requested, checkType, scenarios } = situation
  if (requested === undefined) return undefined
  const known = [...scenarios.values()].filter((one) => suits(one, checkType))
  const names = known.map((one) => one.name)
  const problem = problemOf(requested, names, situation)
  if (problem === undefined) return undefined
  return `'${SCENARIO_HEADER}' ${problem}. Known for ${checkType}: ${names.join(', ')}`
}

/** A scenario that cannot be followed must not pass for `clear`. Throws 400 that blames the header. */
export const refuseUnfitScenario = (situation: Situation): void => {
  const problem = findHeaderProblem(situation)
  if (problem === undefined) return
  throw new VendorError(400, 'invalid_request', problem, SCENARIO_HEADER)
}
