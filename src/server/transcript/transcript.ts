import * as z from 'zod'
import { MOST_DURATION_MS } from '../../scenarios/times.ts'
import { VERSION } from '../../version.ts'
import type { Recorder } from './recorder.ts'

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

/** What has been recorded so far. */
export const transcriptOf = ({ startedAt, state, steps, images, hole }: Recorder) => ({
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
