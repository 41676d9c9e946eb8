import * as z from 'zod'
import { Timestamp } from '../fields.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { Count, Flag, Method, OperationName, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The number of requests that the journal keeps. */
export const JOURNAL_CAPACITY = 1000

/** Something that the mock noticed about a request, as data. */
export const Finding = z.discriminatedUnion('kind', [
  z.strictObject({
    /** What was sent and ignored, as ComplyCube does. */
    kind: z.enum(['unknown-property', 'unknown-filter']),
    /** The dotted place in the body, or the name in the query. */
    path: Text,
    /** What was probably meant. */
    nearest: Text.optional(),
  }),
  z.strictObject({ kind: z.literal('unknown-route'), path: Text, nearest: Text }),
  z.strictObject({
    /** How a check will end, and which rung of the ladder decided it. */
    kind: z.literal('decision'),
    checkId: Text,
    scenario: Text,
    rung: Text,
  }),
])
export type Finding = z.output<typeof Finding>

/** A request to the API with its response. Images are replaced by hash, type and size. */
export const RecordedRequest = z.strictObject({
  /** `r1`, `r2`, … in order of arrival; `u1`, … if the key opened no sandbox. */
  id: Text,
  at: Timestamp,
  method: Text,
  path: Text,
  /** Absent if no route matches. */
  operation: Text.optional(),
  /** Present if the request had an SDK token instead of an API key. */
  authorizedBy: z.literal('sdk-token').optional(),
  body: z.unknown().optional(),
  /** 0 while there is no response, or if there will be none. */
  status: Count,
  answer: z.unknown().optional(),
  /** By the clock of the sandbox: 0 on a virtual clock. */
  durationMs: z.int().optional(),
  /** What the mock ignored or decided, in sentences. */
  notes: z.array(Text),
  /** The same as data, if it exists as data. */
  findings: z.array(Finding),
})
export type RecordedRequest = z.output<typeof RecordedRequest>

/** A page of the journal. */
export const RequestList = z.strictObject({
  /** The number of requests that match. */
  total: Count,
  /** The number of requests that are no longer on record. */
  dropped: Count,
  items: z.array(RecordedRequest),
})
export type RequestList = z.output<typeof RequestList>

/** A place in the order of requests: a request, or a time in milliseconds since 1970. */
export type Moment = { readonly id: string; readonly number: number } | { readonly time: number }

const InstantText = z.iso.datetime({ offset: true })

/** The id of a request such as `r12`, or an instant in ISO 8601 with a time zone. */
export const Moment = z.string().transform((text, { addIssue }): Moment => {
  if (/^[ru]\d{1,15}$/.test(text)) return { id: text, number: Number(text.slice(1)) }
  if (InstantText.safeParse(text).success) return { time: Date.parse(text) }
  addIssue(
    `should be the id of a request such as 'r12', or an instant such as '2026-01-01T09:00:00Z'`
  )
  return z.NEVER
})

/** Selects requests. Every filter must match. */
export const RequestFilter = z.strictObject({
  operation: OperationName.optional(),
  method: Method.optional(),
  status: wholeNumber(100, 599).optional(),
  /** The client that the request concerns. */
  clientId: z.string().optional(),
  /** A part of the path with its query. */
  path: z.string().optional(),
  after: Moment.optional(),
  before: Moment.optional(),
  /** The number of requests to return: the latest ones. */
  limit: wholeNumber(1, JOURNAL_CAPACITY).optional(),
  hasWarnings: Flag.optional(),
  /** Requests whose key opened no sandbox, instead of those of this sandbox. */
  unauthenticated: Flag.optional(),
})
export type RequestFilter = z.input<typeof RequestFilter>

const MAX_LENGTH = 1000

const Scalar = z.union([z.string().max(MAX_LENGTH), z.number(), z.boolean(), z.null()])

const Value = z.union([Scalar, z.array(Scalar).max(MAX_LENGTH)])

/** Text in which a regular expression finds something. */
export const Pattern = z.strictObject({ pattern: z.string().min(1).max(MAX_LENGTH) })

/**
 * What a value must be: equal, one of several, present or absent, or a text that a pattern matches.
 * Name the values inside an object by dotted path.
 */
export const Expectation = z.union([
  Value,
  z.strictObject({ oneOf: z.array(Value).min(1).max(MAX_LENGTH) }),
  z.strictObject({ exists: z.boolean() }),
  Pattern,
])
export type Expectation = z.output<typeof Expectation>

/** What a request must be like. Every condition must hold. */
export const RequestMatch = z.strictObject({
  operation: OperationName.optional(),
  method: Method.optional(),
  /** The complete path; with its query only if you give one. */
  path: z.union([z.string().max(MAX_LENGTH), Pattern]).optional(),
  status: z.int().min(100).max(599).optional(),
  /** The client that the request concerns. */
  clientId: z.string().optional(),
  /** Values of the body by dotted path. */
  body: z.record(z.string(), Expectation).optional(),
})
export type RequestMatch = z.output<typeof RequestMatch>

const TimesBounds = z
  .strictObject({ atLeast: Count.optional(), atMost: Count.optional() })
  .refine(
    ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
    'should have atLeast, atMost or both'
  )
  .refine(
    ({ atLeast = 0, atMost = atLeast }) => atLeast <= atMost,
    'should not have a higher atLeast than atMost'
  )

/** How often: exactly, or within bounds. */
export const Times = z.union([Count, TimesBounds])
export type Times = z.output<typeof Times>

/** How the API should have been called. */
export const Verification = z.strictObject({
  /** Default: every request. */
  match: RequestMatch.default({}),
  /** Default: at least once. */
  times: Times.default({ atLeast: 1 }),
  after: Moment.optional(),
  before: Moment.optional(),
  /** Fail as well if something sent between these moments was ignored. Default: the setting `strict`. */
  noWarnings: z.boolean().optional(),
})
export type Verification = z.input<typeof Verification>

/** The requests that a verification found. */
export const Verified = z.strictObject({
  verified: z.literal(true),
  matched: z.array(Text),
  dropped: Count,
})
export type Verified = z.output<typeof Verified>

/** A request that almost matched, with what differs. */
export const NearMiss = z.strictObject({
  id: Text,
  differences: z.array(
    z.strictObject({
      path: Text,
      expected: z.unknown().optional(),
      /** Absent if the request has nothing there. */
      actual: z.unknown().optional(),
    })
  ),
})
export type NearMiss = z.output<typeof NearMiss>

/** What was found instead of the expected requests. */
export const FailedVerification = z.strictObject({
  error: Text,
  verified: z.literal(false),
  matched: z.array(Text),
  nearest: z.array(NearMiss),
  warnings: z.array(z.looseObject({ id: Text, note: Text })),
  dropped: Count,
})

/** @internal */
export const requestOperations = {
  listRequests: controlOperation({
    method: 'GET',
    path: '/requests',
    tag: 'requests',
    summary: 'Lists the requests to the API, with responses and notes.',
    description:
      'Keeps the latest 1,000 requests. `clientId` finds every request that concerns a client, also those that name only a document or a check of the client. With `unauthenticated=true` it lists requests whose key opened no sandbox.',
    query: RequestFilter,
    response: RequestList,
    example: { query: { operation: 'createCheck', clientId: SAMPLE.clientId } },
  }),
  getRequest: controlOperation({
    method: 'GET',
    path: '/requests/:id',
    tag: 'requests',
    summary: 'Shows one request.',
    description: 'The header `ComplyCube-Mock-Notes` of a response names the id of its request.',
    response: RecordedRequest,
    example: { params: { id: 'r1' } },
  }),
  verifyRequests: controlOperation({
    method: 'POST',
    path: '/requests/verify',
    tag: 'requests',
    summary: 'Verifies how the API was called. Responds with 422 and the nearest misses if not.',
    description:
      'Give in `match` what the requests must be like, and in `times` how many there must be. The response lists the ids of the requests that match.',
    body: Verification,
    response: Verified,
    refusal: FailedVerification,
    example: {
      body: {
        match: {
          operation: 'createCheck',
          clientId: SAMPLE.clientId,
          body: { type: 'document_check' },
        },
        times: { atLeast: 1 },
      },
    },
  }),
}

/** The functions of the control client for these operations. */
export const requestClient = (send: Send) => {
  const call: CallOf<typeof requestOperations> = send
  return {
    /** The recorded requests that match, newest first: one page. */
    requests: (query: RequestFilter = {}): Promise<RequestList> => call('GET /requests', { query }),
    /** One recorded request with its response and notes. */
    request: (id: string): Promise<RecordedRequest> =>
      call('GET /requests/:id', { params: { id } }),
    /** Throws, with the nearest misses, if the API was not called like this. */
    verify: (body: Verification = {}): Promise<Verified> => call('POST /requests/verify', { body }),
  }
}
