import type * as z from 'zod'
import { type CheckTypeName, checkTypeOf, isCheckTypeName } from './check-types/index.ts'

/** What the table of check types says of a body: required references, and the options' shape. */
export const asTypeDemands: z.core.CheckFn<{
  type: CheckTypeName
  options?: object | null | undefined
  [reference: string]: unknown
}> = ({ value, issues }) => {
  const { requires, options } = checkTypeOf(value.type)
  for (const name of requires) {
    if (value[name]) continue
    issues.push({ code: 'custom', path: [name], message: 'is required', input: undefined })
  }
  if (!value.options) return
  const parsed = options?.safeParse(value.options)
  for (const issue of parsed?.error?.issues ?? []) {
    issues.push({ ...issue, path: ['options', ...issue.path], input: undefined })
  }
  // An option that the type does not know is ignored, as is every unknown attribute.
  value.options = parsed?.data
}

/** The result of a check has the shape that the table gives for its type. */
export const asTypePromises: z.core.CheckFn<{ type: string; result?: unknown }> = ({
  value,
  issues,
}) => {
  if (!value.result || !isCheckTypeName(value.type)) return
  const parsed = checkTypeOf(value.type).result.safeParse(value.result)
  for (const issue of parsed.error?.issues ?? []) {
    issues.push({ ...issue, path: ['result', ...issue.path], input: undefined })
  }
}
