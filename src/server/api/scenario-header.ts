import { VendorError } from '../../contracts/errors.ts'
import { type Scenario, suits } from '../../scenarios/scenario.ts'
import { hint } from '../http/unknown-properties.ts'

/** Header with which a request chooses how its check goes. */
export const SCENARIO_HEADER = 'ComplyCube-Mock-Scenario'

/** A misspelt scenario must not pass for `clear`. Throws 400 that blames the header. */
export const refuseUnknownScenario = (
  name: string | undefined,
  checkType: string,
  scenarios: ReadonlyMap<string, Scenario>
): void => {
  if (name === undefined) return
  const scenario = scenarios.get(name)
  const known = [...scenarios.values()].filter((one) => suits(one, checkType))
  const names = known.map((one) => one.name)
  if (scenario && suits(scenario, checkType)) return
  const problem = scenario
    ? `scenario '${name}' is not for checks of type ${checkType}`
    : `unknown scenario '${name}'${hint(name, names)}`
  throw new VendorError(
    400,
    'invalid_request',
    `'${SCENARIO_HEADER}' ${problem}. Known for ${checkType}: ${names.join(', ')}`,
    SCENARIO_HEADER
  )
}
