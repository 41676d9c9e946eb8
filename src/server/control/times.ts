import * as z from 'zod'

/** How often: exactly so often, or within bounds. */
export const Times = z.lazy(() => {
  const count = z.int().min(0)
  const bounds = z
    .strictObject({ atLeast: count.optional(), atMost: count.optional() })
    .refine(
      ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
      'should say atLeast, atMost or both'
    )
    .refine(
      ({ atLeast = 0, atMost = atLeast }) => atLeast <= atMost,
      'should not ask for more with atLeast than atMost allows'
    )
  return z.union([count, bounds])
})
export type Times = z.output<typeof Times>

export const boundsOf = (times: Times): { least: number; most: number } =>
  typeof times === 'number'
    ? { least: times, most: times }
    : { least: times.atLeast ?? 0, most: times.atMost ?? Number.POSITIVE_INFINITY }

/** `exactly 2`, `at least 1`, `at most 3`, `2 to 4`. */
export const inWords = (times: Times): string => {
  const { least, most } = boundsOf(times)
  if (least === most) return `exactly ${least}`
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`
  return least === 0 ? `at most ${most}` : `${least} to ${most}`
}
