import * as z from 'zod'
import { Timestamp } from '../../../contracts/fields.ts'
import { Transcript } from '../../transcript/transcript.ts'

/** How a replay went: each place where an answer or a delivery is not what it was. */
const Compared = z.strictObject({
  identical: z.boolean(),
  now: Timestamp,
  requests: z.int(),
  deliveries: z.int(),
  differences: z.array(
    z.strictObject({
      step: z.int(),
      what: z.string(),
      of: z.enum(['status', 'answer', 'delivery', 'headers', 'address', 'clock']),
      path: z.string(),
      expected: z.unknown(),
      got: z.unknown(),
    })
  ),
})

export const transcriptAnswers = {
  'GET /transcript': Transcript,
  'POST /transcript/replay': Compared,
}
