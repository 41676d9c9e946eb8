import type { OperationName } from '../operations.ts'
import type { Call } from './target.ts'

/** An id that no object has. */
export const UNKNOWN_ID = 'ffffffffffffffffffffffff'

/** What calls may refer to, while nothing of it has been made. */
export const NO_PROPS = {
  clientId: UNKNOWN_ID,
  addressId: UNKNOWN_ID,
  livePhotoId: UNKNOWN_ID,
  liveVideoId: UNKNOWN_ID,
  documentId: UNKNOWN_ID,
  imageId: UNKNOWN_ID,
  checkId: UNKNOWN_ID,
  endedScreeningId: UNKNOWN_ID,
  endedDocumentCheckId: UNKNOWN_ID,
  redirectUrl: UNKNOWN_ID,
  workflowSessionId: UNKNOWN_ID,
  customListId: UNKNOWN_ID,
  companyId: UNKNOWN_ID,
  webhookId: UNKNOWN_ID,
  auditLogId: UNKNOWN_ID,
  teamMemberId: UNKNOWN_ID,
} as const

export type Prop = keyof typeof NO_PROPS

/** Ids of objects that have been made, or found, for a call. */
export type Props = { readonly [P in Prop]: string }

/** How an operation is called so that it succeeds. */
export interface Example {
  /** How the ids of its clauses begin: `clients.create`. */
  readonly stem: `${string}.${string}`
  /** What must have been made before, in this order. */
  readonly needs?: readonly Prop[]
  readonly call: (props: Props) => Call
  /** More bodies, which together with the call's own show all that may be required. */
  readonly otherBodies?: (props: Props) => readonly object[]
  /** What messages call the object of `:id`: `live photo`. */
  readonly noun?: string
}

/** An example for every operation; one that is missing does not compile. */
export type Examples = { readonly [Name in OperationName]: Example }
