import type { Check } from '../../contracts/checks.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'

/** Outcomes that have an event of their own besides `check.completed` (decision 42). */
export const OUTCOME_EVENTS: Readonly<Record<string, EventType>> = {
  clear: 'check.completed.clear',
  attention: 'check.completed.attention',
  rejected: 'check.completed.rejected',
  match_confirmed: 'check.completed.match_confirmed',
}

/** What an event tells of a check (decision 43). */
export const payloadOf = ({
  id,
  status,
  result,
  createdAt,
  updatedAt,
}: Check): CheckEventPayload => ({
  id,
  status,
  ...(result && { outcome: result.outcome }),
  createdAt,
  updatedAt,
})
