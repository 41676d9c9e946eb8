import { expect } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../src/contracts/operations.ts'
import { holdControlAnswer } from './control-answer.ts'

/** The parts of a request that a test sets. */
export interface Call {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** A response whose body was parsed with the contract of its operation. */
export interface Answer {
  status: number
  // Tests read any field; the contract has checked the shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any
  headers: Headers
}

/** Sends a request: the function of a mock in this process, or `fetch` itself. */
export type Fetch = (request: Request) => Promise<Response>

const pathOf = ({ path }: Operation, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))

/** Fails with the body unless the response has this status. A passing call costs next to nothing. */
const expectStatus = (answer: Answer, status: number): void => {
  if (answer.status !== status)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status })
}

/** Returns functions that send requests as an integrator does and check every response. */
export const createApi = (
  fetch: Fetch,
  { key = 'test_default', base = 'http://mock' }: { key?: string; base?: string } = {}
) => {
  const send = async (method: string, path: string, call: Call = {}): Promise<Answer> => {
    const url = new URL(base + path)
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
    const response = await fetch(
      new Request(url, {
        method,
        headers: {
          Authorization: key,
          ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
          ...call.headers,
        },
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      })
    )
    const text = await response.text()
    const { status, headers } = response
    const answer = { status, headers, body: text === '' ? undefined : JSON.parse(text) }
    holdControlAnswer(method, path, answer)
    return answer
  }

  return {
    /** Calls an operation and parses its response, also an error. */
    async call(name: OperationName, call: Call = {}): Promise<Answer> {
      const operation: Operation = OPERATIONS[name]
      const path = `/v1${pathOf(operation, call.params ?? {})}`
      const answer = await send(operation.method, path, call)
      if (answer.status >= 400) ErrorBody.parse(answer.body)
      else if (operation.answer) operation.answer.parse(answer.body)
      else expect(answer).toMatchObject({ status: 204, body: undefined })
      return answer
    },
    /** Calls an operation that must succeed and returns the body. */
    async ok(name: OperationName, call: Call = {}): Promise<Answer['body']> {
      const answer = await this.call(name, call)
      expectStatus(answer, answer.body === undefined ? 204 : 200)
      return answer.body
    },
    /** Calls the control API and returns the body. The status must be 200 or the given one. */
    async control(method: string, path: string, body?: unknown, status = 200) {
      const answer = await send(method, `/_mock${path}`, body === undefined ? {} : { body })
      expectStatus(answer, status)
      return answer.body
    },
    send,
  }
}

export type Api = ReturnType<typeof createApi>
