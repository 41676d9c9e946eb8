import * as z from 'zod'
import type { OperationName } from '../../contracts/operations.ts'
import { type Answered, answeredIn } from './answered.ts'
import type { Recording } from './recording.ts'
import { itemsOf, SeenCheck } from './seen-check.ts'

/** How a check went, as far as it was seen. */
export interface CheckStory {
  /** As it was first seen. */
  readonly begun: SeenCheck
  /** As it was first seen complete or failed; what people decided afterwards is left out. */
  readonly end?: SeenCheck
  /** It was looked at later, and was still pending. */
  readonly isWatched: boolean
  /** Client, document and address as they were when it was created, or when first seen after that. */
  readonly client: unknown
  readonly document: unknown
  readonly address: unknown
}

/** Operations whose answers show a thing of which checks are made. */
const SHOWING: readonly OperationName[] = [
  ...(['createClient', 'getClient', 'updateClient', 'listClients'] as const),
  ...(['createDocument', 'getDocument', 'updateDocument', 'listDocuments'] as const),
  ...(['createAddress', 'getAddress', 'updateAddress', 'listAddresses'] as const),
]

const CHECK_SHOWING: readonly OperationName[] = [
  'createCheck',
  'getCheck',
  'updateCheck',
  'listChecks',
]

const isAmong = (names: readonly OperationName[], { operation }: Answered): boolean =>
  operation !== undefined && names.includes(operation)

const Named = z.looseObject({ id: z.string() })

const Decided = z.object({
  matches: z.array(z.unknown()).refine((all) => all.some(isDecided)),
})

const isDecided = (match: unknown): boolean =>
  z.object({ outcome: z.enum(['confirmed', 'rejected']) }).safeParse(match).success

/** Whether people have said what they make of it, which comes after the engine's word. */
const isByPeople = ({ result }: SeenCheck): boolean =>
  result?.outcome === 'rejected' ||
  result?.outcome === 'match_confirmed' ||
  Decided.safeParse(result?.breakdown).success

/** The end as it is known after a look: the first one, with its leaves as soon as somebody sees them. */
const endAfter = (before: SeenCheck | undefined, seen: SeenCheck): SeenCheck | undefined => {
  if (seen.status === 'pending') return before
  if (!before) return seen
  if (before.result?.breakdown || !before.result || !seen.result) return before
  const { outcome } = before.result
  const isSame = outcome === seen.result.outcome || isByPeople(seen)
  return isSame ? { ...seen, result: { ...seen.result, outcome } } : before
}

/** The checks of a recording, each client's in the order of their creation. */
export const storiesIn = (recording: Recording): readonly CheckStory[] => {
  const things = new Map<string, unknown>()
  const stories = new Map<string, CheckStory>()
  const thing = (id: string | undefined): unknown => (id === undefined ? undefined : things.get(id))

  const see = (seen: SeenCheck): void => {
    const { id, clientId, documentId, addressId } = seen
    const before = stories.get(id)
    const end = endAfter(before?.end, seen)
    stories.set(id, {
      begun: before?.begun ?? seen,
      ...(end && { end }),
      isWatched: before !== undefined && seen.status === 'pending',
      client: before?.client ?? thing(clientId),
      document: before?.document ?? thing(documentId),
      address: before?.address ?? thing(addressId),
    })
  }

  for (const answered of answeredIn(recording)) {
    for (const item of itemsOf(answered.answer)) {
      const { data: named } = Named.safeParse(item)
      if (named && isAmong(SHOWING, answered)) things.set(named.id, named)
      const { data: seen } = SeenCheck.safeParse(item)
      if (seen && isAmong(CHECK_SHOWING, answered)) see(seen)
    }
  }
  return [...stories.values()]
    .map((story) => ({
      ...story,
      client: story.client ?? thing(story.begun.clientId),
      document: story.document ?? thing(story.begun.documentId),
      address: story.address ?? thing(story.begun.addressId),
    }))
    .toSorted((one, other) => one.begun.createdAt.localeCompare(other.begun.createdAt))
}
