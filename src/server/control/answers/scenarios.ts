import * as z from 'zod'
import { LADDER } from '../../../scenarios/ladder.ts'
import { Scenario } from '../../../scenarios/scenario.ts'
import { RuleDefinitions } from '../../../scenarios/scenario-file.ts'
import { Condition, When } from '../../../scenarios/when.ts'
import { Count, Text } from '../../sandbox/state-fields.ts'

const ShownScenario = Scenario.extend({ builtIn: z.boolean() })

const Arm = z.strictObject({
  id: Text,
  scenario: Text,
  when: When.optional(),
  times: Count,
  used: Count,
})

/** What a rung offers, and how each condition of it stands. */
const Offer = z.strictObject({
  of: Text.optional(),
  scenario: Text,
  suits: z.boolean(),
  conditions: z.array(
    z.strictObject({
      path: Text,
      wanted: z.union([Condition, z.number()]),
      given: z.union([Text, z.number()]).optional(),
      holds: z.boolean(),
    })
  ),
})

const Explanation = z.strictObject({
  rung: z.enum(LADDER),
  of: Text.optional(),
  scenario: Text,
  rungs: z.array(
    z.strictObject({
      rung: z.enum(LADDER),
      decides: z.boolean(),
      because: Text,
      offers: z.array(Offer),
      /** How many offers more there are than are shown. */
      more: Count.optional(),
    })
  ),
})

const Rules = z.strictObject({ rules: RuleDefinitions })

export const scenarioAnswers = {
  'GET /scenarios': z.strictObject({ default: Text, scenarios: z.array(ShownScenario) }),
  'PUT /scenarios/default': z.strictObject({ default: Text }),
  'GET /scenarios/named/:name': ShownScenario,
  'PUT /scenarios/named/:name': ShownScenario,
  'DELETE /scenarios/named/:name': z.strictObject({ deleted: Text }),
  'GET /scenarios/schema': z.looseObject({ $schema: Text }),
  'GET /scenarios/rules': Rules,
  'PUT /scenarios/rules': Rules,
  'DELETE /scenarios/rules': z.strictObject({ deleted: Count }),
  'POST /scenarios/next': Arm,
  'GET /scenarios/next': z.strictObject({ consumed: Count, armed: z.array(Arm) }),
  'DELETE /scenarios/next': z.strictObject({ disarmed: Count }),
  'POST /scenarios/explain': Explanation,
}
