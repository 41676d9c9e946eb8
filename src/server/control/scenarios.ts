import { control } from './control-operation.ts'

export const scenarioOperations = [
  control({
    method: 'GET',
    path: '/scenarios',
    summary: 'Lists the scenarios, and names the default one.',
    answer: ({ sandbox, scenarios }) => ({
      default: sandbox.defaultScenario,
      scenarios: [...scenarios.values()],
    }),
  }),
]
