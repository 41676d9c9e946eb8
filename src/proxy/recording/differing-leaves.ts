import { Address } from '../../contracts/addresses.ts'
import type { CheckOutcome } from '../../contracts/check-types/analysis.ts'
import { Client } from '../../contracts/clients.ts'
import { Document } from '../../contracts/documents.ts'
import { valueAt } from '../../contracts/dotted-path.ts'
import { Id } from '../../contracts/fields.ts'
import { makeResult } from '../../scenarios/results/index.ts'
import { leavesOf } from '../../scenarios/results/leaves.ts'
import type { BreakdownOverrides, EngineOutcome } from '../../scenarios/scenario.ts'
import { CIRCUMSTANCES } from './made-up.ts'
import type { SeenCheck } from './seen-check.ts'
import type { CheckStory } from './stories-in.ts'

/** Leaves that are told change others, such as a score: how often to look again. */
const LOOKS = 3

/** Who is not known tells nothing of itself. */
const unknownClient = ({ clientId, entityName, createdAt, updatedAt }: SeenCheck): Client => ({
  ...{ id: clientId, type: 'person', entityName, email: '', createdAt, updatedAt },
})

/** What the mock would show of a check that ends so; nothing where its data cannot be worked with. */
const breakdownsOf = (
  { client, document, address, end }: CheckStory & { end: SeenCheck },
  outcome: EngineOutcome,
  overrides: BreakdownOverrides
): readonly unknown[] => {
  const [shown = document] = end.input?.documents ?? []
  const enrolledFaces = end.livePhotoId === undefined ? [] : [end.livePhotoId]
  const { input: _, ...check } = end
  const subject = {
    ...{ check, outcome, overrides, enrolledFaces },
    client: Client.safeParse(client).data ?? unknownClient(end),
    document: Document.safeParse(shown).data,
    address: Address.safeParse(address).data,
    ...{ isFaceOfAnother: false, listed: [], isByHand: false },
  }
  return CIRCUMSTANCES.map(({ invent, laterMs }) => {
    const now = (Date.parse(end.updatedAt) || 0) + laterMs
    try {
      return makeResult({ ...subject, now, invent }).breakdown
    } catch {
      // Of a recording that was changed, or of a country that nobody knows: then all leaves are told.
      return undefined
    }
  })
}

/** Whether a scenario can say it; an id means nothing to another mock. */
const canBeSaid = (value: unknown): value is string | number | string[] => {
  if (typeof value === 'number') return true
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === 'string') && !value.every(isId)
  }
  return typeof value === 'string' && !isId(value)
}

const isId = (value: unknown): boolean => Id.safeParse(value).success

/** A date is told whole: a month may be the same by chance. */
const wholeOf = (path: string): string => path.replace(/\.(day|month|year)$/, '')

const areSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The engine's outcome: what people reject or confirm needed a look before. */
export const engineOutcomeOf = (outcome: CheckOutcome): EngineOutcome =>
  outcome === 'rejected' || outcome === 'match_confirmed' ? 'attention' : outcome

/**
 * The leaves of a result that a mock would not show by itself for this client and document, and those
 * that need attention. Lists of objects, such as images, cannot be told.
 */
export const differingLeaves = (
  story: CheckStory & { end: SeenCheck },
  outcome: EngineOutcome
): BreakdownOverrides => {
  const { type, result } = story.end
  const leaves = [...leavesOf(type)]
  const differing = (ends: EngineOutcome, told: BreakdownOverrides): BreakdownOverrides => {
    const made = breakdownsOf(story, ends, told)
    const found: BreakdownOverrides = {}
    for (const [path, schema] of leaves) {
      const value = valueAt(result?.breakdown, path)
      if (!canBeSaid(value) || !schema.safeParse(value).success) continue
      const whole = wholeOf(path)
      const seen = valueAt(result?.breakdown, whole)
      const isUsual = made.every((breakdown) => areSame(valueAt(breakdown, whole), seen))
      if (value === 'attention' || !isUsual) found[path] = value
    }
    return found
  }
  let told = differing(outcome === 'not_processed' ? outcome : 'clear', {})
  for (let look = 0; look < LOOKS; look += 1) told = { ...told, ...differing(outcome, told) }
  return told
}
