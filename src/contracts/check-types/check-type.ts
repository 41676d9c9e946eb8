import type * as z from 'zod'
import type { Client } from '../clients.ts'
import type { Document } from '../documents.ts'

/** Attributes of a check that name another object. */
export const CHECK_REFERENCES = ['documentId', 'addressId', 'livePhotoId', 'liveVideoId'] as const
export type CheckReference = (typeof CHECK_REFERENCES)[number]

/** What a request does not have that its type of check cannot do without. */
export interface UnmetDemand {
  readonly param: string
  /** The end of a sentence that begins with the attribute. */
  readonly reason: string
}

/** What ComplyCube says of one type of check: what it needs and what its result looks like. */
export interface CheckType {
  readonly type: string
  readonly clientTypes: readonly ('person' | 'company')[]
  /** References that must be sent. */
  readonly requires: readonly CheckReference[]
  /** References that are taken and echoed, but may be left out. */
  readonly accepts?: readonly CheckReference[]
  /** The document must have an image of its front (decisions#33). */
  readonly needsFrontImage?: boolean
  /** The engine looks at all sides of the document; whether it insists on them is a setting. */
  readonly readsAllSides?: boolean
  /** The document must name its issuing country (decisions#34). */
  readonly needsIssuingCountry?: boolean
  /** The face of the client must have been enrolled by a check before. */
  readonly needsEnrolledFace?: boolean
  /** What else the client and the document must bring along. */
  readonly demands?: (given: {
    readonly client: Client
    readonly document: Document | undefined
  }) => UnmetDemand | undefined
  /** People decide on its matches one by one, not on the check as a whole. */
  readonly validatesMatches?: boolean
  /** Goes on after its end: monitoring can be turned on and off. */
  readonly canBeMonitored?: boolean
  /** The complete check shows client and document as they were at its creation. */
  readonly showsInput?: boolean
  /** The check shows with which outcome it first ended, whatever people make of it later. */
  readonly showsInitialOutcome?: boolean
  readonly options?: z.ZodType<object>
  readonly result: z.ZodType<{ outcome: string }>
}
