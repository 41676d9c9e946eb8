import type * as z from 'zod'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
import { attributes, listMember } from '../schema.ts'
import { SHAPES } from './ledgers.ts'

/** A shape as it stands in an operation: on its own, or as the items of a list. */
export interface ShapeInUse {
  /** Nothing where no ledger tells of it. */
  readonly name: string | undefined
  /** What stands before its attributes: `items.` in a list. */
  readonly prefix: '' | 'items.'
}

const nameOf = (schema: unknown): string | undefined =>
  [...SHAPES.values()].find(({ shape }) => shape === schema)?.name

/** Returns the schema of a list's items; undefined when the answer is no page. */
const itemOf = (answer: z.ZodType): z.ZodType | undefined => {
  const items = attributes(answer).find(([name]) => name === 'items')?.[1]
  return items && listMember(items)
}

/** What an operation takes: its body, or the parameters of its query. */
export const shapesTakenBy = (name: OperationName): ShapeInUse[] => {
  const { body, query, answer }: Operation = OPERATIONS[name]
  return [
    ...(body ? [{ name: nameOf(body), prefix: '' } as const] : []),
    ...(query ? [{ name: SHAPES.get(name)?.name, prefix: '' } as const] : []),
    ...(query && answer && itemOf(answer) ? [{ name: 'PageQuery', prefix: '' } as const] : []),
  ]
}

/** What an operation answers: an object, or a page of objects. */
export const shapesAnsweredBy = (name: OperationName): ShapeInUse[] => {
  const { answer }: Operation = OPERATIONS[name]
  const item = answer && itemOf(answer)
  if (item === undefined) return answer ? [{ name: nameOf(answer), prefix: '' }] : []
  return [
    { name: 'Page', prefix: '' },
    { name: nameOf(item), prefix: 'items.' },
  ]
}
