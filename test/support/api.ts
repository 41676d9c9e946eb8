import { expect } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../src/contracts/operations.ts'
import { holdControlAnswer } from './control-answer.ts'

/** What a test says of one request. */
export interface Call {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** An answer whose body has been parsed with the contract of its operation. */
export interface Answer {
  status: number
  // Tests look into answers freely; the contract has vouched for their shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any
  headers: Headers
}

/** Anything that answers requests: a mock in this process, or `fetch` itself. */
export type Fetch = (request: Request) => Promise<Response>

const pathOf = ({ path }: Operation, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))

/** Asks a mock as an integrator does, and holds every answer against its contract. */
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
    /** Calls an operation, whatever comes of it: a refusal is parsed as one. */
    async call(name: OperationName, call: Call = {}): Promise<Answer> {
      const operation: Operation = OPERATIONS[name]
      const path = `/v1${pathOf(operation, call.params ?? {})}`
      const answer = await send(operation.method, path, call)
      if (answer.status >= 400) ErrorBody.parse(answer.body)
      else if (operation.answer) operation.answer.parse(answer.body)
      else expect(answer).toMatchObject({ status: 204, body: undefined })
      return answer
    },
    /** Calls an operation that must succeed, and answers the body. */
    async ok(name: OperationName, call: Call = {}): Promise<Answer['body']> {
      const answer = await this.call(name, call)
      expect(answer, JSON.stringify(answer.body)).toMatchObject({
        status: answer.body === undefined ? 204 : 200,
      })
      return answer.body
    },
    /** Calls the control surface, which must agree unless a status is expected. */
    async control(method: string, path: string, body?: unknown, status = 200) {
      const answer = await send(method, `/_mock${path}`, body === undefined ? {} : { body })
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status })
      return answer.body
    },
    send,
  }
}

export type Api = ReturnType<typeof createApi>
