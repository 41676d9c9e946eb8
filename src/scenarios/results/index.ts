import { type CheckTypeName, checkTypeOf } from '../../contracts/check-types/index.ts'
import { leafPaths } from '../../contracts/check-types/leaf-paths.ts'
import type { CheckResult } from '../../contracts/checks.ts'
import type { BreakdownOverrides } from '../scenario.ts'
import { notProcessed, withLeaves } from './breakdown.ts'
import { documentCheckRecipe } from './document-check.ts'
import { identityCheckRecipe } from './identity-check.ts'
import type { ResultRecipe } from './recipe.ts'
import type { Subject } from './subject.ts'

/** How each type of check is answered. A new type is a line here. */
const RECIPES: Record<CheckTypeName, ResultRecipe> = {
  identity_check: identityCheckRecipe,
  document_check: documentCheckRecipe,
}

/** Makes the result of a check: the whole tree of its type, after the outcome and the overrides. */
export const makeResult = (subject: Subject): CheckResult => {
  const { outcome } = subject
  const recipe = RECIPES[subject.check.type]
  const isUnexplained = outcome === 'attention' && Object.keys(subject.overrides).length === 0
  const overrides = isUnexplained ? recipe.attention : subject.overrides
  const clear = recipe.clear({ ...subject, overrides })
  const breakdown = outcome === 'not_processed' ? notProcessed(clear) : clear
  return { outcome, breakdown: withLeaves(breakdown, overrides) }
}

const BREAKDOWN = 'breakdown.'

/** Leaves of a type's breakdown by dotted path, with the schema of each. */
const leavesOf = (type: CheckTypeName) => {
  const leaves = leafPaths(checkTypeOf(type).result)
  return new Map(
    [...leaves].flatMap(([path, leaf]) =>
      path.startsWith(BREAKDOWN) ? [[path.slice(BREAKDOWN.length), leaf] as const] : []
    )
  )
}

/** What is wrong with overrides for a type of check; nothing when all is well. */
export interface OverrideProblem {
  readonly path: string
  readonly known: readonly string[]
  readonly reason: 'unknown path' | 'wrong value'
}

export const findOverrideProblem = (
  type: CheckTypeName,
  overrides: BreakdownOverrides
): OverrideProblem | undefined => {
  const leaves = leavesOf(type)
  for (const [path, value] of Object.entries(overrides)) {
    const leaf = leaves.get(path)
    if (!leaf) return { path, known: [...leaves.keys()], reason: 'unknown path' }
    if (!leaf.safeParse(value).success) return { path, known: [], reason: 'wrong value' }
  }
  return undefined
}
