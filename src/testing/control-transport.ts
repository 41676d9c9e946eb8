import { parsedJson } from '../contracts/json.ts'
import { fetchDirectly } from './fetch-directly.ts'

/** Where a mock is: a URL, or what answers requests in this process, such as a mock itself. */
export type ControlTarget = (
  | { readonly url: string }
  | { readonly fetch: (request: Request) => Promise<Response> }
) & {
  /** Names the sandbox. Default: `test_default`. */
  readonly key?: string | undefined
  /** What the mock was started with by `--control-token`, if it was. */
  readonly token?: string | undefined
  /** What makes the URL of a receiver here one that the mock can send to, where these differ. */
  readonly reach?: ((url: string) => Promise<string>) | undefined
}

/** What a mock refused, in its own sentence. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal'
  /** 0 where no answer came at all. */
  readonly status: number
  /** Dotted place of what was refused. */
  readonly path: string | undefined
  /** The whole answer: a verification that failed has its near misses here. */
  readonly details: unknown

  constructor(status: number, message: string, details?: unknown) {
    super(message)
    this.status = status
    const path: unknown = Reflect.get(Object(details), 'path')
    this.path = typeof path === 'string' ? path : undefined
    this.details = details
  }
}

/** One request to the control surface, as data. */
export interface Question {
  readonly body?: object | undefined
  readonly query?: object | undefined
}

export type Ask = <Answer>(line: string, question?: Question) => Promise<Answer>

const refusalOf = (status: number, text: string, line: string): ControlRefusal => {
  const details = parsedJson(text)
  const told = Reflect.get(Object(details), 'error') ?? Reflect.get(Object(details), 'message')
  if (typeof told === 'string') return new ControlRefusal(status, told, details)
  const what = `${line} answered ${status} with what is no answer of complycube-mock`
  return new ControlRefusal(status, `${what}: ${text.slice(0, 80)}`)
}

const unreachable = (url: string, thrown: unknown): ControlRefusal => {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  const code: unknown = Reflect.get(Object(cause), 'code')
  const why = typeof code === 'string' ? code : String(thrown)
  return new ControlRefusal(0, `No answer from ${url}: ${why}. Is complycube-mock running there?`)
}

const urlOf = (base: string, path: string, query: object = {}): string => {
  const url = new URL(base.replace(/\/$/, '') + path)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url.href
}

/** What stands before the paths of the control surface. */
const CONTROL = '/_mock'

/**
 * Asks a mock: `ask('GET /clock')`, or below another prefix than the control surface's. Throws what
 * it refuses.
 */
export const createAsk = (target: ControlTarget, prefix = CONTROL): Ask => {
  // Whatever answers in this process is nearer than a port.
  const isNear = 'fetch' in target
  const base = isNear ? 'http://mock' : target.url
  const send = isNear ? target.fetch : fetchDirectly
  const headers = {
    Authorization: target.key ?? 'test_default',
    ...(target.token !== undefined && { 'ComplyCube-Mock-Token': target.token }),
  }
  return async <Answer>(line: string, { body, query }: Question = {}): Promise<Answer> => {
    const [method = 'GET', path = '/'] = line.split(' ')
    const url = urlOf(base, prefix + path, query)
    const json = body && {
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }
    const response = await send(new Request(url, { method, headers, ...json })).catch(
      (thrown: unknown) => {
        throw unreachable(url, thrown)
      }
    )
    const text = await response.text()
    const isAnswer = response.status === 204 || parsedJson(text) !== undefined
    if (!response.ok || !isAnswer) throw refusalOf(response.status, text, line)
    // Trusted, for a mock of this version answers so.
    return parsedJson(text) as Answer
  }
}
