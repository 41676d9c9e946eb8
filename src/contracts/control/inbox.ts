import * as z from 'zod'
import { Duration } from '../../scenarios/times.ts'
import { Timestamp } from '../fields.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { SendResult } from './deliveries.ts'
import { Count, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The number of messages that the inboxes of a sandbox keep together. */
export const INBOX_CAPACITY = 1000

/** The longest that an inbox may wait before it responds, in milliseconds. */
const LONGEST_ANSWER_DELAY_MS = 120_000

/** The header that a forwarded message carries, so that no message goes round in circles. */
export const FORWARDED_HEADER = 'ComplyCube-Mock-Forwarded'

/**
 * Whether a signature is valid; if not, why. `unchecked`: the sandbox has no webhook, so no secret is
 * known.
 */
export const SIGNATURE_REASONS = [
  'valid',
  'missing-header',
  'empty-header',
  'other-encoding',
  'other-secret',
  'other-bytes',
  'reserialised-json',
  'unchecked',
] as const

/** The check of a signature. */
export const SignatureVerdict = z.strictObject({
  verdict: z.enum(SIGNATURE_REASONS),
  /** The same in words, with what to do. */
  what: Text,
  /** The webhook whose secret made the signature, if one is known. */
  webhookId: Text.optional(),
  /** Where the received bytes first differ from the signed ones, and both texts from there. */
  difference: z.strictObject({ at: Count, signed: Text, received: Text }).optional(),
})
export type SignatureVerdict = z.output<typeof SignatureVerdict>

/** A body with its signature. */
export const SignatureToCheck = z.strictObject({
  body: z.string(),
  /** Absent if the header was missing. */
  signature: z.string().optional(),
  /** The webhook whose secret should fit. Default: any of the sandbox. */
  webhookId: z.string().optional(),
})
export type SignatureToCheck = z.input<typeof SignatureToCheck>

/** How an inbox responds to deliveries. */
export const InboxAnswer = z.strictObject({
  /** Default 200. Any 3xx redirects to `redirectTo`. */
  status: z.int().min(200).max(599).optional(),
  /** How long it waits before it responds, in real time. */
  delayMs: Duration.refine(
    (delayMs) => delayMs <= LONGEST_ANSWER_DELAY_MS,
    `should be at most ${LONGEST_ANSWER_DELAY_MS} milliseconds`
  ).optional(),
  /** The address in a redirect. Default: the inbox itself. */
  redirectTo: z.url({ protocol: /^https?$/, error: 'should be an http address' }).optional(),
  /** Where each message is sent on to, with the same bytes and headers. */
  forwardTo: z.url({ protocol: /^https?$/, error: 'should be an http address' }).optional(),
})
export type InboxAnswer = z.output<typeof InboxAnswer>
/** The same as a caller writes it. */
export type InboxAnswerInput = z.input<typeof InboxAnswer>

/** One message that an inbox received. */
export const InboxMessage = z.strictObject({
  id: Text,
  at: Timestamp,
  method: Text,
  /** As they were received; names are in lower case. */
  headers: z.record(Text, Text),
  /** The bytes as UTF-8. */
  body: Text,
  /** The bytes in Base64, if they are not UTF-8. */
  bytes: Text.optional(),
  /** The delivery that it belongs to, if the sandbox sent it. */
  deliveryId: Text.optional(),
  /** The type of the event, if the body is one. */
  eventType: Text.optional(),
  signature: SignatureVerdict,
  /** The status with which the inbox responded. */
  status: Count,
  /** What the address responded to which the message was forwarded. */
  forwarded: SendResult.extend({ to: Text }).optional(),
})
export type InboxMessage = z.output<typeof InboxMessage>

/** An inbox, without its messages. */
export const InboxShown = z.strictObject({
  name: Text,
  /** The address for a webhook. */
  url: Text,
  answer: InboxAnswer,
  /** The number of messages that it received, dropped ones included. */
  received: Count,
})
export type InboxShown = z.output<typeof InboxShown>

/** An inbox with its latest messages, oldest first. */
export const Inbox = InboxShown.extend({ dropped: Count, items: z.array(InboxMessage) })
export type Inbox = z.output<typeof Inbox>

const example = { params: { name: 'demo' } }

/** @internal */
export const inboxOperations = {
  listInboxes: controlOperation({
    method: 'GET',
    path: '/inbox',
    tag: 'deliveries',
    summary: 'Lists the inboxes of the sandbox.',
    description: 'An inbox exists from its first use.',
    response: z.strictObject({ items: z.array(InboxShown) }),
    example: {},
  }),
  setInbox: controlOperation({
    method: 'PUT',
    path: '/inbox/:name',
    tag: 'deliveries',
    summary: 'Creates an inbox for webhooks, or changes how it responds.',
    description:
      'Use its `url` as the address of a webhook. A name belongs to the sandbox that first used it; for others it is refused with 409.',
    body: InboxAnswer,
    response: InboxShown,
    example: { ...example, body: { status: 200 } },
  }),
  receiveInInbox: controlOperation({
    method: 'POST',
    path: '/inbox/:name',
    tag: 'deliveries',
    summary: 'Receives a webhook delivery. Needs neither key nor token.',
    description: 'The inbox keeps the raw bytes and checks the signature. It responds as you set.',
    isOpen: true,
    takesAnyBody: true,
    mediaType: 'text/plain',
    example,
  }),
  getInbox: controlOperation({
    method: 'GET',
    path: '/inbox/:name',
    tag: 'deliveries',
    summary: 'Shows what an inbox received, with the check of each signature.',
    description:
      'Oldest first. The latest 1,000 messages of a sandbox are kept; `dropped` counts the others.',
    query: z.strictObject({ limit: wholeNumber(1, INBOX_CAPACITY).optional() }),
    response: Inbox,
    example,
  }),
  deleteInbox: controlOperation({
    method: 'DELETE',
    path: '/inbox/:name',
    tag: 'deliveries',
    summary: 'Deletes an inbox with its messages. Its name is free again.',
    description: 'Webhooks with its address stay.',
    response: z.strictObject({ name: Text }),
    example,
  }),
  checkSignature: controlOperation({
    method: 'POST',
    path: '/signature',
    tag: 'deliveries',
    summary: 'Checks the signature of a body, and says why it is not valid.',
    description:
      'Knows the secrets of the webhooks of the sandbox, and the events that it sent. Leave `signature` out if the header was missing.',
    body: SignatureToCheck,
    response: SignatureVerdict,
    example: {
      body: { body: '{"type":"check.completed"}', signature: '', webhookId: SAMPLE.webhookId },
    },
  }),
}

/** The functions of the control client for these operations. */
export const inboxClient = (send: Send) => {
  const call: CallOf<typeof inboxOperations> = send
  return {
    /** The inboxes of the sandbox, without what they received. */
    inboxes: (): Promise<{ items: InboxShown[] }> => call('GET /inbox'),
    /** An inbox with what it received. Give its `url` to a webhook. */
    inbox: (name: string): Promise<Inbox> => call('GET /inbox/:name', { params: { name } }),
    /** Creates an inbox, or changes how it responds. */
    setInbox: (name: string, body: InboxAnswerInput = {}): Promise<InboxShown> =>
      call('PUT /inbox/:name', { params: { name }, body }),
    /** Deletes an inbox with what it received. */
    deleteInbox: (name: string): Promise<{ name: string }> =>
      call('DELETE /inbox/:name', { params: { name } }),
    /** Checks a signature, and says why it is not valid. */
    checkSignature: (body: SignatureToCheck): Promise<SignatureVerdict> =>
      call('POST /signature', { body }),
  }
}
