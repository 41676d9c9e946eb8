import * as z from 'zod'
import { isRecord } from '../contracts/objects.ts'
import { Duration } from './duration.ts'
import { hint } from './nearest-name.ts'

/** More repetitions than any receiver needs to show that it bears them. */
const MOST_COPIES = 10

/** More than anybody writes by hand. */
const MOST_FAULTS = 20

/** What is said of a value that is no fault, by a name near it. */
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

/** Faults of one delivery that make no other. */
const lone = () =>
  [
    /** It leaves later, by this much of the sandbox's time. */
    z.strictObject({ fault: z.literal('delay'), by: Duration.optional() }),
    /** Signed with another secret than the webhook's. */
    plain('wrong-secret'),
    /** One byte of the body, in the event's id, is another than the one that was signed. */
    plain('altered-byte'),
    plain('missing-signature'),
    /** The name of the signature's header is written in lower case, or as given. */
    z.strictObject({
      fault: z.literal('signature-header-case'),
      header: z
        .string()
        .regex(/^complycube-signature$/i, "should be 'ComplyCube-Signature' in another case")
        .optional(),
    }),
    /** The JSON has line breaks and spaces, and is signed as it is sent. */
    plain('spaced-json'),
    /** The second half of the body is missing; the whole of it was signed. */
    plain('truncated-body'),
  ] as const

const LONE_NAMES = [
  'delay',
  'wrong-secret',
  'altered-byte',
  'missing-signature',
  'signature-header-case',
  'spaced-json',
  'truncated-body',
] as const

/** Names of all faults. A name alone stands for the fault with its usual values. */
export const WEBHOOK_FAULT_NAMES = ['drop', 'duplicate', 'swap', 'stale', ...LONE_NAMES] as const

/** A fault that the copy made by a `duplicate` may have. */
const CopyFault = z.lazy(() =>
  z
    .union([
      z.discriminatedUnion('fault', lone(), { error: unknownFault(LONE_NAMES) }),
      z.enum(LONE_NAMES),
    ])
    .transform((given) => (typeof given === 'string' ? { fault: given } : given))
)

const longFaults = () =>
  [
    /** It is never sent. */
    plain('drop'),
    /** It is sent again right after, so many times; the copies have faults of their own. */
    z.strictObject({
      fault: z.literal('duplicate'),
      times: z.int().min(1).max(MOST_COPIES).optional(),
      copy: z.array(CopyFault).max(MOST_FAULTS).optional(),
    }),
    /**
     * It lets the next delivery to the same webhook go first, and goes alone when none comes
     * within this much of the sandbox's time.
     */
    z.strictObject({ fault: z.literal('swap'), within: Duration.optional() }),
    /**
     * After it, the event before about the same object is sent again, byte for byte; with
     * none before, this one itself, when it has become old.
     */
    z.strictObject({ fault: z.literal('stale'), after: Duration.optional() }),
    ...lone(),
  ] as const

/** Something that goes wrong with one delivery, by its name or, with its values, as an object. */
export const WebhookFault = z.lazy(() =>
  z
    .union([
      z.discriminatedUnion('fault', longFaults(), { error: unknownFault(WEBHOOK_FAULT_NAMES) }),
      z.enum(WEBHOOK_FAULT_NAMES),
    ])
    .transform((given) => (typeof given === 'string' ? { fault: given } : given))
)
export type WebhookFault = z.output<typeof WebhookFault>

const isOnceEach = (faults: readonly { fault: string }[]): boolean =>
  new Set(faults.map(({ fault }) => fault)).size === faults.length

/** Faults that one delivery has together, each once. */
export const WebhookFaults = z
  .array(WebhookFault)
  .min(1)
  .max(MOST_FAULTS)
  .refine(isOnceEach, 'should name each fault once')
export type WebhookFaults = readonly WebhookFault[]

/** The fault of this name, if it is among them. */
export const faultNamed = <N extends WebhookFault['fault']>(
  faults: WebhookFaults,
  name: N
): Extract<WebhookFault, { fault: N }> | undefined =>
  faults.find((one): one is Extract<WebhookFault, { fault: N }> => one.fault === name)

/** What a fault does when its values are not given; times in milliseconds. */
export const USUAL = {
  delayMs: 5000,
  copies: 1,
  swapWithinMs: 5000,
  /** For an event that is the first about its object, and must grow old before it is stale. */
  staleAfterMs: 600_000,
  header: 'complycube-signature',
} as const
