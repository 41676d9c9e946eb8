import type { Client } from '../contracts/clients.ts'
import type { Document } from '../contracts/documents.ts'
import { valueAt } from '../contracts/dotted-path.ts'
import { isFoundIn } from './pattern.ts'
import type { Condition, When } from './when.ts'

/** What is known of a check that is about to be created. */
export interface Facts {
  readonly checkType: string
  readonly client: Client
  /** The document that the check names. */
  readonly document?: Document | undefined
  /** How many checks the client has had: of this type, or of every type. */
  readonly countBefore: (type?: string) => number
}

/** A condition, what it was held against, and whether it holds. */
export interface Finding {
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

const finding = (path: string, wanted: Condition, given: unknown): Finding => {
  const text = typeof given === 'string' ? given : undefined
  return { path, wanted, given: text, holds: holds(wanted, text) }
}

function* below(part: 'client' | 'document', { [part]: conditions }: When, facts: Facts) {
  for (const [path, wanted] of Object.entries(conditions ?? {})) {
    yield finding(`${part}.${path}`, wanted, valueAt(facts[part], path))
  }
}

const ordinal = (path: string, wanted: number, before: number): Finding => ({
  path,
  wanted,
  given: before + 1,
  holds: before + 1 === wanted,
})

/** Holds each condition against the facts, one at a time: whoever has seen enough may stop. */
export function* findingsOf(when: When, facts: Facts): Generator<Finding> {
  const { checkTypes, metadata, nthCheck, nthCheckOfType } = when
  if (checkTypes) yield finding('type', { oneOf: checkTypes }, facts.checkType)
  yield* below('client', when, facts)
  yield* below('document', when, facts)
  for (const [key, wanted] of Object.entries(metadata ?? {})) {
    const values = facts.client.metadata ?? {}
    const given = Object.hasOwn(values, key) ? values[key] : undefined
    yield finding(`metadata.${key}`, wanted, given)
  }
  if (nthCheck !== undefined) yield ordinal('nthCheck', nthCheck, facts.countBefore())
  if (nthCheckOfType === undefined) return
  yield ordinal('nthCheckOfType', nthCheckOfType, facts.countBefore(facts.checkType))
}

/** Longer values are not repeated in a sentence. */
const MOST_SHOWN = 60

const shown = (value: string): string =>
  `'${value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value}'`

const wantedInWords = (wanted: Finding['wanted']): string => {
  if (typeof wanted === 'number') return String(wanted)
  if (typeof wanted === 'string') return shown(wanted)
  if ('pattern' in wanted) return `text with /${wanted.pattern.slice(0, MOST_SHOWN)}/`
  const more = wanted.oneOf.length > 3 ? ' …' : ''
  return wanted.oneOf.slice(0, 3).map(shown).join(' or ') + more
}

/** Why a condition does not hold, e.g. `client.email is absent, not 'a@b.c'`. */
export const reasonOf = ({ path, wanted, given }: Finding): string => {
  const found =
    given === undefined ? 'absent' : typeof given === 'number' ? String(given) : shown(given)
  return `${path} is ${found}, not ${wantedInWords(wanted)}`
}
