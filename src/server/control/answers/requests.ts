import * as z from 'zod'
import { Timestamp } from '../../../contracts/fields.ts'
import { Finding } from '../../sandbox/journal.ts'
import { Count, Text } from '../../sandbox/state-fields.ts'

/** A request to the API and what became of it; images are shown by hash, type and size. */
const RecordedRequest = z.strictObject({
  id: Text,
  at: Timestamp,
  method: Text,
  path: Text,
  /** Absent where no route fits. */
  operation: Text.optional(),
  body: z.unknown().optional(),
  /** 0 while there is no answer, and where there never will be. */
  status: Count,
  answer: z.unknown().optional(),
  /** By the sandbox's clock: zero on one that stands still. */
  durationMs: z.int().optional(),
  /** What the mock ignored or decided, in sentences. */
  notes: z.array(Text),
  /** The same as data, where that helps. */
  findings: z.array(Finding),
})

export const requestAnswers = {
  'GET /requests': z.strictObject({
    total: Count,
    /** How many are on record no more. */
    dropped: Count,
    items: z.array(RecordedRequest),
  }),
  'GET /requests/:id': RecordedRequest,
  'POST /requests/verify': z.strictObject({
    verified: z.literal(true),
    matched: z.array(Text),
    dropped: Count,
  }),
}

/** What came instead of the requests that were expected. */
export const FailedVerification = z.strictObject({
  error: Text,
  verified: z.literal(false),
  matched: z.array(Text),
  nearest: z.array(
    z.strictObject({
      id: Text,
      differences: z.array(
        z.strictObject({
          path: Text,
          expected: z.unknown().optional(),
          actual: z.unknown().optional(),
        })
      ),
    })
  ),
  warnings: z.array(z.looseObject({ id: Text, note: Text })),
  dropped: Count,
})
