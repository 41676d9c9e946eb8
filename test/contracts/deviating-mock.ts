import type { Fetch } from '../support/api.ts'
import type { Body } from '../support/value-at.ts'

/** What an answer of the mock is before a deviation changes it. */
export interface Seen {
  readonly line: string
  readonly status: number
  readonly body: Body
}

/** What is different in an answer; nothing for one that is left alone. */
export type Deviation = (seen: Seen) => { status?: number; body?: unknown } | undefined

/** A mock that is right in everything but one thing. */
export const deviating =
  (deviation: Deviation) =>
  (ask: Fetch): Fetch =>
  async (request) => {
    const response = await ask(request)
    const text = await response.clone().text()
    const { method, url } = request
    const seen = {
      line: `${method} ${new URL(url).pathname}`,
      status: response.status,
      body: text === '' ? {} : JSON.parse(text),
    }
    const change = deviation(seen)
    if (!change) return response
    const { status, body } = { ...seen, ...change }
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
  }

export const ID = '[0-9a-f]{24}'

export const isLine = ({ line, status }: Seen, pattern: string): boolean =>
  status === 200 && new RegExp(`^${pattern}$`).test(line)

/** What a page of a list holds. */
export const itemsOf = ({ body }: Seen): unknown[] => (Array.isArray(body.items) ? body.items : [])

/** One thing that a server does otherwise, and the clauses that tell of it. */
export interface Case {
  readonly what: string
  readonly deviation: Deviation
  readonly fails: readonly string[]
  readonly message: string
}
