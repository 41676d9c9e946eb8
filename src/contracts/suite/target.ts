/** Anything that answers requests: a mock in this process, or `fetch` itself. */
export type Fetch = (request: Request) => Promise<Response>

/** Whom the suite asks: an address, or a function that answers; and the key to ask with. */
export type Target =
  | { readonly key: string; readonly baseUrl: string; readonly fetch?: Fetch }
  | { readonly key: string; readonly baseUrl?: undefined; readonly fetch: Fetch }

/** A mistake in what the user told the suite; its message is all that needs to be shown. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError'
}

/** What a story says of one request. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** In place of the target's key; `null` for no header at all. */
  readonly authorization?: string | null
}

/** An answer, with its body as text and, where it is JSON, as a value. */
export interface Answer {
  /** `POST /v1/clients`, for messages. */
  readonly request: string
  readonly status: number
  readonly text: string
  readonly body: unknown
}

/** Sends a request to a path below `/v1`. */
export type Send = (method: string, path: string, call?: Call) => Promise<Answer>

/** Nobody answers at such an address; it is for functions, which look at the path alone. */
const IN_PROCESS = 'http://complycube.invalid'

const refuseKey = (key: string): void => {
  if (key.trim() === '') throw new SuiteError('The key is empty. Give a key that begins with test_')
  if (!/^\s*(bearer\s+)?live_/i.test(key)) return
  throw new SuiteError(
    'The key begins with live_. The suite creates and deletes clients, checks and webhooks, ' +
      'so it takes test keys alone. Give a key that begins with test_'
  )
}

const rootOf = (baseUrl: string): string => {
  if (!URL.canParse(baseUrl)) {
    throw new SuiteError(`'${baseUrl}' is no base URL. Give one such as http://127.0.0.1:4010/v1`)
  }
  return baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How to ask the target. Throws where it must not be asked: with a live key. */
export const connect = ({ key, baseUrl = IN_PROCESS, fetch: ask = fetch }: Target): Send => {
  refuseKey(key)
  const root = rootOf(baseUrl)
  return async (method, path, { query = {}, body, authorization = key } = {}) => {
    const search = new URLSearchParams(query).toString()
    const target = `/v1${path}${search && `?${search}`}`
    const request = new Request(root + target, {
      method,
      // A redirect is an answer that the suite wants to see.
      redirect: 'manual',
      headers: {
        ...(authorization !== null && { Authorization: authorization }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const response = await ask(request)
    const text = await response.text()
    return { request: `${method} ${target}`, status: response.status, text, body: asJson(text) }
  }
}
