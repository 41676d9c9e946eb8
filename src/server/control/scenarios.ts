import type { scenarioOperations } from '../../contracts/control/scenarios.ts'
import { named, readRule, unknownScenario } from '../../scenarios/book.ts'
import { CATALOG } from '../../scenarios/catalog.ts'
import { explain } from '../../scenarios/ladder.ts'
import { holdsPattern, loadPatternEngine } from '../../scenarios/pattern.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { scenarioFileSchema } from '../../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../../scenarios/validation.ts'
import { circumstancesOf, findHeaderProblem, situationOf } from '../api/checks.ts'
import { withoutNulls } from '../http/validation.ts'
import type { Choices } from '../sandbox/choices.ts'
import { type CountedArm, MOST_ARMS } from '../sandbox/choices.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'

/** Loads the engine of regular expressions if the input has any, so that what follows can be synchronous. */
export const loadPatternsOf = async (body: object): Promise<void> => {
  if (holdsPattern(body)) await loadPatternEngine()
}

const showScenario = (scenario: Scenario) => ({ ...scenario, builtIn: CATALOG.has(scenario.name) })

const showArm = ({ id, scenario, when, times, used }: CountedArm) => ({
  id,
  scenario: scenario.name,
  ...(when && { when }),
  times,
  used,
})

const rulesOf = ({ written }: Choices) => ({ rules: written.rules ?? [] })

const ownScenariosOf = ({ written }: Choices) => written.scenarios ?? {}

/** Runs a change, and turns the path of a ScenarioProblem, which is that in a file, into one of the body. */
const changeAt = (filePath: string, bodyPath: string, change: () => void): void => {
  try {
    change()
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error
    const isInside = error.path === filePath || error.path.startsWith(`${filePath}.`)
    const path = isInside
      ? [bodyPath, error.path.slice(filePath.length + 1)].filter(Boolean).join('.')
      : error.path
    throw new ControlError(400, error.message, path)
  }
}

export const scenarioHandlers: ControlHandlers<typeof scenarioOperations> = {
  listScenarios: ({ sandbox: { choices } }) => ({
    default: choices.byDefault,
    scenarios: [...choices.scenarios.values()].map(showScenario),
  }),
  setDefaultScenario: ({ body, sandbox: { choices } }) => {
    changeAt('default', 'scenario', () => choices.change({ default: body.scenario }))
    return { default: choices.byDefault }
  },
  getScenario: ({ params, sandbox: { choices } }) => {
    const scenario = choices.scenarios.get(params.name)
    if (scenario) return showScenario(scenario)
    throw new ControlError(404, unknownScenario(params.name, [...choices.scenarios.keys()]), 'name')
  },
  defineScenario: async ({ params: { name }, body, sandbox: { choices } }) => {
    await loadPatternsOf(body)
    const scenarios = { ...ownScenariosOf(choices), [name]: body }
    changeAt(`scenarios.${name}`, '', () => choices.change({ scenarios }))
    return showScenario(named(name, choices.scenarios, 'name'))
  },
  deleteScenario: ({ params: { name }, sandbox: { choices } }) => {
    const own = ownScenariosOf(choices)
    if (!Object.hasOwn(own, name)) {
      throw new ControlError(404, `There is no scenario of your own '${name}'`, 'name')
    }
    const { [name]: _, ...scenarios } = own
    try {
      choices.change({ scenarios })
    } catch (error) {
      if (!(error instanceof ScenarioProblem)) throw error
      throw new ControlError(409, `'${name}' is still needed: ${error.message}`, error.path)
    }
    return { deleted: name }
  },
  getScenarioSchema: () => scenarioFileSchema(),
  listRules: ({ sandbox }) => rulesOf(sandbox.choices),
  setRules: async ({ body, sandbox: { choices } }) => {
    await loadPatternsOf(body)
    choices.change({ rules: body.rules })
    return rulesOf(choices)
  },
  deleteRules: ({ sandbox: { choices } }) => {
    const deleted = choices.rules.length
    choices.change({ rules: [] })
    return { deleted }
  },
  armScenario: async ({ body: { times = 1, ...rule }, sandbox: { choices } }) => {
    await loadPatternsOf(rule)
    if (choices.arms.waiting.size >= MOST_ARMS) {
      throw new ControlError(409, `${MOST_ARMS} scenarios are armed, which is the limit`)
    }
    return showArm(choices.arms.add(readRule(rule, choices.scenarios), times))
  },
  listArms: ({ sandbox: { choices } }) => ({
    consumed: choices.arms.consumed,
    armed: [...choices.arms.waiting.values()].map(showArm),
  }),
  disarm: ({ sandbox: { choices } }) => ({ disarmed: choices.arms.clear() }),
  explainCheck: ({ body: { header, ...check }, sandbox }) => {
    const body = withoutNulls(check)
    const circumstances = circumstancesOf(sandbox, body)
    const involved = { ...circumstances, livePhotoId: body.livePhotoId }
    const situation = situationOf(sandbox, body.type, involved, header)
    const problem = findHeaderProblem(situation)
    if (problem !== undefined) throw new ControlError(400, problem, 'header')
    return explain(situation)
  },
}
