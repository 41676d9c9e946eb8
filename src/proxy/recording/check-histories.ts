import * as z from 'zod'
import type { OperationName } from '../../contracts/operations.ts'
import type { Recording } from './recording.ts'
import { itemsOf, SeenCheck, type Success, successesIn } from './seen.ts'

/** The course of a check, as far as a recording shows it. */
export interface CheckHistory {
  /** The check when it was first seen. */
  readonly begun: SeenCheck
  /** The check when it was first seen complete or failed, without later decisions by people. */
  readonly end?: SeenCheck
  /** Whether the check was read again and was still pending. */
  readonly isWatched: boolean
  /** Client, document and address at the creation of the check, or when first seen after it. */
  readonly client: unknown
  readonly document: unknown
  readonly address: unknown
}

/** A history with a known end. */
export type EndedCheck = CheckHistory & { readonly end: SeenCheck }

/** Operations whose answers show a client, document or address. */
const SUBJECT_OPERATIONS: readonly OperationName[] = [
  'createClient',
  'getClient',
  'updateClient',
  'listClients',
  'createDocument',
  'getDocument',
  'updateDocument',
  'listDocuments',
  'createAddress',
  'getAddress',
  'updateAddress',
  'listAddresses',
]

const CHECK_OPERATIONS: readonly OperationName[] = [
  'createCheck',
  'getCheck',
  'updateCheck',
  'listChecks',
]

const isAmong = (names: readonly OperationName[], { operation }: Success): boolean =>
  operation !== undefined && names.includes(operation)

const Named = z.looseObject({ id: z.string() })

const isDecided = (match: unknown): boolean =>
  z.object({ outcome: z.enum(['confirmed', 'rejected']) }).safeParse(match).success

const DecidedBreakdown = z.object({
  matches: z.array(z.unknown()).refine((all) => all.some(isDecided)),
})

/** Whether a person has changed the outcome of the engine. */
const isDecidedByPerson = ({ result }: SeenCheck): boolean =>
  result?.outcome === 'rejected' ||
  result?.outcome === 'match_confirmed' ||
  DecidedBreakdown.safeParse(result?.breakdown).success

/** The first end that was seen. Its breakdown comes from the first answer that shows one. */
const endAfter = (before: SeenCheck | undefined, seen: SeenCheck): SeenCheck | undefined => {
  if (seen.status === 'pending') return before
  if (!before) return seen
  if (before.result?.breakdown || !before.result || !seen.result) return before
  const { outcome } = before.result
  const isSame = outcome === seen.result.outcome || isDecidedByPerson(seen)
  return isSame ? { ...seen, result: { ...seen.result, outcome } } : before
}

/** Returns the checks of a recording in order of creation. */
export const checkHistoriesIn = (recording: Recording): readonly CheckHistory[] => {
  const subjects = new Map<string, unknown>()
  const histories = new Map<string, CheckHistory>()
  const subject = (id: string | undefined): unknown =>
    id === undefined ? undefined : subjects.get(id)

  const see = (seen: SeenCheck): void => {
    const { id, clientId, documentId, addressId } = seen
    const before = histories.get(id)
    const end = endAfter(before?.end, seen)
    histories.set(id, {
      begun: before?.begun ?? seen,
      ...(end && { end }),
      isWatched: before !== undefined && seen.status === 'pending',
      client: before?.client ?? subject(clientId),
      document: before?.document ?? subject(documentId),
      address: before?.address ?? subject(addressId),
    })
  }

  for (const success of successesIn(recording)) {
    for (const item of itemsOf(success.answer)) {
      const { data: named } = Named.safeParse(item)
      if (named && isAmong(SUBJECT_OPERATIONS, success)) subjects.set(named.id, named)
      const { data: seen } = SeenCheck.safeParse(item)
      if (seen && isAmong(CHECK_OPERATIONS, success)) see(seen)
    }
  }
  return [...histories.values()]
    .map((history) => ({
      ...history,
      client: history.client ?? subject(history.begun.clientId),
      document: history.document ?? subject(history.begun.documentId),
      address: history.address ?? subject(history.begun.addressId),
    }))
    .toSorted((one, other) => one.begun.createdAt.localeCompare(other.begun.createdAt))
}
