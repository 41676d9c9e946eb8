import type * as z from 'zod'
import type { Client } from '../clients.ts'
import type { Document } from '../documents.ts'
import type { ShapeFacts } from '../facts.ts'

/** Attributes of a check that refer to another object. */
export const CHECK_REFERENCES = ['documentId', 'addressId', 'livePhotoId', 'liveVideoId'] as const
export type CheckReference = (typeof CHECK_REFERENCES)[number]

/** Something that a type of check requires and the request lacks. */
export interface UnmetDemand {
  readonly param: string
  /** The rest of a sentence that begins with the attribute. */
  readonly reason: string
}

/** One type of check: its requirements, its options and the shape of its result. */
export interface CheckType {
  readonly type: string
  readonly clientTypes: readonly ('person' | 'company')[]
  /** Required references. */
  readonly requires: readonly CheckReference[]
  /** Optional references, which are stored and echoed. */
  readonly accepts?: readonly CheckReference[]
  /** The document must have an image of its front (decisions#33). */
  readonly needsFrontImage?: boolean
  /** The engine uses all sides of the document. A setting makes them required. */
  readonly readsAllSides?: boolean
  /** The document must name its issuing country (decisions#34). */
  readonly needsIssuingCountry?: boolean
  /** An earlier check must have enrolled the face of the client. */
  readonly needsEnrolledFace?: boolean
  /** Further requirements for the client and the document. */
  readonly demands?: (given: {
    readonly client: Client
    readonly document: Document | undefined
  }) => UnmetDemand | undefined
  /** People decide on its matches one by one, not on the check as a whole. */
  readonly validatesMatches?: boolean
  /** Monitoring can be turned on and off after the check has completed. */
  readonly canBeMonitored?: boolean
  /** The complete check has copies of client and document from its creation. */
  readonly showsInput?: boolean
  /** The check keeps its first outcome, whatever a person decides later. */
  readonly showsInitialOutcome?: boolean
  readonly options?: z.ZodType<object>
  readonly result: z.ZodType<{ outcome: string }>
  /** How the attributes of the options and the result are known. */
  readonly facts: () => readonly ShapeFacts[]
}
