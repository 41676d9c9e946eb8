import type * as z from 'zod'
import type { PathParams } from '../operation.ts'

/** A request that succeeds in the sample sandbox, exactly as it is printed. */
export interface ControlExample {
  /** Values for the `:name` parts of the path. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
}

/**
 * One operation of the control surface as data. The handlers, the typed client, the OpenAPI document
 * and the table of the README are made from it.
 */
export interface ControlOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/_mock`, with `:name` for parameters. */
  readonly path: `/${string}`
  /** The group in the OpenAPI document. */
  readonly tag: ControlTag
  /** One sentence without a subject: "Lists the scenarios." */
  readonly summary: string
  /** When to use the operation, and what happens at its edges. */
  readonly description: string
  /** Strict: an unknown key is refused. Without it, only an empty body is accepted. */
  readonly body?: z.ZodType<object>
  /** The number of values that a body may hold, at all depths together. Default: 100,000. */
  readonly maxValues?: number
  /** Strict as well. Values are the texts of the URL. */
  readonly query?: z.ZodType<object>
  /** Shape of the 200 response. Without it, the response is text of the media type. */
  readonly response?: z.ZodType<object>
  /** Shape of the 422 response, if it has more than `error` and `path`. */
  readonly refusal?: z.ZodType<object>
  /** Media type of the response. Default: JSON. */
  readonly mediaType?: `${string}/${string}`
  /** Needs no token: it shows no data of a sandbox and changes nothing. */
  readonly isOpen?: true
  /** The body is taken as it is, whatever it is, and the key of the request does not matter. */
  readonly takesAnyBody?: true
  readonly example: ControlExample
}

/** Groups of operations, in the order of the OpenAPI document, with what each is for. */
export const CONTROL_TAGS = {
  scenarios: 'Decide in advance how checks end.',
  checks: 'Decide about checks, documents and sessions that exist.',
  faults: 'Let requests and deliveries fail.',
  clock: 'Read and move the time of the sandbox.',
  requests: 'See and verify the requests of your application.',
  deliveries: 'See, repeat and cause webhook deliveries.',
  sandbox: 'Configure, reset, save and restore the sandbox.',
  reference: 'Read the state and the documentation of the mock.',
} as const
export type ControlTag = keyof typeof CONTROL_TAGS

/** Declares a control operation and keeps its exact type. */
export const controlOperation = <const O extends ControlOperation>(declaration: O): O => declaration

/** The path parameters of an operation. */
export type ParamsOf<O extends ControlOperation> = PathParams<O['path']>

/** The parsed body of an operation; an empty object if it takes none. */
export type BodyOf<O extends ControlOperation> = O extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : object

/** The body of an operation as a caller writes it. */
export type BodyInputOf<O extends ControlOperation> = O extends {
  body: infer B extends z.ZodType
}
  ? z.input<B>
  : undefined

/** The query of an operation as a caller writes it. */
export type QueryInputOf<O extends ControlOperation> = O extends {
  query: infer Q extends z.ZodType
}
  ? z.input<Q>
  : undefined

/** The parsed query of an operation; an empty object if it takes none. */
export type QueryOf<O extends ControlOperation> = O extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : object

/** The 200 response of an operation. */
export type ResponseOf<O extends ControlOperation> = O extends {
  response: infer R extends z.ZodType
}
  ? z.output<R>
  : never

/** The input of an operation, as a caller writes it. */
interface CallInput<O extends ControlOperation> {
  readonly params?: ParamsOf<O>
  readonly query?: QueryInputOf<O>
  readonly body?: BodyInputOf<O>
}

/** Sends a request to the line of any operation, `POST /checks/:id/complete`. */
export type Send = <Response>(
  line: string,
  input?: { readonly params?: object; readonly query?: object; readonly body?: object }
) => Promise<Response>

/** The operation of a line: `POST /checks/:id/complete`. */
type OperationAt<O extends ControlOperation, Line> = Line extends `${infer Method} ${infer Path}`
  ? Extract<O, { method: Method; path: Path }>
  : never

/** Sends a request to the line of one of the operations, and returns the response that it declares. */
export type CallOf<Operations extends Record<string, ControlOperation>> = <
  Line extends `${Operations[keyof Operations]['method']} ${Operations[keyof Operations]['path']}`,
>(
  line: Line,
  input?: CallInput<OperationAt<Operations[keyof Operations], Line>>
) => Promise<ResponseOf<OperationAt<Operations[keyof Operations], Line>>>

/** A value that may come from data which nothing changes. */
export type ReadonlyDeep<T> = T extends readonly (infer Member)[]
  ? readonly ReadonlyDeep<Member>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> }
    : T
