import * as z from 'zod'
import { Instant } from '../../scenarios/times.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { Count, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The number of records that one response can list. */
export const MAX_SHOWN_RECORDS = 100_000

/** The kinds of records that a sandbox keeps, as their paths begin. */
export const RECORD_KINDS = [
  'clients',
  'addresses',
  'documents',
  'livePhotos',
  'liveVideos',
  'checks',
  'workflowSessions',
  'flowLinks',
  'webhooks',
  'customLists',
] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** A record as it is stored. The attributes depend on its kind. */
export const StoredRecord = z.looseObject({ id: Text })
export type StoredRecord = z.output<typeof StoredRecord>

/** Records, oldest first. */
export const RecordList = z.strictObject({
  /** All records of this kind, whatever was selected. */
  total: Count,
  /** The time of the sandbox: the value for `changedSince` of the next call. */
  now: Text,
  items: z.array(StoredRecord),
})
export type RecordList = z.output<typeof RecordList>

/** Selects records and their attributes. */
export const RecordFilter = z.strictObject({
  /** Names of attributes, also such as `result.outcome`, separated by commas. Default: all. */
  fields: z.string().max(1000).optional(),
  clientId: z.string().optional(),
  /** Records that changed at this instant or later. */
  changedSince: Instant.optional(),
  /** The latest ones. */
  limit: wholeNumber(1, MAX_SHOWN_RECORDS).optional(),
})
export type RecordFilter = z.input<typeof RecordFilter>

/** A field of the result of a check type. */
export const ResultField = z.strictObject({
  /** The dotted place in the breakdown. */
  path: Text,
  takes: z.enum(['choice', 'number', 'flag', 'text', 'list']),
  /** The values of a choice. */
  choices: z.array(Text).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
})
export type ResultField = z.output<typeof ResultField>

/** A type of check: what it needs and what its result holds. */
export const CheckTypeShown = z.strictObject({
  type: Text,
  clientTypes: z.array(Text),
  /** Attributes that must name another object. */
  requires: z.array(Text),
  /** Attributes that may name another object. */
  accepts: z.array(Text),
  fields: z.array(ResultField),
})
export type CheckTypeShown = z.output<typeof CheckTypeShown>

/** A client with everything that an identity check needs. */
export const SampleClient = z.strictObject({
  clientId: Text,
  documentId: Text,
  livePhotoId: Text,
})
export type SampleClient = z.output<typeof SampleClient>

/** A request to ComplyCube's API. */
export const RequestToSend = z.strictObject({
  method: z.enum(['GET', 'POST', 'DELETE']),
  /** Path and query, such as `/v1/checks`. */
  path: z.string().regex(/^\/v1\/[\x21-\x7e]*$/, "should be a path that begins with '/v1/'"),
  body: z.unknown().optional(),
  /** The header ComplyCube-Mock-Scenario, which decides how a check ends. */
  scenario: z.string().max(200).optional(),
})
export type RequestToSend = z.input<typeof RequestToSend>

const Name = z.string().min(1).max(100)

/** @internal */
export const recordOperations = {
  listRecords: controlOperation({
    method: 'GET',
    path: '/records/:kind',
    tag: 'sandbox',
    summary: 'Lists the records of one kind, such as `checks`, without a request to the API.',
    description:
      'The request log stays as it is. `fields` selects attributes; `changedSince` selects what changed.',
    query: RecordFilter,
    response: RecordList,
    example: { params: { kind: 'checks' }, query: { fields: 'type,status,outcome' } },
  }),
  getRecord: controlOperation({
    method: 'GET',
    path: '/records/:kind/:id',
    tag: 'sandbox',
    summary: 'Shows one record as it is stored.',
    description: 'An unknown id is refused with 404.',
    response: StoredRecord,
    example: { params: { kind: 'checks', id: SAMPLE.completedCheckId } },
  }),
  getImage: controlOperation({
    method: 'GET',
    path: '/images/:id',
    tag: 'sandbox',
    summary: 'Returns the bytes of an image: of a side of a document, or of a live photo.',
    description: 'Give the id of the image of a document, or the id of the live photo.',
    mediaType: 'image/jpeg',
    example: { params: { id: SAMPLE.documentImageId } },
  }),
  createSampleClient: controlOperation({
    method: 'POST',
    path: '/sample-client',
    tag: 'sandbox',
    summary: 'Creates a client with a passport, images of both sides, and a live photo.',
    description: 'The requests are in the request log, and their events are sent.',
    body: z.strictObject({ firstName: Name.optional(), lastName: Name.optional() }),
    response: SampleClient,
    example: { body: { firstName: 'Jane', lastName: 'Doe' } },
  }),
  listCheckTypes: controlOperation({
    method: 'GET',
    path: '/check-types',
    tag: 'checks',
    summary: 'Lists the types of check: what each needs, and the fields of its result.',
    description: 'Use a field in the `breakdown` of `POST /_mock/checks/:id/complete`.',
    isOpen: true,
    response: z.strictObject({ items: z.array(CheckTypeShown) }),
    example: {},
  }),
  sendRequest: controlOperation({
    method: 'POST',
    path: '/requests',
    tag: 'requests',
    summary: "Sends a request to ComplyCube's API in this sandbox, as your application would.",
    description:
      'It is in the request log, and has the usual effects. The response shows the status and the body.',
    body: RequestToSend,
    response: z.strictObject({ status: Count, body: z.unknown().optional() }),
    example: { body: { method: 'GET', path: `/v1/checks/${SAMPLE.completedCheckId}` } },
  }),
  revealKey: controlOperation({
    method: 'POST',
    path: '/sandboxes/:name/reveal',
    tag: 'sandbox',
    summary: 'Returns the whole API key of a sandbox by its name in the list.',
    description: 'Every other response shortens keys.',
    response: z.strictObject({ name: Text, key: Text }),
    example: { params: { name: SAMPLE.sandboxName } },
  }),
}

/** The functions of the control client for these operations. */
export const recordClient = (send: Send) => {
  const call: CallOf<typeof recordOperations> = send
  return {
    /** Lists the records of one kind, without a request to the API. */
    records: (kind: RecordKind, query: RecordFilter = {}): Promise<RecordList> =>
      call('GET /records/:kind', { params: { kind }, query }),
    /** One record as it is stored. An unknown id is refused with 404. */
    record: (kind: RecordKind, id: string): Promise<StoredRecord> =>
      call('GET /records/:kind/:id', { params: { kind, id } }),
    /** Creates a client with a passport, images of both sides, and a live photo. */
    sampleClient: (name: { firstName?: string; lastName?: string } = {}): Promise<SampleClient> =>
      call('POST /sample-client', { body: name }),
    /** The types of check: what each needs, and the fields of its result. */
    checkTypes: (): Promise<{ items: CheckTypeShown[] }> => call('GET /check-types'),
    /** Sends a request to the API in this sandbox, as the application would. */
    send: (body: RequestToSend): Promise<{ status: number; body?: unknown }> =>
      call('POST /requests', { body }),
    /** The whole key of a sandbox. */
    revealKey: (name: string): Promise<{ name: string; key: string }> =>
      call('POST /sandboxes/:name/reveal', { params: { name } }),
  }
}
