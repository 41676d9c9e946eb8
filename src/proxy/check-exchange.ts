import { OPERATIONS } from '../contracts/operations.ts'
import { provenanceOf } from '../contracts/provenance/provenance-of.ts'
import { nearestName, shown } from '../scenarios/messages.ts'
import { checkAnswer, type SeenAnswer, type Show } from './check-answer.ts'
import { checkQuery, checkRequest } from './check-request.ts'
import type { ExchangeHead, Finding, Found } from './finding.ts'
import { theFirstOf } from './kept-findings.ts'

/** An exchange as it went over the wire; nothing for a body that was too large to keep. */
export interface SeenExchange extends ExchangeHead {
  /** Parameters by name. */
  readonly query: Readonly<Record<string, string>>
  readonly requestBytes: Uint8Array | undefined
  readonly answer: SeenAnswer | undefined
}

const LINES = Object.values(OPERATIONS).map(({ method, path }) => `${method} /v1${path}`)

const unknownRoute = ({ method, path }: ExchangeHead): Found => {
  const nearest = nearestName(`${method} ${path}`, LINES)
  const question = nearest === undefined ? '' : `; did you mean '${nearest}'?`
  const sentence = `the contract knows no such call${question}`
  return { kind: 'violation', in: 'request', attribute: '', sentence }
}

/** What the contract refuses and the target refuses too is the caller's affair, not the target's. */
const asNotice = (found: Found): Found => ({ ...found, kind: 'notice' })

const foundIn = (exchange: SeenExchange, show: Show): readonly Found[] => {
  const { operation, status, query, requestBytes, answer } = exchange
  const isRefused = status >= 400
  if (operation === undefined) {
    const unknown = unknownRoute(exchange)
    return [isRefused ? asNotice(unknown) : unknown]
  }
  const inRequest = requestBytes ? checkRequest(operation, requestBytes) : []
  return [
    ...checkQuery(operation, query),
    ...(isRefused ? inRequest.map(asNotice) : inRequest),
    ...(answer ? checkAnswer(operation, answer, show) : []),
  ]
}

/** Looks at a request and its answer. What was too large is passed over. `show` puts values into words. */
export const checkExchange = (exchange: SeenExchange, show: Show = shown): readonly Finding[] => {
  const { number, method, path, operation, status } = exchange
  return theFirstOf(foundIn(exchange, show)).map((found) => ({
    number,
    method,
    path,
    operation,
    status,
    ...found,
    ...(operation && found.attribute !== '' && provenanceOf(operation, found.attribute)),
  }))
}
