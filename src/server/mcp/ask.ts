import { parsedJson } from '../../contracts/json.ts'

/** Sends a request to the mock and resolves with its response. */
export type Dispatch = (request: Request) => Promise<Response>

/** A response of the mock. */
export interface Answered {
  readonly status: number
  /** Parsed JSON, or the text; `undefined` for an empty body. */
  readonly body: unknown
  /** The sentence of the mock about a refused request. */
  readonly hint?: string
}

export interface Asked {
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends `POST /v1/clients` and the like. */
export type Ask = (line: string, asked?: Asked) => Promise<Answered>

/** Returns a function that sends requests with these headers, which name the sandbox. */
export const createAsk =
  (dispatch: Dispatch, base: string, given: Readonly<Record<string, string>>): Ask =>
  async (line, { query = {}, body, headers = {} } = {}) => {
    const [method = 'GET', path = '/'] = line.split(' ')
    const url = new URL(path, base)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
    const isJson = body !== undefined
    const request = new Request(url, {
      method,
      headers: { ...given, ...headers, ...(isJson && { 'Content-Type': 'application/json' }) },
      ...(isJson && { body: JSON.stringify(body) }),
    })
    const response = await dispatch(request)
    const text = await response.text()
    const hint = response.headers.get('complycube-mock-hint')
    return {
      status: response.status,
      body: text === '' ? undefined : (parsedJson(text) ?? text),
      ...(hint !== null && { hint }),
    }
  }
