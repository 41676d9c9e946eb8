import * as z from 'zod'
import { shown } from './messages.ts'

/** Ten years in milliseconds: longer than any test needs, and short enough to keep dates valid. */
export const MOST_DURATION_MS = 10 * 366 * 86_400_000

const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/

const FORM = "a number of milliseconds, or a text such as '500ms', '90s', '2m', '1h' or '3d'"

const noDuration = ({ input }: { input?: unknown }): string =>
  `should be ${FORM}, but it was ${shown(input)}`

const tooLong = (given: unknown): string =>
  `should be ten years at most (3660d), but it was ${shown(given)}`

/** `1500`, `'1500'`, `'500ms'`, `'1.5s'`, `'2m'`, `'1h'`, `'3d'` → whole milliseconds. */
export const parseDuration = (given: number | string): number | undefined => {
  if (typeof given === 'number') return given >= 0 ? Math.round(given) : undefined
  const [, amount, unit = 'ms'] = PATTERN.exec(given) ?? []
  const factor = Object.entries(UNITS_MS).find(([name]) => name === unit)?.[1]
  return amount === undefined || factor === undefined
    ? undefined
    : Math.round(Number(amount) * factor)
}

/** A duration as users write it, from 0 to ten years; parsed to milliseconds. */
export const Duration = z
  .union(
    [
      z
        .number({ error: noDuration })
        .min(0, { error: noDuration })
        .max(MOST_DURATION_MS, { error: ({ input }) => tooLong(input) }),
      z.string({ error: noDuration }).regex(PATTERN, { error: noDuration }),
    ],
    { error: noDuration }
  )
  .transform((given, { addIssue }) => {
    const milliseconds = parseDuration(given) ?? 0
    if (milliseconds > MOST_DURATION_MS) addIssue(tooLong(given))
    return milliseconds
  })

/** The latest instant that a clock accepts. Later years would need more than four digits in dates. */
const LAST_INSTANT = Date.UTC(2999, 11, 31, 23, 59, 59, 999)

const noInstant = ({ input }: { input?: unknown }): string =>
  `should be an instant from 1970 to 2999 such as '2026-01-01T09:00:00Z', but it was ${shown(input)}`

/** An instant as users write it, in ISO 8601 with a time zone; parsed to milliseconds since 1970. */
export const Instant = z.iso
  .datetime({ offset: true, error: noInstant })
  .transform((text, { addIssue }) => {
    const time = Date.parse(text)
    if (!(time >= 0 && time <= LAST_INSTANT)) addIssue(noInstant({ input: text }))
    return time
  })
