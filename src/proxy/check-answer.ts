import type * as z from 'zod'
import { valueAtSteps } from '../contracts/dotted-path.ts'
import { ErrorBody } from '../contracts/errors.ts'
import { parsedJson } from '../contracts/json.ts'
import type { Operation } from '../contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../contracts/operations.ts'
import { errorsOf } from '../contracts/provenance/errors-of.ts'
import { shown } from '../scenarios/messages.ts'
import type { Found } from './finding.ts'

type Issue = z.core.$ZodIssue

/** An answer as it arrived; the text is already readable, whatever it was compressed with. */
export interface SeenAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

const violation = (attribute: string, sentence: string): Found => ({
  kind: 'violation',
  in: 'answer',
  attribute,
  sentence,
})

const dotted = (path: readonly PropertyKey[]): string =>
  path.filter((step) => typeof step === 'string').join('.')

const wantedBy = (issue: Issue): string => {
  if (issue.code === 'invalid_type') return `should be ${issue.expected}`
  if (issue.code === 'invalid_value') return `should be one of ${issue.values.join(', ')}`
  return issue.message
}

/** Of several shapes that a value may have, the one with least against it was meant. */
const leastWrong = (variants: readonly (readonly Issue[])[]): readonly Issue[] =>
  variants.toSorted((one, other) => one.length - other.length)[0] ?? []

/** How values of an answer may be shown. */
export type Show = (value: unknown) => string

const findingsOf = (
  issue: Issue,
  body: unknown,
  show: Show,
  above: readonly PropertyKey[] = []
): readonly Found[] => {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      violation(
        dotted([...path, key]),
        `is there (${show(valueAtSteps(body, [...path, key]))}), but the contract knows no such attribute`
      )
    )
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return leastWrong(issue.errors).flatMap((inner) => findingsOf(inner, body, show, path))
  }
  const value = valueAtSteps(body, path)
  if (value === undefined) return [violation(dotted(path), 'is not there')]
  return [violation(dotted(path), `${wantedBy(issue)}, but is ${show(value)}`)]
}

/** Looks at a body against its shape, attribute by attribute. */
const checkShape = (
  shape: z.ZodType,
  { contentType, text }: SeenAnswer,
  show: Show
): readonly Found[] => {
  const body = parsedJson(text)
  if (body === undefined) {
    const given = text === '' ? 'nothing' : show(text)
    return [violation('', `should be JSON, but is ${given} (${contentType || 'of no type'})`)]
  }
  const { error } = shape.safeParse(body)
  return (error?.issues ?? []).flatMap((issue) => findingsOf(issue, body, show))
}

const checkRefusal = (name: OperationName, answer: SeenAnswer, show: Show): readonly Found[] => {
  const shape = checkShape(ErrorBody, answer, show)
  const statuses = [...new Set(errorsOf(name).map(({ status }) => status))]
  if (statuses.includes(answer.status)) return shape
  const known = statuses.toSorted((one, other) => one - other).join(', ')
  return [
    violation('', `should refuse with one of ${known}, but did with ${answer.status}`),
    ...shape,
  ]
}

/** Looks at an answer against what its operation declares. */
export const checkAnswer = (
  name: OperationName,
  answer: SeenAnswer,
  show: Show = shown
): readonly Found[] => {
  const { answer: shape }: Operation = OPERATIONS[name]
  if (answer.status >= 400) return checkRefusal(name, answer, show)
  const expected = shape ? 200 : 204
  if (answer.status !== expected) {
    return [violation('', `should be answered with ${expected}, but was with ${answer.status}`)]
  }
  if (shape) return checkShape(shape, answer, show)
  return answer.text === ''
    ? []
    : [violation('', `should have no body, but has ${show(answer.text)}`)]
}
