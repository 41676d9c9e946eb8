import * as z from 'zod'

/** The last millisecond of the year 9999. */
const LAST_TIME = 253_402_300_799_999

/** Milliseconds since 1970. */
export const Time = z.int().min(0).max(LAST_TIME)

export const Count = z.int().min(0)

/** Ids and other short text. */
export const Text = z.string()

/** An object that something else describes. */
export const AnyObject: z.ZodType<object> = z.looseObject({})
