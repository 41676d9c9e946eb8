import * as z from 'zod'
import { Timestamp } from '../../../contracts/fields.ts'
import { COUNTED_KINDS, type CountedKind } from '../../kinds.ts'
import { Settings } from '../../sandbox/settings.ts'
import { Count, Text } from '../../sandbox/state-fields.ts'
import { Snapshot } from '../snapshot-shape.ts'

const countsOfKinds: Readonly<Record<CountedKind, typeof Count>> = Object.fromEntries(
  COUNTED_KINDS.map((name) => [name, Count])
  // Each counted kind has got its schema, which Object.fromEntries forgets.
) as Record<CountedKind, typeof Count>

const ShownSandbox = z.strictObject({
  /** The beginning of the key and some of its hash: never enough to be used as a key. */
  name: Text,
  /** Whether it is the one of the key that asks. */
  isOwn: z.boolean(),
  clock: z.strictObject({ mode: z.enum(['real', 'virtual']), now: Timestamp }),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  counts: z.strictObject({
    requests: Count,
    ...countsOfKinds,
    deliveries: Count,
  }),
})
export type ShownSandbox = z.output<typeof ShownSandbox>

export const sandboxAnswers = {
  'GET /settings': Settings,
  'PUT /settings': Settings,
  'POST /reset': z.strictObject({ status: z.literal('reset'), now: Timestamp }),
  'GET /snapshot': Snapshot,
  'PUT /snapshot': z.strictObject({
    status: z.literal('restored'),
    now: Timestamp,
    leftOut: z.array(Text),
  }),
  'GET /sandboxes': z.strictObject({ items: z.array(ShownSandbox) }),
  'DELETE /sandboxes/:name': z.strictObject({ name: Text }),
}
