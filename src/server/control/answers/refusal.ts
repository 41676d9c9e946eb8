import * as z from 'zod'

/** What every refusal of the control surface looks like. */
export const Refusal = z.strictObject({ error: z.string().min(1), path: z.string().optional() })
