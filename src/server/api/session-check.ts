import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf, isCheckTypeName } from '../../contracts/check-types/index.ts'
import { type Check, CreateCheck } from '../../contracts/checks.ts'
import { VendorError } from '../../contracts/errors.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { withoutNulls } from '../http/validation.ts'
import type { Collection, Stored } from '../sandbox/collection.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { beginCheck, circumstancesOf } from './new-check.ts'

/** A check of this type with the newest of what the client has; none where it lacks something. */
export const tryCheck = (
  sandbox: Sandbox,
  { id, clientId }: WorkflowSession,
  type: string,
  note: (sentence: string) => void
): Check | undefined => {
  if (!isCheckTypeName(type)) return undefined
  const isTheirs = (item: { clientId: string }) => item.clientId === clientId
  const newest = (collection: Collection<Stored & { clientId: string }>): string | undefined =>
    collection.all().findLast(isTheirs)?.id
  const held: Record<CheckReference, string | undefined> = {
    documentId: newest(sandbox.documents),
    addressId: newest(sandbox.addresses),
    livePhotoId: newest(sandbox.livePhotos),
    liveVideoId: newest(sandbox.liveVideos),
  }
  const isMonitored = checkTypeOf(type).canBeMonitored && sandbox.monitoredSessions.has(id)
  const enableMonitoring = isMonitored ? true : undefined
  const needed = Object.fromEntries(checkTypeOf(type).requires.map((name) => [name, held[name]]))
  const parsed = CreateCheck.safeParse({ clientId, type, enableMonitoring, ...needed })
  if (!parsed.success) return undefined
  const body = withoutNulls(parsed.data)
  try {
    const circumstances = circumstancesOf(sandbox, body)
    return beginCheck(sandbox, body, circumstances, { requested: undefined, note })
  } catch (error) {
    // The client has not brought what this check needs: the session goes on without it.
    if (error instanceof VendorError) return undefined
    throw error
  }
}
