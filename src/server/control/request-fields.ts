import * as z from 'zod'
import { OPERATIONS } from '../../contracts/operations.ts'
import { hint } from '../../scenarios/messages.ts'
import type { Journal, JournalEntry } from '../sandbox/journal.ts'
import { ControlError } from './control-error.ts'

const OPERATION_NAMES = Object.keys(OPERATIONS)

/** Name of an operation of the API, e.g. `createCheck`. */
export const OperationName = z.lazy(() =>
  z.string().check(({ value, issues }) => {
    if (OPERATION_NAMES.includes(value)) return
    const nearest = hint(value, OPERATION_NAMES) || '.'
    const message = `Unknown operation '${value}'${nearest} Known: ${OPERATION_NAMES.join(', ')}`
    issues.push({ code: 'custom', message, input: value })
  })
)

export const Method = z.lazy(() =>
  z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
)

/** A place in the order of requests: one of them, or a time in milliseconds since 1970. */
export type Moment = { readonly id: string; readonly number: number } | { readonly time: number }

const Instant = z.lazy(() => z.iso.datetime({ offset: true }))

/** `r12`, or an instant in ISO 8601 with its zone. */
export const Moment = z.lazy(() =>
  z.string().transform((text, { addIssue }): Moment => {
    if (/^[ru]\d{1,15}$/.test(text)) return { id: text, number: Number(text.slice(1)) }
    if (Instant.safeParse(text).success) return { time: Date.parse(text) }
    addIssue(
      `should be the id of a request such as 'r12', or an instant such as '2026-01-01T09:00:00Z'`
    )
    return z.NEVER
  })
)

/** How far a request came after a moment: less than zero before it, zero at it. */
export const distanceFrom = (moment: Moment, entry: JournalEntry): number =>
  'time' in moment ? entry.arrivedAt - moment.time : entry.number - moment.number

/** A request that never came is no place in their order. Throws 400. */
export const refuseUnknownMoment = (
  moment: Moment | undefined,
  journal: Journal,
  path: string
): void => {
  if (!moment || 'time' in moment) return
  const { mark, arrived } = journal
  if (moment.id.startsWith(mark) && moment.number >= 1 && moment.number <= arrived) return
  const latest = arrived === 0 ? 'none has come yet' : `the latest is ${mark}${arrived}`
  throw new ControlError(400, `'${path}': no request '${moment.id}' has come; ${latest}`, path)
}
