import * as z from 'zod'
import { SCREENING_CLASSIFICATIONS } from '../contracts/check-types/screening-classifications.ts'
import { GENDERS } from '../contracts/client-details.ts'
import { CalendarDate, CountryCode } from '../contracts/fields.ts'

/** Somebody whom a screening check is to find. What is not said is as usual for such a list. */
export const ListedMatch = z.strictObject({
  /** The whole name; of a person, its last word is the last name. */
  name: z.string().min(1).max(200),
  /** Default: of the same kind as the client. */
  type: z.enum(['person', 'company']).optional(),
  /** Date of birth, or of registration. */
  dob: CalendarDate.optional(),
  gender: z.enum(GENDERS).optional(),
  /** Nationality, or country of registration. */
  country: CountryCode.optional(),
  /** Default: what the breakdown flags, else a sanctions list. */
  classification: z.array(z.enum(SCREENING_CLASSIFICATIONS)).min(1).max(20).optional(),
  listName: z.string().min(1).max(200).optional(),
  score: z.int().min(0).max(100).optional(),
})
export type ListedMatch = z.infer<typeof ListedMatch>

/** Whom a screening check finds: these and nobody else. */
export const ListedMatches = z.array(ListedMatch).max(100)
