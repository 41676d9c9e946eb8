import type * as z from 'zod'
import type { CheckTypeName } from '../../contracts/check-types/index.ts'
import type { Decision } from '../../contracts/control/checks.ts'
import { ownFirst, unknownScenario } from '../../scenarios/book.ts'
import { findOverrideProblem, fitTo } from '../../scenarios/results/leaves.ts'
import { lastEndOf, type Scenario, type StatedEnd, suits } from '../../scenarios/scenario.ts'
import { ControlError } from './control-error.ts'

const scenarioFor = (
  type: CheckTypeName,
  name: string,
  scenarios: ReadonlyMap<string, Scenario>,
  path: string
): Scenario => {
  const scenario = scenarios.get(name)
  const known = [...scenarios.values()].filter((one) => suits(one, type))
  const names = ownFirst(known.map((one) => one.name))
  if (!scenario) throw new ControlError(400, unknownScenario(name, names), path)
  if (!suits(scenario, type)) {
    const given = `Scenario '${name}' is not for checks of type ${type}`
    throw new ControlError(400, `${given}. Known: ${names.join(', ')}`, path)
  }
  return scenario
}

/**
 * Returns the end that a decision states: that of its scenario, with its outcome and breakdown on top.
 * Throws a 400 with the place of the mistake; `at` is where the decision is in the body.
 */
export const statedEndBy = (
  type: CheckTypeName,
  { scenario, outcome, breakdown }: z.output<typeof Decision>,
  scenarios: ReadonlyMap<string, Scenario>,
  at = ''
): StatedEnd => {
  const named =
    scenario === undefined ? undefined : scenarioFor(type, scenario, scenarios, `${at}scenario`)
  const base = named && lastEndOf(fitTo(named, type))
  if (base?.status === 'failed' && (outcome !== undefined || breakdown !== undefined)) {
    const message = `Scenario '${named?.name}' ends without a result, so it takes no outcome or breakdown`
    throw new ControlError(400, message, `${at}${outcome === undefined ? 'breakdown' : 'outcome'}`)
  }
  const problem = breakdown && findOverrideProblem(type, breakdown)
  if (problem) throw new ControlError(400, problem.message, `${at}breakdown.${problem.path}`)
  const merged = { ...base?.breakdown, ...breakdown }
  return { ...base, ...(outcome && { outcome }), breakdown: merged }
}
