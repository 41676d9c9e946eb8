import type * as z from 'zod'
import type { Check } from '../../contracts/checks.ts'
import type { checkControlOperations, Decision } from '../../contracts/control/checks.ts'
import { hint } from '../../scenarios/messages.ts'
import { findOverrideProblem, fitTo } from '../../scenarios/results/leaves.ts'
import {
  type BreakdownOverrides,
  lastEndOf,
  type Scenario,
  suits,
} from '../../scenarios/scenario.ts'
import { cancelSession } from '../api/workflow-sessions.ts'
import { type Ending, endingOf, whyUnmonitored } from '../sandbox/check-results.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'

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

/** The end of the scenario, with the given outcome and breakdown on top. */
const endingBy = (
  check: Check,
  { scenario, outcome, breakdown }: z.output<typeof Decision>,
  scenarios: ReadonlyMap<string, Scenario>
): Ending => {
  const named = scenario === undefined ? undefined : scenarioFor(check, scenario, scenarios)
  const base = named && lastEndOf(fitTo(named, check.type))
  if (base?.status === 'failed' && (outcome !== undefined || breakdown !== undefined)) {
    const message = `Scenario '${named?.name}' ends without a result, so it takes no outcome or breakdown`
    throw new ControlError(400, message, outcome === undefined ? 'breakdown' : 'outcome')
  }
  if (breakdown) refuseWrongOverrides(check, breakdown)
  const merged = { ...base?.breakdown, ...breakdown }
  return endingOf({ ...base, ...(outcome && { outcome }), breakdown: merged })
}

const knownDocument = ({ documents }: Sandbox, id: string): string => {
  if (documents.find(id)) return id
  throw new ControlError(404, `Unknown document '${id}'`, 'id')
}

export const checkHandlers: ControlHandlers<typeof checkControlOperations> = {
  completeCheck: ({ params, body, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    return sandbox.lifecycle.end(check.id, endingBy(check, body, sandbox.choices.scenarios))
  },
  failCheck: ({ params, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    return sandbox.lifecycle.end(check.id, { ends: 'failed' })
  },
  monitorCheck: ({ params, body, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    const obstacle = whyUnmonitored(check)
    if (obstacle !== undefined) throw new ControlError(409, obstacle)
    const { classification = ['watchlistSanctionsLists'] } = body
    return sandbox.lifecycle.monitor(check.id, classification)
  },
  setProcessingError: ({ params, body, sandbox }) => {
    const id = knownDocument(sandbox, params.id)
    sandbox.processingErrors.set(id, body.code)
    return { id, code: body.code }
  },
  clearProcessingError: ({ params, sandbox }) => {
    const id = knownDocument(sandbox, params.id)
    sandbox.processingErrors.delete(id)
    return { id }
  },
  cancelWorkflowSession: ({ params, sandbox }) => {
    const session = sandbox.workflowSessions.find(params.id)
    if (!session) throw new ControlError(404, `Unknown workflow session '${params.id}'`, 'id')
    const { id, status } = sandbox.sessions.present(session)
    if (status !== 'started') {
      const message = `Workflow session '${id}' is ${status}: only a started session can be cancelled`
      throw new ControlError(409, message)
    }
    return cancelSession(sandbox, id)
  },
}
