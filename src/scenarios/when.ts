import * as z from 'zod'
import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'
import type { Client } from '../contracts/clients.ts'
import type { Document } from '../contracts/documents.ts'
import { valueAt } from '../contracts/json.ts'
import { isFoundIn } from './pattern.ts'

const Text = z.string().max(1000)

/** What a value must be: exactly this text, one of several texts, or text that matches a pattern. */
export const Condition = z.union([
  Text,
  z.strictObject({ oneOf: z.array(Text).min(1).max(1000) }),
  z.strictObject({ pattern: Text.min(1) }),
])
export type Condition = z.infer<typeof Condition>

/** Conditions by dotted path; all must hold. */
export const Conditions = z.record(z.string(), Condition)
export type Conditions = z.infer<typeof Conditions>

const Ordinal = z.int().min(1)

/** Which checks a scenario, rule or arm applies to. All conditions must hold. */
export const When = z.strictObject({
  /** Types of check. Default: every type. */
  checkTypes: z.array(z.enum(CHECK_TYPE_NAMES)).min(1).optional(),
  /** Attributes of the client, e.g. `personDetails.lastName`. */
  client: Conditions.optional(),
  /** Attributes of the document that the check names, e.g. `issuingCountry`. */
  document: Conditions.optional(),
  /** Values of the client's metadata by key. */
  metadata: Conditions.optional(),
  /** The client's n-th check, counted from 1 over checks of every type. */
  nthCheck: Ordinal.optional(),
  /** The client's n-th check, counted from 1 over checks of the same type. */
  nthCheckOfType: Ordinal.optional(),
})
export type When = z.infer<typeof When>

/** What is known about a check that is about to be created. */
export interface Facts {
  readonly checkType: string
  readonly client: Client
  /** The document that the check names. */
  readonly document?: Document | undefined
  /** The number of earlier checks of the client: of this type, or of every type. */
  readonly countBefore: (type?: string) => number
}

/** A condition, the value that was compared with it, and whether it holds. */
export interface Comparison {
  readonly path: string
  readonly wanted: Condition | number
  readonly given: string | number | undefined
  readonly holds: boolean
}

const holds = (condition: Condition, given: string | undefined): boolean => {
  if (given === undefined) return false
  if (typeof condition === 'string') return given === condition
  return 'oneOf' in condition ? condition.oneOf.includes(given) : isFoundIn(condition, given)
}

const compareText = (path: string, wanted: Condition, given: unknown): Comparison => {
  const text = typeof given === 'string' ? given : undefined
  return { path, wanted, given: text, holds: holds(wanted, text) }
}

const compareNumber = (path: string, wanted: number, given: number): Comparison => ({
  path,
  wanted,
  given,
  holds: given === wanted,
})

function* compareBelow(part: 'client' | 'document', { [part]: conditions }: When, facts: Facts) {
  for (const [path, wanted] of Object.entries(conditions ?? {})) {
    yield compareText(`${part}.${path}`, wanted, valueAt(facts[part], path))
  }
}

/** Compares each condition with the facts, lazily: the caller may stop at the first that fails. */
export function* compare(when: When, facts: Facts): Generator<Comparison> {
  const { checkTypes, metadata, nthCheck, nthCheckOfType } = when
  if (checkTypes) yield compareText('type', { oneOf: checkTypes }, facts.checkType)
  yield* compareBelow('client', when, facts)
  yield* compareBelow('document', when, facts)
  for (const [key, wanted] of Object.entries(metadata ?? {})) {
    const values = facts.client.metadata ?? {}
    const given = Object.hasOwn(values, key) ? values[key] : undefined
    yield compareText(`metadata.${key}`, wanted, given)
  }
  if (nthCheck !== undefined) yield compareNumber('nthCheck', nthCheck, facts.countBefore() + 1)
  if (nthCheckOfType === undefined) return
  const nth = facts.countBefore(facts.checkType) + 1
  yield compareNumber('nthCheckOfType', nthCheckOfType, nth)
}

/** Longer values are cut in a sentence. */
const MOST_SHOWN = 60

const shown = (value: string): string =>
  `'${value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value}'`

const wantedInWords = (wanted: Comparison['wanted']): string => {
  if (typeof wanted === 'number') return String(wanted)
  if (typeof wanted === 'string') return shown(wanted)
  if ('pattern' in wanted) return `text with /${wanted.pattern.slice(0, MOST_SHOWN)}/`
  const more = wanted.oneOf.length > 3 ? ' …' : ''
  return wanted.oneOf.slice(0, 3).map(shown).join(' or ') + more
}

/** Why a condition does not hold, e.g. `client.email is absent, not 'a@b.c'`. */
export const reasonOf = ({ path, wanted, given }: Comparison): string => {
  const found =
    given === undefined ? 'absent' : typeof given === 'number' ? String(given) : shown(given)
  return `${path} is ${found}, not ${wantedInWords(wanted)}`
}
