import type { Situation } from '../../scenarios/ladder.ts'
import type { Circumstances } from '../sandbox/check-results.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** Counts the checks that a client has had; looks for them once, and only if somebody asks. */
const counterOf = ({ checks }: Sandbox, clientId: string): Situation['countBefore'] => {
  let types: string[] | undefined
  return (type) => {
    types ??= checks.all().flatMap((check) => (check.clientId === clientId ? check.type : []))
    return type === undefined ? types.length : types.filter((one) => one === type).length
  }
}

/** What the ladder looks at for a check of this type that is about to be created. */
export const situationOf = (
  sandbox: Sandbox,
  checkType: string,
  { client, document }: Pick<Circumstances, 'client'> & Partial<Circumstances>,
  requested?: string
): Situation => {
  const { arms, rules, scenarios, byDefault } = sandbox.choices
  const countBefore = counterOf(sandbox, client.id)
  const known = { checkType, client, document, requested, countBefore }
  return { ...known, arms: arms.waiting, rules, scenarios, byDefault }
}
