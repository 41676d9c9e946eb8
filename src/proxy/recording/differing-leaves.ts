import { Address } from '../../contracts/addresses.ts'
import type { CheckOutcome } from '../../contracts/check-types/analysis.ts'
import { Client } from '../../contracts/clients.ts'
import { Document } from '../../contracts/documents.ts'
import { Id } from '../../contracts/fields.ts'
import { valueAt } from '../../contracts/json.ts'
import { makeResult } from '../../scenarios/results/index.ts'
import type { Inventor } from '../../scenarios/results/inventor.ts'
import { leavesOf } from '../../scenarios/results/leaves.ts'
import type { BreakdownOverrides, EngineOutcome } from '../../scenarios/scenario.ts'
import type { EndedCheck } from './check-histories.ts'
import type { SeenCheck } from './seen.ts'

/** Overrides may change other leaves, such as a score, so the comparison runs again this often. */
const PASSES = 3

/** Always picks the smallest, or always the largest value. */
const extremeInventor = (
  pick: <T>(least: T, most: T) => T,
  letter: string,
  digit: string
): Inventor => ({
  integer: pick,
  decimal: pick,
  firstName: () => letter,
  lastName: () => letter,
  city: () => letter,
  street: () => letter,
  streetAddress: () => letter,
  company: () => letter,
  gender: () => pick('female', 'male'),
  id: () => digit.repeat(24),
  code: (pattern) => pattern.replace(/[#*]/g, digit).replaceAll('?', letter),
})

const LATER_MS = 1000 * 86_400_000

/** Two opposite circumstances. A leaf that differs between them is invented data. */
const CIRCUMSTANCES = [
  { invent: extremeInventor((least) => least, 'A', '0'), laterMs: 0 },
  { invent: extremeInventor((_, most) => most, 'Z', '9'), laterMs: LATER_MS },
] as const

/** A client without any details. */
const unknownClient = ({ clientId, entityName, createdAt, updatedAt }: SeenCheck): Client => ({
  id: clientId,
  type: 'person',
  entityName,
  email: '',
  createdAt,
  updatedAt,
})

/** The breakdowns a mock would show in both circumstances; `undefined` if it cannot make one. */
const breakdownsOf = (
  { client, document, address, end }: EndedCheck,
  outcome: EngineOutcome,
  overrides: BreakdownOverrides
): readonly unknown[] => {
  const [shown = document] = end.input?.documents ?? []
  const { input: _, ...check } = end
  const subject = {
    check,
    outcome,
    overrides,
    client: Client.safeParse(client).data ?? unknownClient(end),
    document: Document.safeParse(shown).data,
    address: Address.safeParse(address).data,
    enrolledFaces: end.livePhotoId === undefined ? [] : [end.livePhotoId],
    isFaceOfAnother: false,
    listed: [],
    isByHand: false,
  }
  return CIRCUMSTANCES.map(({ invent, laterMs }) => {
    const now = (Date.parse(end.updatedAt) || 0) + laterMs
    try {
      return makeResult({ ...subject, now, invent }).breakdown
    } catch {
      // The recording was edited, or names an unknown country. Then every leaf is listed.
      return undefined
    }
  })
}

const isId = (value: unknown): boolean => Id.safeParse(value).success

/** Whether a scenario can hold the value. An id has no meaning in another mock. */
const canBeOverride = (value: unknown): value is string | number | string[] => {
  if (typeof value === 'number') return true
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === 'string') && !value.every(isId)
  }
  return typeof value === 'string' && !isId(value)
}

/** Dates are compared as a whole, because a month alone may be equal by chance. */
const wholeOf = (path: string): string => path.replace(/\.(day|month|year)$/, '')

const areSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Returns the engine's outcome. What a person confirmed or rejected was `attention` before. */
export const engineOutcomeOf = (outcome: CheckOutcome): EngineOutcome =>
  outcome === 'rejected' || outcome === 'match_confirmed' ? 'attention' : outcome

/**
 * Returns the leaves of a result that a mock would not show by itself for this client and document,
 * and all leaves with `attention`. Lists of objects, such as images, are left out.
 */
export const differingLeaves = (
  history: EndedCheck,
  outcome: EngineOutcome
): BreakdownOverrides => {
  const { type, result } = history.end
  const leaves = [...leavesOf(type)]
  const findDiffering = (
    ends: EngineOutcome,
    overrides: BreakdownOverrides
  ): BreakdownOverrides => {
    const made = breakdownsOf(history, ends, overrides)
    const found: BreakdownOverrides = {}
    for (const [path, schema] of leaves) {
      const value = valueAt(result?.breakdown, path)
      if (!canBeOverride(value) || !schema.safeParse(value).success) continue
      const whole = wholeOf(path)
      const seen = valueAt(result?.breakdown, whole)
      const isUsual = made.every((breakdown) => areSame(valueAt(breakdown, whole), seen))
      if (value === 'attention' || !isUsual) found[path] = value
    }
    return found
  }
  let overrides = findDiffering(outcome === 'not_processed' ? outcome : 'clear', {})
  for (let pass = 0; pass < PASSES; pass += 1) {
    overrides = { ...overrides, ...findDiffering(outcome, overrides) }
  }
  return overrides
}
