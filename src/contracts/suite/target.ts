import { clearTimeout, setTimeout } from '../../platform-timers.ts'
import { parsedJson } from '../json.ts'
import { isLiveKey } from '../live-key.ts'

/** Anything that answers requests: a mock in this process, or `fetch` itself. */
export type Fetch = (request: Request) => Promise<Response>

/** Where the suite sends requests: an address, or a function that responds; and the key to use. */
export type Target =
  | { readonly key: string; readonly baseUrl: string; readonly fetch?: Fetch }
  | { readonly key: string; readonly baseUrl?: undefined; readonly fetch: Fetch }

/** A mistake in the user's settings. Its message says enough: no stack is shown. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError'
}

/** What a case sends in one request. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Default: `application/json`. */
  readonly contentType?: string
  /** Default: the target's key. `null` sends no header. */
  readonly authorization?: string | null
}

/** A response, with its body as text and, if it is JSON, as a value. */
export interface Answer {
  /** `POST /v1/clients`, for messages. */
  readonly request: string
  /** 0 without a response. Then `text` says why. */
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: unknown
  /** Why there is no response: no connection, or none within the time limit. */
  readonly silence?: 'unreachable' | 'late'
}

/** Sends a request to a path below `/v1`, or to a complete address. */
export type Send = (method: string, path: string, call?: Call) => Promise<Answer>

/** The address of a target that is a function. It only reads the path. */
const IN_PROCESS = 'http://complycube.invalid'

/** Throws a `SuiteError` for a key that the suite must not use. */
export const refuseKey = (key: string): void => {
  if (key.trim() === '') throw new SuiteError('The key is empty. Give a key that begins with test_')
  if (!isLiveKey(key)) return
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

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  if (!(cause instanceof Error)) return message
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  return `${message}: ${cause.message || code}`
}

/** Returns the response with its whole body, `late` beyond the limit, or the reason of a failure. */
const answerWithin = async (ask: Fetch, request: Request, limitMs: number) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs)
  })
  const answered = async () => {
    const response = await ask(request)
    const { status, headers } = response
    return { status, headers, text: await response.text() }
  }
  try {
    return await Promise.race([answered(), isLate])
  } catch (error) {
    if (error instanceof SuiteError) throw error
    return { reason: reasonOf(error).replace(/\s+/g, ' ').trim() }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Returns a function that sends requests to the target. Without a response, it returns status 0.
 * Throws a `SuiteError` for a live or an empty key.
 */
export const connect = (
  { key, baseUrl = IN_PROCESS, fetch: ask = fetch }: Target,
  limitMs: number
): Send => {
  refuseKey(key)
  const root = rootOf(baseUrl)
  return async (method, path, call = {}) => {
    const { query = {}, body, contentType = 'application/json', authorization = key } = call
    const search = new URLSearchParams(query).toString()
    const isComplete = URL.canParse(path)
    const target = `${isComplete ? new URL(path).pathname : `/v1${path}`}${search && `?${search}`}`
    const hangUp = new AbortController()
    const sent = new Request((isComplete ? new URL(path).origin : root) + target, {
      method,
      // The suite looks at redirects and does not follow them.
      redirect: 'manual',
      signal: hangUp.signal,
      headers: {
        ...(authorization !== null && { Authorization: authorization }),
        ...(body !== undefined && { 'Content-Type': contentType }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const request = `${method} ${target}`
    const nothing = { request, status: 0, headers: new Headers(), body: undefined }
    const answer = await answerWithin(ask, sent, limitMs)
    if (answer === 'late') {
      hangUp.abort()
      return { ...nothing, silence: 'late', text: `no answer within ${limitMs / 1000} s` }
    }
    if ('reason' in answer) return { ...nothing, silence: 'unreachable', text: answer.reason }
    return { request, ...answer, body: parsedJson(answer.text) }
  }
}
