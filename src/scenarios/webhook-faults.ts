import * as z from 'zod'
import { EVENT_TYPES } from '../contracts/events.ts'
import { isRecord } from '../contracts/json.ts'
import { hint, suggestion } from './messages.ts'
import { Duration } from './times.ts'

const MOST_COPIES = 10
const MOST_FAULTS = 20
const MOST_RULES = 100

/** The message for an unknown fault; names the nearest one. */
const unknownFault =
  (names: readonly string[]) =>
  ({ input }: { readonly input?: unknown }): string => {
    const name = isRecord(input) ? input.fault : input
    const list = `should be one of ${names.join(', ')}, or an object { "fault": … }`
    return typeof name === 'string'
      ? `${list}, but it was '${name.slice(0, 80)}'${hint(name, names)}`
      : list
  }

const plain = <T extends string>(name: T) => z.strictObject({ fault: z.literal(name) })

/** Faults that change one delivery and send no further one. */
const singleFaults = () =>
  [
    /** Sent later, by this much of the sandbox's time. */
    z.strictObject({ fault: z.literal('delay'), by: Duration.optional() }),
    /** Signed with another secret than the webhook's. */
    plain('wrong-secret'),
    /** One byte of the body (in the event's id) differs from what was signed. */
    plain('altered-byte'),
    plain('missing-signature'),
    /** The signature header's name is in lower case, or as given. */
    z.strictObject({
      fault: z.literal('signature-header-case'),
      header: z
        .string()
        .regex(/^complycube-signature$/i, "should be 'ComplyCube-Signature' in another case")
        .optional(),
    }),
    /** The JSON has line breaks and spaces; the signature covers them. */
    plain('spaced-json'),
    /** The second half of the body is missing; the signature covers the whole body. */
    plain('truncated-body'),
  ] as const

const SINGLE_NAMES = [
  'delay',
  'wrong-secret',
  'altered-byte',
  'missing-signature',
  'signature-header-case',
  'spaced-json',
  'truncated-body',
] as const

/** The names of all faults. A name alone stands for the fault with its default values. */
export const WEBHOOK_FAULT_NAMES = ['drop', 'duplicate', 'swap', 'stale', ...SINGLE_NAMES] as const

/** A fault that a copy sent by `duplicate` may have. */
const CopyFault = z
  .union([
    z.discriminatedUnion('fault', singleFaults(), { error: unknownFault(SINGLE_NAMES) }),
    z.enum(SINGLE_NAMES),
  ])
  .transform((given) => (typeof given === 'string' ? { fault: given } : given))

const allFaults = () =>
  [
    /** Never sent. */
    plain('drop'),
    /** Sent again immediately, `times` times. The copies have their own faults. */
    z.strictObject({
      fault: z.literal('duplicate'),
      times: z.int().min(1).max(MOST_COPIES).optional(),
      copy: z.array(CopyFault).max(MOST_FAULTS).optional(),
    }),
    /**
     * Sent after the next delivery to the same webhook. If there is none within this much of the
     * sandbox's time, it is sent alone.
     */
    z.strictObject({ fault: z.literal('swap'), within: Duration.optional() }),
    /**
     * Followed by a repetition of the previous event about the same object, byte for byte. Without a
     * previous event, this event itself is repeated later.
     */
    z.strictObject({ fault: z.literal('stale'), after: Duration.optional() }),
    ...singleFaults(),
  ] as const

/** A fault of one delivery: its name, or an object with its values. */
export const WebhookFault = z
  .union([
    z.discriminatedUnion('fault', allFaults(), { error: unknownFault(WEBHOOK_FAULT_NAMES) }),
    z.enum(WEBHOOK_FAULT_NAMES),
  ])
  .transform((given) => (typeof given === 'string' ? { fault: given } : given))
export type WebhookFault = z.output<typeof WebhookFault>

const areDistinct = (faults: readonly { fault: string }[]): boolean =>
  new Set(faults.map(({ fault }) => fault)).size === faults.length

/** The faults of one delivery, each at most once. */
export const WebhookFaults = z
  .array(WebhookFault)
  .min(1)
  .max(MOST_FAULTS)
  .refine(areDistinct, 'should name each fault once')
export type WebhookFaults = readonly WebhookFault[]

/** The fault of this name, if the list has it. */
export const faultNamed = <N extends WebhookFault['fault']>(
  faults: WebhookFaults,
  name: N
): Extract<WebhookFault, { fault: N }> | undefined =>
  faults.find((one): one is Extract<WebhookFault, { fault: N }> => one.fault === name)

/** Default values of faults; times in milliseconds. */
export const USUAL = {
  delayMs: 5000,
  copies: 1,
  swapWithinMs: 5000,
  /** The age of a stale event that is the first about its object. */
  staleAfterMs: 600_000,
  header: 'complycube-signature',
} as const

/** The name of an event type. The message for an unknown one names the nearest. */
export const EventTypeName = z.enum(EVENT_TYPES, {
  error: ({ input }) => {
    const given = typeof input === 'string' ? input : ''
    return `unknown event type '${given.slice(0, 80)}'${suggestion(given, EVENT_TYPES)}`
  },
})

/** Faults for some types of event. Default: for all. */
export const WebhookFaultRule = z.strictObject({
  events: z.union([z.array(EventTypeName).min(1), z.literal('*')]).optional(),
  faults: WebhookFaults,
})
export type WebhookFaultRule = z.output<typeof WebhookFaultRule>

/** Ordered rules: the first that matches an event decides. */
export const WebhookFaultRules = z.array(WebhookFaultRule).max(MOST_RULES)
export type WebhookFaultRules = readonly WebhookFaultRule[]

/** Whether a rule applies to events of this type. */
export const isAbout = ({ events = '*' }: Pick<WebhookFaultRule, 'events'>, type: string) =>
  events === '*' || events.some((one) => one === type)
