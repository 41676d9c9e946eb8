import * as z from 'zod'
import { Timestamp } from '../../../contracts/fields.ts'
import { Effect } from '../../sandbox/event-log.ts'
import { Count } from '../../sandbox/state-fields.ts'

const ClockState = z.strictObject({
  mode: z.enum(['real', 'virtual']),
  now: Timestamp,
  /** How much is due later. */
  due: Count,
  nextDueAt: Timestamp.optional(),
})

/** With what happened since this was asked last, in order. */
const Happened = ClockState.extend({ effects: z.array(Effect) })

export const clockAnswers = {
  'GET /clock': ClockState,
  'PUT /clock': ClockState,
  'POST /clock/advance': Happened,
  'POST /settle': Happened,
}
