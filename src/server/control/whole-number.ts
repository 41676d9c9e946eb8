import * as z from 'zod'

/** A whole number as a query has it: in digits, within these bounds. */
export const wholeNumber = (least: number, most: number) => {
  const error = `should be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,6}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error)
}
