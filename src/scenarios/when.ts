import * as z from 'zod'
import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'

const Text = z.string().max(1000)

/** What a value must be: this very text, one of several, or text in which a pattern is found. */
export const Condition = z.union([
  Text,
  z.strictObject({ oneOf: z.array(Text).min(1).max(1000) }),
  z.strictObject({ pattern: Text.min(1) }),
])
export type Condition = z.infer<typeof Condition>

/** Values by dotted path; all must hold. */
export const Conditions = z.record(z.string(), Condition)
export type Conditions = z.infer<typeof Conditions>

const Ordinal = z.int().min(1)

/** Which checks something is for. Everything that is said must hold. */
export const When = z.strictObject({
  /** Types of check; without it, every type. */
  checkTypes: z.array(z.enum(CHECK_TYPE_NAMES)).min(1).optional(),
  /** Attributes of the client, e.g. `personDetails.lastName`. */
  client: Conditions.optional(),
  /** Attributes of the document that the check names, e.g. `issuingCountry`. */
  document: Conditions.optional(),
  /** Values of the client's metadata by key. */
  metadata: Conditions.optional(),
  /** The client's check of this number, counted from 1 over checks of every type. */
  nthCheck: Ordinal.optional(),
  /** The client's check of this number, counted from 1 over checks of the same type. */
  nthCheckOfType: Ordinal.optional(),
})
export type When = z.infer<typeof When>
