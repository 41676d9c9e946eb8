import * as z from 'zod'
import { shown } from './shown.ts'

/** The end of the years that a clock may be set to; dates of what is stored stay plain dates. */
const LAST = Date.UTC(2999, 11, 31, 23, 59, 59, 999)

const noInstant = ({ input }: { input?: unknown }): string =>
  `should be an instant from 1970 to 2999 such as '2026-01-01T09:00:00Z', but it was ${shown(input)}`

/** A moment as users write it, in ISO 8601 with its zone; gives milliseconds since 1970. */
export const Instant = z.iso
  .datetime({ offset: true, error: noInstant })
  .transform((text, { addIssue }) => {
    const time = Date.parse(text)
    if (!(time >= 0 && time <= LAST)) addIssue(noInstant({ input: text }))
    return time
  })
