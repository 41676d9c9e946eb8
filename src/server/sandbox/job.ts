import * as z from 'zod'
import { Id } from '../../contracts/fields.ts'

/** The end of a workflow session, which comes with the last of its checks. */
export const SessionEnd = z.lazy(() =>
  z.strictObject({
    sessionId: Id,
    checkIds: z.array(Id).readonly(),
    /** The outcome where it has no checks. */
    otherwise: z.enum(['clear', 'attention']),
  })
)
export type SessionEnd = z.output<typeof SessionEnd>

/** What a timer is for, as plain data: from it the same timer can be set up anew elsewhere. */
export const Job = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('check-step'), checkId: Id }),
    z.strictObject({ kind: z.literal('session-end'), end: SessionEnd }),
    z.strictObject({ kind: z.enum(['retry', 'delayed', 'swap', 'stale']), deliveryId: Id }),
  ])
)
export type Job = z.output<typeof Job>
