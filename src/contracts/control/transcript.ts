import * as z from 'zod'
import { MOST_DURATION_MS } from '../../scenarios/times.ts'
import { VERSION } from '../../version.ts'
import { Timestamp } from '../fields.ts'
import { Text } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'
import { MAX_SNAPSHOT_VALUES } from './sandbox.ts'

/** Identifies a transcript. */
export const TRANSCRIPT_KIND = 'complycube-mock-transcript'
/** The version of transcripts that this mock reads and writes. */
export const TRANSCRIPT_VERSION = 1

/**
 * All that reached a sandbox since recording started, with the responses and deliveries. Built on first
 * use, since few programs replay transcripts.
 */
export const Transcript = (() => {
  const StepNumber = z.int().min(1)
  const Instant = z.iso.datetime({ error: 'should be a time such as 2026-01-01T09:00:00.000Z' })
  const Part = z.union([Text, z.strictObject({ image: Text }), z.strictObject({ base64: Text })])
  const Body = z.union([Text, z.array(Part)], {
    error: 'should be text, or a list of texts and images',
  })
  const moment = { n: StepNumber, at: Instant }
  const RequestStep = z.strictObject({
    ...moment,
    kind: z.literal('request'),
    method: z.string().regex(/^[A-Z]{1,20}$/, 'should be a method such as POST'),
    url: z.url({
      protocol: /^https?$/,
      error: 'should be an address such as http://127.0.0.1/v1/clients',
    }),
    /** Headers that change the response, without the API key. */
    headers: z.record(Text, Text),
    body: Body.optional(),
    /** The body exceeded the limit and is not kept. */
    isTooLarge: z.literal(true).optional(),
    /** The system time, if the request may make a virtual clock real. */
    system: Instant.optional(),
    /** Absent if there was no response yet when the transcript was read. */
    answer: z
      .strictObject({
        status: z.int().min(100).max(599),
        body: Body.optional(),
        /** How much the client got, if a fault cut the connection. */
        cut: z.enum(['nothing', 'half']).optional(),
      })
      .optional(),
    /** The step before which the response was sent, if others began in between. */
    until: StepNumber.optional(),
  })
  const Step = z.discriminatedUnion('kind', [
    RequestStep,
    z.strictObject({ ...moment, kind: z.literal('settle'), until: StepNumber.optional() }),
    z.strictObject({
      ...moment,
      kind: z.literal('advance'),
      byMs: z.int().min(0).max(MOST_DURATION_MS),
      until: StepNumber.optional(),
    }),
    z.strictObject({ ...moment, kind: z.literal('wake') }),
    z.strictObject({
      ...moment,
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
  return z.strictObject({
    kind: z.literal(TRANSCRIPT_KIND, `should be '${TRANSCRIPT_KIND}'`),
    version: z.literal(
      TRANSCRIPT_VERSION,
      `should be ${TRANSCRIPT_VERSION}, the version of transcripts that this mock takes`
    ),
    /** Other versions of the mock may respond differently, and rightly so. */
    madeBy: z.literal(
      VERSION,
      `should be ${VERSION}, the version of this mock: replay it with the version that made it`
    ),
    startedAt: Instant,
    /** The state of the sandbox when recording started, as in a snapshot. */
    state: z.looseObject({}),
    /** The number of steps: a transcript that lost some cannot be replayed. */
    count: z.int().min(0),
    steps: z.array(Step),
    /** Distinguishes the recorded sandbox in addresses that its responses contain. */
    mark: Text.optional(),
    /** Base64 by the SHA-256 of the bytes. */
    images: z.record(Text, Text),
    /** Why the transcript is incomplete, if it is. */
    hole: Text.optional(),
  })
})()
export type Transcript = z.output<typeof Transcript>

/** The handler parses it completely, since that takes long. */
const TranscriptToReplay: z.ZodType<object, object> = z.looseObject({})

/** Typed as an open object: the recorder keeps its steps in types of its own. */
const RecordedTranscript: z.ZodType<object> = Transcript

/** The result of a replay: each place where a response or delivery differs. */
export const Replayed = z.strictObject({
  identical: z.boolean(),
  now: Timestamp,
  requests: z.int(),
  deliveries: z.int(),
  differences: z.array(
    z.strictObject({
      step: z.int(),
      what: z.string(),
      of: z.enum(['status', 'answer', 'delivery', 'headers', 'address', 'clock']),
      path: z.string(),
      expected: z.unknown(),
      got: z.unknown(),
    })
  ),
})
export type Replayed = z.output<typeof Replayed>

/** @internal */
export const transcriptOperations = {
  getTranscript: controlOperation({
    method: 'GET',
    path: '/transcript',
    tag: 'sandbox',
    summary: 'Returns what was recorded of the sandbox, for a replay.',
    description:
      'Recording starts with the setting `transcript`, or with `--transcript`. Without a recording the request is refused with 409. A transcript contains request bodies and images, but no keys.',
    response: RecordedTranscript,
    example: {},
  }),
  replayTranscript: controlOperation({
    method: 'POST',
    path: '/transcript/replay',
    tag: 'sandbox',
    summary: 'Replaces the sandbox, repeats a transcript in it, and returns what differs.',
    description: 'The new sandbox sends nothing: deliveries are compared with the recorded ones.',
    body: TranscriptToReplay,
    maxValues: MAX_SNAPSHOT_VALUES,
    response: Replayed,
    example: {},
  }),
}

/** The functions of the control client for these operations. */
export const transcriptClient = (send: Send) => {
  const call: CallOf<typeof transcriptOperations> = send
  return {
    /** Everything that reached the sandbox since recording started, for `replay`. */
    transcript: (): Promise<object> => call('GET /transcript'),
    /** Replaces the sandbox, repeats a transcript in it, and returns what differs. */
    replay: (body: object): Promise<Replayed> => call('POST /transcript/replay', { body }),
  }
}
