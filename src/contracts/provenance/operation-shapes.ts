import * as z from 'zod'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
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

/** The schema of a list's items; nothing of what is no list. */
const itemOf = (answer: z.ZodType): unknown => {
  const page = answer instanceof z.ZodLazy ? answer.unwrap() : answer
  const items = page instanceof z.ZodObject ? page.shape.items : undefined
  return items instanceof z.ZodArray ? items.element : undefined
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
