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

/** Has the journal say who decided about a check, and why those before did not. */
export const noteDecision = (
  id: string,
  { rung, of, scenario, passedOver }: Decision,
  note: CommonInput['note']
): void => {
  const who = of === undefined ? rung : `${rung} (${of})`
  note(`check ${id} follows scenario '${scenario.name}', decided by the ${who}`, {
    kind: 'decision',
    checkId: id,
    scenario: scenario.name,
    rung,
  })
  for (const { rung: unfit, because } of passedOver.filter(({ wasTold }) => wasTold)) {
    note(`the ${unfit} did not decide: ${because}`)
  }
  const silent = passedOver.filter(({ wasTold }) => !wasTold)
  const reasons = silent.map((one) => `the ${one.rung}, for ${one.because}`)
  if (silent.length > 0) note(`nothing was said by ${reasons.join('; by ')}`)
}
