import { type CheckTypeName, checkTypeOf } from '../../contracts/check-types/index.ts'
import type { StatedEnd } from '../scenario.ts'
import { leavesOf } from './leaves.ts'

/** The same end without the leaves and matches that this type of check does not have. */
export const fitTo = <T extends StatedEnd>(end: T, type: CheckTypeName): T => {
  if (!end.breakdown && !end.matches) return end
  const leaves = leavesOf(type)
  const kept = Object.entries(end.breakdown ?? {}).filter(([path]) => leaves.has(path))
  return {
    ...end,
    breakdown: end.breakdown && Object.fromEntries(kept),
    matches: checkTypeOf(type).validatesMatches ? end.matches : undefined,
  }
}
