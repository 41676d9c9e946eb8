import type * as z from 'zod'
import { valueAt } from '../dotted-path.ts'
import { ErrorBody } from '../errors.ts'
import { inWords, lackOf, type Mismatch, misfitOf, shorten, wish } from './mismatch.ts'
import type { Answer } from './target.ts'

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
