import type { OperationName } from '../operations.ts'
import type { Call } from './target.ts'

/** Objects that calls refer to by id, each with the operation that makes one. */
export const MAKERS = {
  clientId: 'createClient',
  livePhotoId: 'createLivePhoto',
  documentId: 'createDocument',
  imageId: 'uploadDocumentImage',
  checkId: 'createCheck',
  webhookId: 'createWebhook',
} as const satisfies Record<string, OperationName>

export type Prop = keyof typeof MAKERS

/** Ids of objects that have been made for a call. */
export type Props = { readonly [P in Prop]: string }

/** An id that no object has. */
export const UNKNOWN_ID = 'ffffffffffffffffffffffff'

/** Stands where nothing has been made. */
export const NO_PROPS: Props = {
  clientId: UNKNOWN_ID,
  livePhotoId: UNKNOWN_ID,
  documentId: UNKNOWN_ID,
  imageId: UNKNOWN_ID,
  checkId: UNKNOWN_ID,
  webhookId: UNKNOWN_ID,
}

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
  /** Nothing in the contract so far makes this operation succeed. */
  readonly alwaysRefused?: boolean
}

/** An example for every operation; one that is missing does not compile. */
export type Examples = { readonly [Name in OperationName]: Example }
