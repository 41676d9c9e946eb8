import * as z from 'zod'

export const KIND = 'complycube-mock-snapshot'
export const VERSION = 1

/** The whole state of a sandbox, as it goes out and comes in. */
export const Snapshot = z.strictObject({
  kind: z.literal(KIND),
  /** Those of other versions of the mock may not fit this one. */
  version: z.literal(
    VERSION,
    `should be ${VERSION}, the version of snapshots that this mock takes`
  ),
  state: z.looseObject({}),
  /** What went on and could not be described. */
  leftOut: z.array(z.string()),
})
