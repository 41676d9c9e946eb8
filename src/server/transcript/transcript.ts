import { TRANSCRIPT_KIND, TRANSCRIPT_VERSION } from '../../contracts/control/transcript.ts'
import { VERSION } from '../../version.ts'
import type { SendResult, WebhookRequest } from '../webhooks/delivery.ts'
import type { RecordedBody } from './recorded-body.ts'

/** Where steps stand: they count from 1, and `at` is the time of the sandbox's clock. */
interface Moment {
  readonly n: number
  readonly at: string
}

/** What a request was answered with. */
export interface RecordedAnswer {
  readonly status: number
  readonly body?: RecordedBody
  /** How much of it the client got, where a fault cut the connection. */
  readonly cut?: 'nothing' | 'half'
}

export interface RequestStep extends Moment {
  readonly kind: 'request'
  readonly method: string
  readonly url: string
  /** Those that matter: never the key. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: RecordedBody
  /** The body was longer than is taken, and is not kept. */
  readonly isTooLarge?: true
  /** The system's time, where a virtual clock could be made real. */
  system?: string
  /** Missing where there was none yet when the transcript was read. */
  answer?: RecordedAnswer
  /** The step before which it was answered, where others began in between. */
  until?: number
}

/** The clock was moved, or waited for, by the program that the mock runs in. */
export interface MoveStep extends Moment {
  readonly kind: 'settle' | 'advance'
  readonly byMs?: number
  until?: number
}

/** Something fell due, on a clock that goes by itself or after an answer. */
export interface WakeStep extends Moment {
  readonly kind: 'wake'
}

/** An attempt of a delivery came to an end. */
export interface DeliveryStep extends Moment {
  readonly kind: 'delivery'
  readonly id: string
  readonly attempt: number
  readonly request: WebhookRequest
  readonly result: SendResult
}

export type Step = RequestStep | MoveStep | WakeStep | DeliveryStep

type Omitted<T> = T extends Step ? Omit<T, 'n' | 'at'> : never
/** A step before it has its place. */
export type NewStep = Omitted<Step>

/** What a recorder has so far; `state` is JSON. */
interface Recording {
  readonly startedAt: string
  readonly state: string
  readonly steps: readonly Step[]
  readonly images: { readonly byHash: ReadonlyMap<string, string> }
  readonly hole: string | undefined
}

/** What has been recorded so far. */
export const transcriptOf = ({ startedAt, state, steps, images, hole }: Recording) => ({
  kind: TRANSCRIPT_KIND,
  version: TRANSCRIPT_VERSION,
  madeBy: VERSION,
  startedAt,
  state: JSON.parse(state),
  count: steps.length,
  steps,
  images: Object.fromEntries(images.byHash),
  ...(hole !== undefined && { hole }),
})
