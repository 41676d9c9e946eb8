import * as z from 'zod'
import { COUNTRY_CODES, US_STATE_CODES } from './codes.ts'
import { observed, type ShapeFacts } from './facts.ts'

/**
 * The small types of ComplyCube's objects. The message of a rule continues a sentence that begins with
 * the attribute's name: `'personDetails.dob' should match format "date"`.
 */

/** Twenty-four lower-case hexadecimal digits. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{24}$/, 'should be 24 hexadecimal digits'))

/** A reference to another object in a body. The store checks that it exists. */
export const Reference = z.string().check(z.minLength(1, 'should not be empty'))

/** ISO 8601 in UTC with milliseconds and `Z`. */
export const Timestamp = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'should match format "date-time"'))

export const NonEmptyText = z.string().check(z.minLength(1, 'should not be empty'))

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isCalendarDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** `YYYY-MM-DD`, an existing day. */
export const CalendarDate = z.string().refine(isCalendarDate, 'should match format "date"')

/** ISO 3166-1 alpha-2 in upper case. */
export const CountryCode = z
  .string()
  .refine(
    (text) => COUNTRY_CODES.has(text),
    'should be an ISO 3166-1 alpha-2 country code in upper case'
  )

/** Two-letter USPS code. */
export const UsStateCode = z
  .string()
  .refine((text) => US_STATE_CODES.has(text), 'should be a two-letter USPS state code')

const looksLikeEmail = (text: string): boolean => {
  const at = text.indexOf('@')
  return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1 && !/\s/.test(text)
}

/** One `@` with text on either side. */
export const Email = z.string().refine(looksLikeEmail, 'should match format "email"')

const isWebUrl = (text: string): boolean => {
  if (!/^https?:\/\//i.test(text)) return false
  return URL.canParse(text)
}

/** An absolute `http` or `https` address. */
export const WebUrl = z.string().refine(isWebUrl, 'should match format "url"')

/** `{ day, month, year }` as integers, used inside check results. */
export const StructuredDate = z.object({ day: z.int(), month: z.int(), year: z.int() })
export type StructuredDate = z.infer<typeof StructuredDate>

/** The id of a team member. Any text is accepted, stored and echoed. */
export const LastActionBy = z.string()

/** No list in a body of the API needs more members. */
const MOST_MEMBERS = 100

/** A list. Its length is checked first: refusing a million wrong members would take seconds. */
export const listOf = <T extends z.ZodType>(member: T) =>
  z
    .array(z.unknown())
    .check(z.maxLength(MOST_MEMBERS, `should NOT have more than ${MOST_MEMBERS} items`))
    .pipe(z.array(member))

/** Marks an optional attribute. `null` means the same as absent (Vendor: Node typings). */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish()

// Shared, because each schema takes about 17 µs to make at the first request.
export const OptionalText = optional(z.string())
export const OptionalDate = optional(CalendarDate)
export const OptionalCountryCode = optional(CountryCode)

/** The times of every stored object. */
export const Stamps = { createdAt: Timestamp, updatedAt: Timestamp }

/** How the attributes are known. */
export const fieldFacts = (): readonly ShapeFacts[] => [
  { shapes: { StructuredDate }, facts: [observed('check-results#shape', 'day month year')] },
]
