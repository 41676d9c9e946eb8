import * as z from 'zod'
import { readRule } from '../../scenarios/book.ts'
import { RuleDefinition } from '../../scenarios/scenario-file.ts'
import { type CountedArm, MOST_ARMS } from '../sandbox/choices.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { loadPatternsOf } from './load-patterns.ts'

const Arming = RuleDefinition.extend({
  /** For how many checks; one when nothing is said. */
  times: z.int().min(1).max(1_000_000).optional(),
})

const shown = ({ id, scenario, when, times, used }: CountedArm) => ({
  id,
  scenario: scenario.name,
  ...(when && { when }),
  times,
  used,
})

export const armOperations = [
  control({
    method: 'POST',
    path: '/scenarios/next',
    summary: 'Arms a scenario for the next check that suits, or the next so many.',
    body: Arming,
    answer: async ({ body: { times = 1, ...rule }, sandbox: { choices } }) => {
      await loadPatternsOf(rule)
      if (choices.arms.waiting.size >= MOST_ARMS) {
        throw new ControlError(409, `${MOST_ARMS} scenarios are armed already, which is the most`)
      }
      return shown(choices.arms.add(readRule(rule, choices.scenarios), times))
    },
  }),
  control({
    method: 'GET',
    path: '/scenarios/next',
    summary: 'Shows what is armed and not used up, and how many checks have used something.',
    answer: ({ sandbox: { choices } }) => ({
      consumed: choices.arms.consumed,
      armed: [...choices.arms.waiting.values()].map(shown),
    }),
  }),
  control({
    method: 'DELETE',
    path: '/scenarios/next',
    summary: 'Disarms everything.',
    answer: ({ sandbox: { choices } }) => ({ disarmed: choices.arms.clear() }),
  }),
]
