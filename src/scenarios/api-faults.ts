import * as z from 'zod'
import { PROCESSING_ERRORS, type ProcessingErrorCode } from '../contracts/errors.ts'
import { OPERATIONS, type OperationName } from '../contracts/operations.ts'
import { Duration } from './times.ts'

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] =>
  // Its own keys are all that such a record has.
  Object.keys(record) as Name[]

const OPERATION_NAMES = namesOf<OperationName>(OPERATIONS)
const CODES = namesOf<ProcessingErrorCode>(PROCESSING_ERRORS)

/** Statuses that a fault may answer with. */
export const FAULT_STATUSES = [401, 402, 403, 404, 413, 422, 429, 500, 503] as const
export type FaultStatus = (typeof FAULT_STATUSES)[number]

/** Which requests a rule is for: those of which all that is said here is true. */
const Match = z.strictObject({
  operation: z.enum(OPERATION_NAMES).optional(),
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** As routes are written: `:name` stands for one part, `*` at the end for any number. */
  path: z.string().max(500).optional(),
  /** The client whom the request is about: named in its path, query or body, or by an object's id. */
  clientId: z.string().min(1).optional(),
})

const FaultShape = z.strictObject({
  /** The answer is held for so long, by the sandbox's clock. */
  latency: Duration.optional(),
  /** Answers with this status and ComplyCube's error object. */
  status: z.literal(FAULT_STATUSES).optional(),
  /** The processing error of a 422. */
  code: z.enum(CODES).optional(),
  /** In place of the error's own message. */
  message: z.string().min(1).max(1000).optional(),
  /** `reset`: no answer; `half-body`: half of the answer; `never`: silence until one side leaves. */
  connection: z.enum(['reset', 'half-body', 'never']).optional(),
  /** Whether the request has its effect first. Half of a good answer always comes after it. */
  when: z.enum(['before', 'after']).optional(),
})

type FaultShape = z.output<typeof FaultShape>

const NOTHING = "does nothing: it needs a 'latency', a 'status' or a 'connection'"

/** What of a fault contradicts what else: the key to blame, and why. */
const CONTRADICTIONS: readonly {
  readonly key: keyof FaultShape | undefined
  readonly says: string
  readonly isIn: (fault: FaultShape) => boolean
}[] = [
  {
    key: undefined,
    says: NOTHING,
    isIn: ({ latency, status, connection }) => !latency && !status && !connection,
  },
  {
    key: 'code',
    says: `is needed by status 422: one of ${CODES.join(', ')}`,
    isIn: ({ status, code }) => status === 422 && code === undefined,
  },
  {
    key: 'code',
    says: 'goes with status 422 alone',
    isIn: ({ status, code }) => status !== 422 && code !== undefined,
  },
  {
    key: 'message',
    says: "goes with a 'status'",
    isIn: ({ status, message }) => status === undefined && message !== undefined,
  },
  {
    key: 'connection',
    says: "leaves nothing of a 'status'; 'half-body' alone goes with one",
    isIn: ({ status, connection }) =>
      status !== undefined && connection !== undefined && connection !== 'half-body',
  },
  {
    key: 'latency',
    says: "means nothing where the answer never comes; leave out one of 'latency' and 'connection'",
    isIn: ({ latency, connection }) => Boolean(latency) && connection === 'never',
  },
  {
    key: 'when',
    says: "should be 'after': without a 'status', half of the answer to what was done is sent",
    isIn: ({ status, connection, when }) =>
      status === undefined && connection === 'half-body' && when === 'before',
  },
]

const Fault = FaultShape.superRefine((fault, context) => {
  const found = CONTRADICTIONS.find(({ isIn }) => isIn(fault))
  if (!found) return
  const path = found.key === undefined ? [] : [found.key]
  context.addIssue({ code: 'custom', message: found.says, path })
})

/** A rule by which requests to the vendor surface go wrong. */
export const ApiFaultRule = z.strictObject({
  /** What the journal calls it. Default: `fault 1` for the first rule, and so on. */
  name: z.string().min(1).max(100).optional(),
  /** Without it, every request. */
  match: Match.optional(),
  fault: Fault,
  /** How often it happens. Default: always. */
  times: z.int().min(1).optional(),
  /** The part of the requests it happens to, from 0 to 1; which ones, the seed decides. */
  share: z.number().min(0).max(1).optional(),
  /** How many requests pass first; those that an earlier rule had do not count. */
  after: z.int().min(0).optional(),
  /** 2: to the second of the requests behind those, the fourth, and so on. */
  every: z.int().min(1).optional(),
})
export type ApiFaultRule = z.output<typeof ApiFaultRule>
export type ApiFault = ApiFaultRule['fault']

/** Ordered rules: the first that wants a request has it. */
export const ApiFaultRules = z.strictObject({ rules: z.array(ApiFaultRule) })
