import * as z from 'zod'

/** The last moment that dates are written for with four digits of a year. */
const LAST_TIME = 253_402_300_799_999

/** Milliseconds since 1970. */
export const Time = z.int().min(0).max(LAST_TIME)

export const Count = z.int().min(0)

/** Ids and other short text. */
export const Text = z.string()
