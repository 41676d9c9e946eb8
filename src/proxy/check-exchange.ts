import type * as z from 'zod'
import { provenanceOf } from '../contracts/attribute-facts.ts'
import { ErrorBody, VendorError } from '../contracts/errors.ts'
import { parsedJson, valueAtSteps } from '../contracts/json.ts'
import { errorsOf } from '../contracts/known-errors.ts'
import type { Operation } from '../contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../contracts/operations.ts'
import { nearestName, shown } from '../scenarios/messages.ts'
import { parseBody } from '../server/http/parse-body.ts'
import { findUnknownFilters, findUnknownProperties, parseWith } from '../server/http/validation.ts'
import type { Note } from '../server/sandbox/journal.ts'
import type { SeenAnswer } from './bodies.ts'
import { type ExchangeHead, type Finding, type Found, limitFindings } from './findings.ts'

/** A request and its answer as they went over the wire. Bodies that were too large are absent. */
export interface SeenExchange extends ExchangeHead {
  /** Query parameters by name. */
  readonly query: Readonly<Record<string, string>>
  readonly requestBytes: Uint8Array | undefined
  readonly answer: SeenAnswer | undefined
}

/** Describes a value of an answer in a sentence. */
export type Show = (value: unknown) => string

const requestFinding = (kind: Finding['kind'], attribute: string, sentence: string): Found => ({
  kind,
  in: 'request',
  attribute,
  sentence,
})

const answerViolation = (attribute: string, sentence: string): Found => ({
  kind: 'violation',
  in: 'answer',
  attribute,
  sentence,
})

const asNotices = (notes: readonly Note[]): readonly Found[] =>
  notes.map(({ sentence, finding }) =>
    requestFinding('notice', finding && 'path' in finding ? finding.path : '', sentence)
  )

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Finds query parameters that the operation ignores. */
const checkQuery = (name: OperationName, query: object): readonly Found[] => {
  const operation: Operation = OPERATIONS[name]
  return operation.query ? asNotices(findUnknownFilters(operation, query)) : []
}

/** Finds what the mock would refuse or ignore in a request body. */
const checkRequestBody = (name: OperationName, bytes: Uint8Array): readonly Found[] => {
  const { body: schema, effect, imageAttribute }: Operation = OPERATIONS[name]
  if (!schema) return []
  try {
    const { value } = parseBody(bytes, imageAttribute)
    const given = effect === 'update' && isEmptyList(value) ? {} : value
    const unknown = asNotices(findUnknownProperties(schema, given))
    parseWith(schema, given)
    return unknown
  } catch (refusal) {
    if (!(refusal instanceof VendorError)) throw refusal
    return [requestFinding('violation', refusal.param ?? '', refusal.message)]
  }
}

type Issue = z.core.$ZodIssue

const dotted = (path: readonly PropertyKey[]): string =>
  path.filter((step) => typeof step === 'string').join('.')

const expectedBy = (issue: Issue): string => {
  if (issue.code === 'invalid_type') return `should be ${issue.expected}`
  if (issue.code === 'invalid_value') return `should be one of ${issue.values.join(', ')}`
  return issue.message
}

/** Returns the issues of the variant that fits best. */
const fewestIssues = (variants: readonly (readonly Issue[])[]): readonly Issue[] =>
  variants.toSorted((one, other) => one.length - other.length)[0] ?? []

const findingsOf = (
  issue: Issue,
  body: unknown,
  show: Show,
  above: readonly PropertyKey[] = []
): readonly Found[] => {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      answerViolation(
        dotted([...path, key]),
        `is there (${show(valueAtSteps(body, [...path, key]))}), but the contract has no such attribute`
      )
    )
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return fewestIssues(issue.errors).flatMap((inner) => findingsOf(inner, body, show, path))
  }
  const value = valueAtSteps(body, path)
  if (value === undefined) return [answerViolation(dotted(path), 'is missing')]
  return [answerViolation(dotted(path), `${expectedBy(issue)}, but is ${show(value)}`)]
}

const checkShape = (
  shape: z.ZodType,
  { contentType, text }: SeenAnswer,
  show: Show
): readonly Found[] => {
  const body = parsedJson(text)
  if (body === undefined) {
    const given = text === '' ? 'empty' : show(text)
    return [answerViolation('', `should be JSON, but is ${given} (${contentType || 'no type'})`)]
  }
  const { error } = shape.safeParse(body)
  return (error?.issues ?? []).flatMap((issue) => findingsOf(issue, body, show))
}

const checkRefusal = (name: OperationName, answer: SeenAnswer, show: Show): readonly Found[] => {
  const shape = checkShape(ErrorBody, answer, show)
  const statuses = [...new Set(errorsOf(name).map(({ status }) => status))]
  if (statuses.includes(answer.status)) return shape
  const known = statuses.toSorted((one, other) => one - other).join(', ')
  const sentence = `should have one of the statuses ${known}, but has ${answer.status}`
  return [answerViolation('', sentence), ...shape]
}

const checkAnswer = (name: OperationName, answer: SeenAnswer, show: Show): readonly Found[] => {
  const { answer: shape }: Operation = OPERATIONS[name]
  if (answer.status >= 400) return checkRefusal(name, answer, show)
  const expected = shape ? 200 : 204
  if (answer.status !== expected) {
    return [answerViolation('', `should have status ${expected}, but has ${answer.status}`)]
  }
  if (shape) return checkShape(shape, answer, show)
  return answer.text === ''
    ? []
    : [answerViolation('', `should have no body, but has ${show(answer.text)}`)]
}

const ROUTES = Object.values(OPERATIONS).map(({ method, path }) => `${method} /v1${path}`)

const unknownRoute = ({ method, path }: ExchangeHead): Found => {
  const nearest = nearestName(`${method} ${path}`, ROUTES)
  const question = nearest === undefined ? '' : `; did you mean '${nearest}'?`
  return requestFinding('violation', '', `the contract has no such call${question}`)
}

/** If the target refuses what the contract forbids, only the caller is at fault. */
const asNotice = (found: Found): Found => ({ ...found, kind: 'notice' })

const foundIn = (exchange: SeenExchange, show: Show): readonly Found[] => {
  const { operation, status, query, requestBytes, answer } = exchange
  const isRefused = status >= 400
  if (operation === undefined) {
    const unknown = unknownRoute(exchange)
    return [isRefused ? asNotice(unknown) : unknown]
  }
  const inRequest = requestBytes ? checkRequestBody(operation, requestBytes) : []
  return [
    ...checkQuery(operation, query),
    ...(isRefused ? inRequest.map(asNotice) : inRequest),
    ...(answer ? checkAnswer(operation, answer, show) : []),
  ]
}

/** Returns the findings in an exchange. Absent bodies are skipped. */
export const checkExchange = (exchange: SeenExchange, show: Show = shown): readonly Finding[] => {
  const { number, method, path, operation, status } = exchange
  return limitFindings(foundIn(exchange, show)).map((found) => ({
    number,
    method,
    path,
    operation,
    status,
    ...found,
    ...(operation && found.attribute !== '' && provenanceOf(operation, found.attribute)),
  }))
}
