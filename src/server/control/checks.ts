import * as z from 'zod'
import { SCREENING_CLASSIFICATIONS } from '../../contracts/check-types/screening-classifications.ts'
import type { Check } from '../../contracts/checks.ts'
import { hint } from '../../scenarios/messages.ts'
import { findOverrideProblem, fitTo } from '../../scenarios/results/leaves.ts'
import {
  BreakdownOverrides,
  EngineOutcome,
  lastEndOf,
  type Scenario,
  suits,
} from '../../scenarios/scenario.ts'
import { type Ending, endingOf, whyUnmonitored } from '../sandbox/check-results.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

const Completion = z.strictObject({
  /** Name of a scenario whose end is taken over. */
  scenario: z.string().optional(),
  outcome: EngineOutcome.optional(),
  breakdown: BreakdownOverrides.optional(),
})

const checkAt = (sandbox: Sandbox, id: string): Check => {
  const check = sandbox.checks.find(id)
  if (!check) throw new ControlError(404, `Unknown check '${id}'`, 'id')
  return check
}

const scenarioFor = (
  check: Check,
  name: string,
  scenarios: ReadonlyMap<string, Scenario>
): Scenario => {
  const scenario = scenarios.get(name)
  const known = [...scenarios.values()].filter((one) => suits(one, check.type))
  const names = known.map((one) => one.name)
  if (!scenario) {
    const given = `Unknown scenario '${name}'${hint(name, names) || '.'}`
    throw new ControlError(400, `${given} Known: ${names.join(', ')}`, 'scenario')
  }
  if (!suits(scenario, check.type)) {
    const given = `Scenario '${name}' is not for checks of type ${check.type}`
    throw new ControlError(400, `${given}. Known: ${names.join(', ')}`, 'scenario')
  }
  return scenario
}

const refuseWrongOverrides = (check: Check, breakdown: BreakdownOverrides): void => {
  const problem = findOverrideProblem(check.type, breakdown)
  if (problem) throw new ControlError(400, problem.message, `breakdown.${problem.path}`)
}

/** A scenario's end, with an outcome and leaves of one's own on top. */
const endingBy = (
  check: Check,
  { scenario, outcome, breakdown }: z.output<typeof Completion>,
  scenarios: ReadonlyMap<string, Scenario>
): Ending => {
  const named = scenario === undefined ? undefined : scenarioFor(check, scenario, scenarios)
  const base = named && lastEndOf(fitTo(named, check.type))
  if (base?.status === 'failed' && (outcome !== undefined || breakdown !== undefined)) {
    const message = `Scenario '${named?.name}' ends without a result: no outcome or breakdown fits it`
    throw new ControlError(400, message, outcome === undefined ? 'breakdown' : 'outcome')
  }
  if (breakdown) refuseWrongOverrides(check, breakdown)
  const told = { ...base?.breakdown, ...breakdown }
  return endingOf({ ...base, ...(outcome && { outcome }), breakdown: told })
}

const Monitoring = z.strictObject({
  /** What the person found later is filed under; sanctions when nothing is said. */
  classification: z.array(z.enum(SCREENING_CLASSIFICATIONS)).min(1).max(20).optional(),
})

/** Monitoring looks again at what is complete and is monitored. Throws 409. */
const refuseUnmonitored = (check: Check): void => {
  const obstacle = whyUnmonitored(check)
  if (obstacle !== undefined) throw new ControlError(409, obstacle)
}

export const checkControlOperations = [
  control({
    method: 'POST',
    path: '/checks/:id/complete',
    summary: 'Decides a check by hand: by scenario, or by outcome and leaves of the breakdown.',
    body: Completion,
    answer: ({ params, body, sandbox, scenarios }) => {
      const check = checkAt(sandbox, params.id)
      return sandbox.lifecycle.end(check.id, endingBy(check, body, scenarios))
    },
  }),
  control({
    method: 'POST',
    path: '/checks/:id/fail',
    summary: 'Has a check fail: its status is failed and it has no result.',
    body: z.strictObject({}),
    answer: ({ params, sandbox }) => {
      const check = checkAt(sandbox, params.id)
      return sandbox.lifecycle.end(check.id, { ends: 'failed' })
    },
  }),
  control({
    method: 'POST',
    path: '/checks/:id/monitoring',
    summary: 'Has the monitoring of a screening check find somebody, and sends the event.',
    body: Monitoring,
    answer: ({ params, body, sandbox }) => {
      const check = checkAt(sandbox, params.id)
      refuseUnmonitored(check)
      const { classification = ['watchlistSanctionsLists'] } = body
      return sandbox.lifecycle.monitor(check.id, classification)
    },
  }),
]
