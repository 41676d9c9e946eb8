import * as z from 'zod'
import { MOST_DURATION_MS } from '../../scenarios/times.ts'
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

const KIND = 'complycube-mock-transcript'
const FORMAT = 1

const StepNumber = z.int().min(1)
const Instant = z.iso.datetime({ error: 'should be a time such as 2026-01-01T09:00:00.000Z' })
const Text = z.string()

const Part = z.union([Text, z.strictObject({ image: Text }), z.strictObject({ base64: Text })])
const Body = z.union([Text, z.array(Part)], {
  error: 'should be text, or a list of texts and images',
})

const Moment = { n: StepNumber, at: Instant }

const RequestStep = z.strictObject({
  ...Moment,
  kind: z.literal('request'),
  method: z.string().regex(/^[A-Z]{1,20}$/, 'should be a method such as POST'),
  url: z.url({
    protocol: /^https?$/,
    error: 'should be an address such as http://127.0.0.1/v1/clients',
  }),
  headers: z.record(Text, Text),
  body: Body.optional(),
  isTooLarge: z.literal(true).optional(),
  system: Instant.optional(),
  answer: z
    .strictObject({
      status: z.int().min(100).max(599),
      body: Body.optional(),
      cut: z.enum(['nothing', 'half']).optional(),
    })
    .optional(),
  until: StepNumber.optional(),
})

const Step = z.discriminatedUnion('kind', [
  RequestStep,
  z.strictObject({ ...Moment, kind: z.literal('settle'), until: StepNumber.optional() }),
  z.strictObject({
    ...Moment,
    kind: z.literal('advance'),
    byMs: z.int().min(0).max(MOST_DURATION_MS),
    until: StepNumber.optional(),
  }),
  z.strictObject({ ...Moment, kind: z.literal('wake') }),
  z.strictObject({
    ...Moment,
    kind: z.literal('delivery'),
    id: Text,
    attempt: z.int().min(1),
    request: z.strictObject({ url: Text, headers: z.record(Text, Text), body: Text }),
    result: z.strictObject({
      status: z.int().optional(),
      error: Text.optional(),
      answer: Text.optional(),
    }),
  }),
])

/** All that came to a sandbox from outside since recording began, and what the mock answered and sent. */
export const Transcript = z.strictObject({
  kind: z.literal(KIND, `should be '${KIND}'`),
  version: z.literal(
    FORMAT,
    `should be ${FORMAT}, the version of transcripts that this mock takes`
  ),
  /** Another version of the mock may answer otherwise, and rightly so. */
  madeBy: z.literal(
    VERSION,
    `should be ${VERSION}, the version of this mock: replay it with the version that made it`
  ),
  startedAt: Instant,
  /** The sandbox as it was when recording began: seed, settings, clock and all else, as in a snapshot. */
  state: z.looseObject({}),
  /** How many steps there are: one that has lost some cannot be replayed. */
  count: z.int().min(0),
  steps: z.array(Step),
  /** Base64 by the SHA-256 of the bytes. */
  images: z.record(Text, Text),
  /** Why it is not whole, if it is not. */
  hole: Text.optional(),
})
export type Transcript = z.output<typeof Transcript>

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
  kind: KIND,
  version: FORMAT,
  madeBy: VERSION,
  startedAt,
  state: JSON.parse(state),
  count: steps.length,
  steps,
  images: Object.fromEntries(images.byHash),
  ...(hole !== undefined && { hole }),
})
