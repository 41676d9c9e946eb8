import * as z from 'zod'
import { named, unknownScenario } from '../../scenarios/book.ts'
import { CATALOG } from '../../scenarios/catalog.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { ScenarioDefinition, scenarioFileSchema } from '../../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../../scenarios/validation.ts'
import type { Choices } from '../sandbox/choices.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { loadPatternsOf } from './load-patterns.ts'

const shown = (scenario: Scenario) => ({ ...scenario, builtIn: CATALOG.has(scenario.name) })

/** Has a problem speak of the body of a request, not of the file that it would be in. */
const speakingOf = (place: string, name: string, change: () => void): void => {
  try {
    change()
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error
    const isInside = error.path === place || error.path.startsWith(`${place}.`)
    const path = isInside
      ? [name, error.path.slice(place.length + 1)].filter(Boolean).join('.')
      : error.path
    throw new ControlError(400, error.message, path)
  }
}

const ownOf = (choices: Choices) => choices.written.scenarios ?? {}

export const scenarioOperations = [
  control({
    method: 'GET',
    path: '/scenarios',
    summary: 'Lists the scenarios, built-in and your own, and names the default one.',
    answer: ({ sandbox, scenarios }) => ({
      default: sandbox.choices.byDefault,
      scenarios: [...scenarios.values()].map(shown),
    }),
  }),
  control({
    method: 'PUT',
    path: '/scenarios/default',
    summary: 'Sets the scenario of checks that nothing else decides.',
    body: z.strictObject({ scenario: z.string() }),
    answer: ({ body, sandbox: { choices } }) => {
      speakingOf('default', 'scenario', () => choices.change({ default: body.scenario }))
      return { default: choices.byDefault }
    },
  }),
  control({
    method: 'GET',
    path: '/scenarios/named/:name',
    summary: 'Shows one scenario.',
    answer: ({ params, scenarios }) => {
      const scenario = scenarios.get(params.name)
      if (scenario) return shown(scenario)
      throw new ControlError(404, unknownScenario(params.name, [...scenarios.keys()]), 'name')
    },
  }),
  control({
    method: 'PUT',
    path: '/scenarios/named/:name',
    summary: 'Defines a scenario of your own: whole, or another one with changes.',
    body: ScenarioDefinition,
    answer: async ({ params: { name }, body, sandbox: { choices } }) => {
      await loadPatternsOf(body)
      const scenarios = { ...ownOf(choices), [name]: body }
      speakingOf(`scenarios.${name}`, '', () => choices.change({ scenarios }))
      return shown(named(name, choices.scenarios, 'name'))
    },
  }),
  control({
    method: 'DELETE',
    path: '/scenarios/named/:name',
    summary: 'Takes away a scenario of your own that nothing refers to any more.',
    answer: ({ params: { name }, sandbox: { choices } }) => {
      const own = ownOf(choices)
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
  }),
  control({
    method: 'GET',
    path: '/scenarios/schema',
    summary: 'Gives the JSON Schema of a file of scenarios.',
    answer: () => scenarioFileSchema(),
  }),
]
