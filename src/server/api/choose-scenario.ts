import type { CheckTypeName } from '../../contracts/check-types/index.ts'
import { type Decision, decide } from '../../scenarios/ladder.ts'
import type { Circumstances } from '../sandbox/check-results.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { CommonInput } from './handler.ts'
import { refuseUnfitScenario } from './scenario-header.ts'
import { situationOf } from './situation.ts'

/**
 * The scenario that the ladder decides on for a new check; what was armed for it is used up. Throws 400
 * where the header asks for one that cannot be followed.
 */
export const chooseScenario = (
  sandbox: Sandbox,
  type: CheckTypeName,
  circumstances: Circumstances,
  requested: string | undefined
): Decision => {
  const situation = situationOf(sandbox, type, circumstances, requested)
  refuseUnfitScenario(situation)
  const decision = decide(situation)
  if (decision.rung === 'arm' && decision.of) sandbox.choices.arms.use(decision.of)
  return decision
}

/** Adds notes to the journal: which rung decided about a check, and why earlier rungs did not. */
export const noteDecision = (
  id: string,
  { rung, of, scenario, passedOver }: Decision,
  note: CommonInput['note']
): void => {
  const decider = of === undefined ? rung : `${rung} (${of})`
  note(`check ${id} follows scenario '${scenario.name}', decided by the ${decider}`, {
    kind: 'decision',
    checkId: id,
    scenario: scenario.name,
    rung,
  })
  for (const { rung: unfit, because } of passedOver.filter(({ isUnused }) => !isUnused)) {
    note(`the ${unfit} did not decide: ${because}`)
  }
  const unused = passedOver.filter(({ isUnused }) => isUnused)
  const reasons = unused.map((one) => `the ${one.rung} (${one.because})`)
  if (unused.length > 0) note(`not used: ${reasons.join(', ')}`)
}
