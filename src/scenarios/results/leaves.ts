import type * as z from 'zod'
import { type CheckTypeName, checkTypeOf } from '../../contracts/check-types/index.ts'
import { leafPaths } from '../../contracts/schema.ts'

const BREAKDOWN = 'breakdown.'

type Leaves = ReadonlyMap<string, z.ZodType>

/** What has been found out of a type's contract, which never changes. */
const known = new Map<CheckTypeName, Leaves>()

/** Leaves of a type's breakdown by dotted path, with the schema of each. */
export const leavesOf = (type: CheckTypeName): Leaves => {
  const before = known.get(type)
  if (before) return before
  const leaves = new Map(
    [...leafPaths(checkTypeOf(type).result)].flatMap(([path, leaf]) =>
      path.startsWith(BREAKDOWN) ? [[path.slice(BREAKDOWN.length), leaf] as const] : []
    )
  )
  known.set(type, leaves)
  return leaves
}
