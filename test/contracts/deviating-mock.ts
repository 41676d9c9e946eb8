import type { Fetch } from '../support/api.ts'
import type { Body } from '../support/value-at.ts'

/** A response of the mock before a deviation changes it. */
export interface Seen {
  readonly line: string
  readonly status: number
  readonly body: Body
}

/** Returns what is different in a response, or nothing for a response that stays as it is. */
export type Deviation = (seen: Seen) => { status?: number; body?: unknown } | undefined

/** Reads the response to a request as deviations see it. The response can still be read after. */
export const seenIn = async ({ method, url }: Request, response: Response): Promise<Seen> => {
  const text = await response.clone().text()
  return {
    line: `${method} ${new URL(url).pathname}`,
    status: response.status,
    body: text === '' ? {} : JSON.parse(text),
  }
}

/** A mock that is right in everything but one thing. */
export const deviating =
  (deviation: Deviation) =>
  (ask: Fetch): Fetch =>
  async (request) => {
    const response = await ask(request)
    const seen = await seenIn(request, response)
    const change = deviation(seen)
    if (!change) return response
    const { status, body } = { ...seen, ...change }
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
  }

/** One deviation made of many: each sees what those before it have changed. */
export const together =
  (deviations: readonly Deviation[]): Deviation =>
  (original) => {
    let seen = original
    for (const deviation of deviations) {
      // A changed body is JSON as well; its type forgets that.
      const change = deviation(seen) as Partial<Seen> | undefined
      if (change) seen = { ...seen, ...change }
    }
    // An unchanged response keeps its headers.
    return seen === original ? undefined : seen
  }

export const ID = '[0-9a-f]{24}'

export const isLine = ({ line, status }: Seen, pattern: string): boolean =>
  status === 200 && new RegExp(`^${pattern}$`).test(line)

/** The items of a page of a list. */
export const itemsOf = ({ body }: Seen): unknown[] => (Array.isArray(body.items) ? body.items : [])

/** One thing that a server does differently, and the clauses that fail because of it. */
export interface DeviationCase {
  readonly what: string
  readonly deviation: Deviation
  readonly fails: readonly string[]
  readonly message: string
}
