import * as z from 'zod'
import { RuleDefinitions } from '../../scenarios/scenario-file.ts'
import type { Choices } from '../sandbox/choices.ts'
import { control } from './control-operation.ts'
import { loadPatternsOf } from './load-patterns.ts'

const shown = ({ written }: Choices) => ({ rules: written.rules ?? [] })

export const ruleOperations = [
  control({
    method: 'GET',
    path: '/scenarios/rules',
    summary: 'Shows the rules in their order.',
    answer: ({ sandbox }) => shown(sandbox.choices),
  }),
  control({
    method: 'PUT',
    path: '/scenarios/rules',
    summary: 'Sets the rules: the first that suits a check decides.',
    body: z.strictObject({ rules: RuleDefinitions }),
    answer: async ({ body, sandbox: { choices } }) => {
      await loadPatternsOf(body)
      choices.change({ rules: body.rules })
      return shown(choices)
    },
  }),
  control({
    method: 'DELETE',
    path: '/scenarios/rules',
    summary: 'Takes all rules away.',
    answer: ({ sandbox: { choices } }) => {
      const deleted = choices.rules.length
      choices.change({ rules: [] })
      return { deleted }
    },
  }),
]
