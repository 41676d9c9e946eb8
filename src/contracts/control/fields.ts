import * as z from 'zod'
import { shown, suggestion } from '../../scenarios/messages.ts'
import { type OperationName as Name, OPERATIONS } from '../operations.ts'

/** A number of things, from 0. */
export const Count = z.int().min(0)

/** Any text; ids have no other form on the control surface. */
export const Text = z.string()

const isName = (name: string): name is Name => Object.hasOwn(OPERATIONS, name)

const OPERATION_NAMES = Object.keys(OPERATIONS).filter(isName)

/** The name of an operation of the API, for example `createCheck`. */
export const OperationName = z.enum(OPERATION_NAMES, {
  error: ({ input }) => {
    const given = typeof input === 'string' ? input.slice(0, 80) : shown(input)
    return `Unknown operation '${given}'${suggestion(given, OPERATION_NAMES)}`
  },
})

/** An HTTP method. */
export const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** A whole number within bounds, which is digits in a query. Callers may give a number. */
export const wholeNumber = (least: number, most: number): z.ZodType<number, number | string> => {
  const error = `should be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,16}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error)
}

/** `true` or `false`, which is text in a query. Callers may give a boolean. */
export const Flag: z.ZodType<boolean, boolean | 'true' | 'false'> = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')

/** The refusals of the control surface. `path` is the dotted place of what was wrong. */
export const ControlRefusalBody = z.strictObject({
  error: z.string().min(1),
  path: z.string().optional(),
})
