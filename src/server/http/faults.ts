import {
  internalServerError,
  missingService,
  notFound,
  paymentRequired,
  processingError,
  rateLimitExceeded,
  requestTooLarge,
  serviceUnavailable,
  unauthorized,
  VendorError,
} from '../../contracts/errors.ts'
import type { ApiFault, FaultStatus } from '../../scenarios/api-faults.ts'
import type { VendorExchange } from '../request-scope.ts'
import type { FiredFault, HeldRequests } from '../sandbox/api-faults.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import { MAX_BODY_BYTES, tooLargeMessage } from './request.ts'
import type { Answer } from './respond.ts'

/** A request with a fault. */
export interface FaultedRequest {
  readonly exchange: VendorExchange
  readonly entry: JournalEntry
  readonly held: HeldRequests
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal
  /** Responds as without the fault. */
  readonly answer: () => Answer | Promise<Answer>
  /** Runs the operation without a response. Throws the vendor's refusals. */
  readonly effect: () => unknown
}

const ERRORS: Readonly<Record<FaultStatus, (entry: JournalEntry, fault: ApiFault) => VendorError>> =
  {
    401: unauthorized,
    402: paymentRequired,
    403: ({ operation = 'this service' }) => missingService(operation),
    404: ({ method, path }) => notFound(`Unknown resource '${method} ${path.slice(0, 200)}'`),
    413: () => requestTooLarge(tooLargeMessage(MAX_BODY_BYTES)),
    422: (_, { code = 'image_unreadable' }) => processingError(code),
    429: rateLimitExceeded,
    500: internalServerError,
    503: serviceUnavailable,
  }

const errorOf = (status: FaultStatus, fault: ApiFault, entry: JournalEntry): VendorError => {
  const error = ERRORS[status](entry, fault)
  if (fault.message === undefined) return error
  return new VendorError(error.status, error.type, fault.message, error.param)
}

const CONNECTIONS = {
  reset: 'its connection reset',
  'half-body': 'half of its answer sent',
  never: 'never answered',
} as const

/** `the fault 'flaky': held for 2000 ms, answered with 503, after its effect` */
const describe = ({ name, fault }: FiredFault): string => {
  const { latency, status, connection, when } = fault
  const words = [
    latency ? `held for ${latency} ms` : [],
    status === undefined ? [] : `answered with ${status}`,
    connection === undefined ? [] : CONNECTIONS[connection],
    when === 'after' ? 'after its effect' : [],
  ]
  return `the fault '${name}': ${words.flat().join(', ')}`
}

/** Applies the fault to the response. */
const applyFault = async (
  fired: FiredFault,
  { exchange, entry, held, signal }: FaultedRequest,
  answer: () => Answer | Promise<Answer>
): Promise<Answer> => {
  const { status, connection } = fired.fault
  const because = describe(fired)
  if (connection === 'reset') return exchange.cut(because)
  if (connection === 'never') {
    await held.untilGone(signal)
    return exchange.cut(because)
  }
  const response =
    status === undefined ? await answer() : exchange.fail(errorOf(status, fired.fault, entry))
  return connection === 'half-body' ? exchange.halve(response, because) : response
}

/** Runs the operation. If it is refused, only the journal shows that. */
const takeEffect = async ({ effect, entry }: FaultedRequest): Promise<void> => {
  try {
    await effect()
  } catch (thrown) {
    if (!(thrown instanceof VendorError)) throw thrown
    entry.note(`without the fault it was refused: ${thrown.status}, ${thrown.message}`)
  }
}

/** Runs the operation before the fault, and returns how to make the response. */
const runFirst = async (
  { status, connection }: ApiFault,
  request: FaultedRequest
): Promise<() => Answer | Promise<Answer>> => {
  const isReplaced = status !== undefined || connection === 'reset' || connection === 'never'
  if (!isReplaced) {
    const response = await request.answer()
    return () => response
  }
  await takeEffect(request)
  return request.answer
}

/** Responds to a request as its fault says, before or after the operation has run. */
export const answerWithFault = async (
  fired: FiredFault,
  request: FaultedRequest
): Promise<Answer> => {
  const { latency = 0, when } = fired.fault
  request.entry.note(describe(fired))
  const answer = when === 'after' ? await runFirst(fired.fault, request) : request.answer
  const end = () => applyFault(fired, request, answer)
  if (latency === 0) return end()
  const response = await request.held.hold(latency, end)
  return response ?? request.exchange.cut('the sandbox was reset or closed')
}
