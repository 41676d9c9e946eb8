import type * as z from 'zod'
import { ErrorBody } from '../errors.ts'
import { isRecord, valueAt } from '../json.ts'
import type { Answer } from './target.ts'

/** Why something is not what a clause says. */
export interface Mismatch {
  readonly expected: string
  readonly found: string
}

const LONGEST_SHOWN = 300

/** Text for messages, which it must not fill. */
export const shorten = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text

/** A value for messages. */
export const inWords = (value: unknown): string =>
  value === undefined ? 'nothing' : shorten(JSON.stringify(value))

const inOrder = (_: string, value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Equality of JSON values; the order of attributes does not count. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)

const isAsWanted = (value: unknown, wanted: unknown): boolean =>
  wanted instanceof RegExp ? typeof value === 'string' && wanted.test(value) : isSame(value, wanted)

/** What a value at a path is expected to be. */
export const wish = (path: string, wanted: unknown): string => {
  if (wanted === undefined) return `no '${path}'`
  if (wanted instanceof RegExp) return `'${path}' to match ${wanted}`
  return `'${path}' to be ${inWords(wanted)}`
}

/**
 * Looks for these values in a body, by dotted path. A regular expression stands for text that
 * matches it, undefined for an attribute that must not be there.
 */
export const lackOf = (
  shown: Readonly<Record<string, unknown>>,
  body: unknown
): Mismatch | undefined => {
  const wrong = Object.entries(shown).find(
    ([path, wanted]) => !isAsWanted(valueAt(body, path), wanted)
  )
  if (!wrong) return undefined
  const [path, wanted] = wrong
  return { expected: wish(path, wanted), found: inWords(valueAt(body, path)) }
}

/** Looks whether a body has a shape; `whole` is what is shown when all of it is wrong. */
export const misfitOf = (shape: z.ZodType, body: unknown, whole: string): Mismatch | undefined => {
  const [issue] = shape.safeParse(body).error?.issues ?? []
  if (!issue) return undefined
  const path = issue.path.map(String).join('.')
  const expected = 'a body of the shape that the contract gives it'
  if (path === '') return { expected, found: `${issue.message} in ${whole}` }
  return { expected, found: `at '${path}': ${issue.message}` }
}

/** Looks at an answer; says nothing when it is as expected. */
export type Expectation = (answer: Answer) => Mismatch | undefined

/** An answer for messages: `404 {"type":…}`. */
export const describe = ({ status, text, silence }: Answer): string => {
  if (silence) return text
  return text === '' ? `${status} without a body` : `${status} ${shorten(text)}`
}

/** This status, whatever the body. */
export const hasStatus =
  (status: number): Expectation =>
  (answer) =>
    answer.status === status ? undefined : { expected: `status ${status}`, found: describe(answer) }

/** That it is 200, and not another success, is for a clause of its own to say. */
const refused = (answer: Answer): Mismatch | undefined =>
  answer.status >= 200 && answer.status < 300
    ? undefined
    : { expected: 'success', found: describe(answer) }

/**
 * Success with these values, by dotted path. A regular expression stands for text that matches it,
 * undefined for an attribute that must not be there.
 */
export const answers =
  (shown: Readonly<Record<string, unknown>>): Expectation =>
  (answer) =>
    refused(answer) ?? lackOf(shown, answer.body)

/** Success with a body of this shape. */
export const answersAs =
  (shape: z.ZodType): Expectation =>
  (answer) =>
    refused(answer) ?? misfitOf(shape, answer.body, describe(answer))

/** Success, and the value at the path is no longer what it was. */
export const answersOther =
  (path: string, before: string): Expectation =>
  (answer) => {
    const failure = refused(answer)
    if (failure) return failure
    const value = valueAt(answer.body, path)
    if (typeof value === 'string' && value !== before) return undefined
    return { expected: `'${path}' to be another than ${before}`, found: inWords(value) }
  }

/** 204, and not a byte of a body. */
export const answersNothing: Expectation = (answer) =>
  hasStatus(204)(answer) ??
  (answer.text === '' ? undefined : { expected: 'no body', found: describe(answer) })

/** The error object that a refusal is expected to be. Without `param`, there must be none. */
export interface Refusal {
  readonly status: number
  readonly type: string
  readonly param?: string
  readonly message?: string
}

/** A refusal in ComplyCube's error object. */
export const refuses =
  ({ status, type, param, message }: Refusal): Expectation =>
  (answer) => {
    const otherStatus = hasStatus(status)(answer)
    if (otherStatus) return otherStatus
    const { data } = ErrorBody.safeParse(answer.body)
    const found = describe(answer)
    if (!data) return { expected: 'an error object of type, message and param', found }
    if (data.type !== type) return { expected: wish('type', type), found }
    if (data.param !== param) return { expected: wish('param', param), found }
    if (message === undefined || data.message === message) return undefined
    return { expected: wish('message', message), found }
  }

/** 400 `invalid_request` that blames an attribute. */
export const blames = (param: string): Expectation =>
  refuses({ status: 400, type: 'invalid_request', param })

/** 404 for an id that no object has. */
export const misses = (noun: string, id: string): Expectation =>
  refuses({ status: 404, type: 'resource_not_found', message: `Invalid ${noun} id '${id}'` })
