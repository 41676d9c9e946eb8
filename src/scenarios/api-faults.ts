import * as z from 'zod'
import { PROCESSING_ERRORS, type ProcessingErrorCode } from '../contracts/errors.ts'
import { OPERATIONS, type OperationName } from '../contracts/operations.ts'
import { Duration } from './times.ts'

const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] =>
  // The cast is safe: such a record has no other keys.
  Object.keys(record) as Name[]

const OPERATION_NAMES = namesOf<OperationName>(OPERATIONS)
const CODES = namesOf<ProcessingErrorCode>(PROCESSING_ERRORS)

/** Statuses that a fault can respond with. */
export const FAULT_STATUSES = [401, 402, 403, 404, 413, 422, 429, 500, 503] as const
export type FaultStatus = (typeof FAULT_STATUSES)[number]

/** The requests that a rule applies to. All conditions must hold. */
const Match = z.strictObject({
  operation: z.enum(OPERATION_NAMES).optional(),
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** A route pattern: `:name` matches one segment, `*` at the end matches one or more. */
  path: z.string().max(500).optional(),
  /** The client that the request concerns: by path, query, body, or the owner of an object's id. */
  clientId: z.string().min(1).optional(),
})

const FaultShape = z.strictObject({
  /** Delay of the response, by the sandbox's clock. */
  latency: Duration.optional(),
  /** Responds with this status and ComplyCube's error object. */
  status: z.literal(FAULT_STATUSES).optional(),
  /** The processing error of a 422. */
  code: z.enum(CODES).optional(),
  /** Replaces the error's own message. */
  message: z.string().min(1).max(1000).optional(),
  /** `reset`: no response; `half-body`: half of the response; `never`: silence until one side closes. */
  connection: z.enum(['reset', 'half-body', 'never']).optional(),
  /** Whether the request takes effect first. With `half-body` and no status, it always does. */
  when: z.enum(['before', 'after']).optional(),
})

type FaultShape = z.output<typeof FaultShape>

const NOTHING = "does nothing: it needs a 'latency', a 'status' or a 'connection'"

/** Contradictions within a fault: the key to report, and the reason. */
const CONTRADICTIONS: readonly {
  readonly key: keyof FaultShape | undefined
  readonly message: string
  readonly isIn: (fault: FaultShape) => boolean
}[] = [
  {
    key: undefined,
    message: NOTHING,
    isIn: ({ latency, status, connection }) => !latency && !status && !connection,
  },
  {
    key: 'code',
    message: `is needed by status 422: one of ${CODES.join(', ')}`,
    isIn: ({ status, code }) => status === 422 && code === undefined,
  },
  {
    key: 'code',
    message: 'goes with status 422 alone',
    isIn: ({ status, code }) => status !== 422 && code !== undefined,
  },
  {
    key: 'message',
    message: "goes with a 'status'",
    isIn: ({ status, message }) => status === undefined && message !== undefined,
  },
  {
    key: 'connection',
    message: "leaves nothing of a 'status'; only 'half-body' goes with one",
    isIn: ({ status, connection }) =>
      status !== undefined && connection !== undefined && connection !== 'half-body',
  },
  {
    key: 'latency',
    message: "has no meaning without a response; remove 'latency' or 'connection'",
    isIn: ({ latency, connection }) => Boolean(latency) && connection === 'never',
  },
  {
    key: 'when',
    message: "should be 'after': without a 'status', half of the normal response is sent",
    isIn: ({ status, connection, when }) =>
      status === undefined && connection === 'half-body' && when === 'before',
  },
]

const Fault = FaultShape.superRefine((fault, context) => {
  const found = CONTRADICTIONS.find(({ isIn }) => isIn(fault))
  if (!found) return
  const path = found.key === undefined ? [] : [found.key]
  context.addIssue({ code: 'custom', message: found.message, path })
})

/** A rule that makes requests to the vendor surface fail. */
export const ApiFaultRule = z.strictObject({
  /** Its name in the journal. Default: `fault 1` for the first rule, and so on. */
  name: z.string().min(1).max(100).optional(),
  /** Default: every request. */
  match: Match.optional(),
  fault: Fault,
  /** How often the fault happens. Default: always. */
  times: z.int().min(1).optional(),
  /** The share of requests that fail, from 0 to 1. The seed decides which ones. */
  share: z.number().min(0).max(1).optional(),
  /** How many matching requests pass first. Requests with a fault of an earlier rule do not count. */
  after: z.int().min(0).optional(),
  /** After those, every n-th request fails: 2 means the second, the fourth, and so on. */
  every: z.int().min(1).optional(),
})
export type ApiFaultRule = z.output<typeof ApiFaultRule>
export type ApiFault = ApiFaultRule['fault']

/** Ordered rules: the first that matches a request applies. */
export const ApiFaultRules = z.strictObject({ rules: z.array(ApiFaultRule) })

const segmentsOf = (path: string): string[] => path.split('/').slice(1)

const isParameter = (segment: string | undefined): boolean => segment?.startsWith(':') === true

/** Whether a segment of a pattern matches a segment of a path, or of another pattern. */
const fitsSegment = (wanted: string, segment: string | undefined): boolean =>
  segment !== undefined && (wanted === segment || isParameter(wanted) || isParameter(segment))

const fits = (pattern: readonly string[], path: readonly string[]): boolean => {
  const isOpen = pattern.at(-1) === '*'
  const wanted = isOpen ? pattern.slice(0, -1) : pattern
  const isLengthRight = isOpen ? path.length > wanted.length : path.length === wanted.length
  return isLengthRight && wanted.every((segment, index) => fitsSegment(segment, path[index]))
}

/** A function that tells whether a path matches a route pattern. */
export const compilePattern = (pattern: string): ((path: string) => boolean) => {
  const segments = segmentsOf(pattern)
  return (path) => fits(segments, segmentsOf(path))
}

/** The path patterns of all routes. */
export const ROUTE_PATHS: readonly string[] = [
  ...new Set(Object.values(OPERATIONS).map(({ path }) => `/v1${path}`)),
]

/** Whether a pattern can match the path of at least one route. */
export const fitsRoute = (pattern: string): boolean => {
  const fitsPattern = compilePattern(pattern)
  return pattern.startsWith('/') && ROUTE_PATHS.some(fitsPattern)
}
