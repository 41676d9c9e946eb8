import * as z from 'zod'
import { asTypeDemands } from '../../contracts/check-rules.ts'
import { CreateCheck } from '../../contracts/checks.ts'
import { explain } from '../../scenarios/ladder.ts'
import { circumstancesOf, findHeaderProblem, situationOf } from '../api/new-check.ts'
import { withoutNulls } from '../http/validation.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

const CheckToExplain = z
  .strictObject({
    ...CreateCheck.shape,
    /** What the ComplyCube-Mock-Scenario header would say. */
    header: z.string().optional(),
  })
  .check(asTypeDemands)

export const explainOperations = [
  control({
    method: 'POST',
    path: '/scenarios/explain',
    summary:
      'Tells which rung would decide about a check and why the others would not; does nothing.',
    body: CheckToExplain,
    answer: ({ body: { header, ...check }, sandbox }) => {
      const body = withoutNulls(check)
      const circumstances = circumstancesOf(sandbox, body)
      const situation = situationOf(sandbox, body.type, circumstances, header)
      const problem = findHeaderProblem(situation)
      if (problem !== undefined) throw new ControlError(400, problem, 'header')
      return explain(situation)
    },
  }),
]
