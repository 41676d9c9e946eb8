import type * as z from 'zod'
import type { Operation } from '../contracts/operation.ts'
import type { OperationName, Operations } from '../contracts/operations.ts'

type Segments<Text extends string> = Text extends `${infer First}/${infer Rest}`
  ? [First, ...Segments<Rest>]
  : [Text]

/** Whether the segments of a line are those of a path, in which `:name` stands for any text. */
type Fits<Given, Declared> = Given extends [infer First, ...infer Rest]
  ? Declared extends [infer Part, ...infer Others]
    ? Part extends `:${string}`
      ? Fits<Rest, Others>
      : [First] extends [Part]
        ? Fits<Rest, Others>
        : false
    : false
  : Declared extends []
    ? true
    : false

type LineOf<O extends Operation> = `${O['method']} /v1${O['path']}`

type WithoutQuery<Line extends string> = Line extends `${infer Path}?${string}` ? Path : Line

/** The operations whose line is exactly this, without parameters. */
type Exact<Line extends string> = {
  [Name in OperationName]: Line extends LineOf<Operations[Name]> ? Name : never
}[OperationName]

type Matching<Line extends string> = {
  [Name in OperationName]: Fits<Segments<Line>, Segments<LineOf<Operations[Name]>>> extends true
    ? Name
    : never
}[OperationName]

/** The operation of a line. A path without parameters wins over one with them. */
type NameAt<Line extends string> = [Exact<Line>] extends [never] ? Matching<Line> : Exact<Line>

type OperationAt<Line extends string> = string extends Line
  ? never
  : Operations[NameAt<WithoutQuery<Line>>]

type LineWithoutIds<Line extends string> = Line extends `${string}:${string}` ? never : Line

/** The lines of ComplyCube's API that have no ids, such as `POST /v1/clients`. */
export type ApiLine = LineWithoutIds<
  { [Name in OperationName]: LineOf<Operations[Name]> }[OperationName]
>

/** The body that an operation takes, by its line. Any object if the line is of no operation. */
export type ApiBody<Line extends string> = [OperationAt<Line>] extends [never]
  ? object
  : OperationAt<Line> extends { body: infer Body extends z.ZodType }
    ? z.input<Body>
    : undefined

/** The response of an operation, by its line. `unknown` if the line is of no operation. */
export type ApiAnswer<Line extends string> = [OperationAt<Line>] extends [never]
  ? unknown
  : OperationAt<Line> extends { answer: infer Answer extends z.ZodType }
    ? z.output<Answer>
    : undefined

/**
 * Calls ComplyCube's API: `call('POST /v1/clients', aPerson())`. Returns the body of the response,
 * or `undefined` if there is none. Throws a `ControlRefusal` if the mock refuses.
 */
export interface ApiCall {
  /** With a type argument, the body may be any object: `call<Answer>('POST /v1/clients', {})`. */
  <Answer = never>(line: [Answer] extends [never] ? never : string, body?: object): Promise<Answer>
  /** The line decides the types of the body and of the response. */
  <const Line extends ApiLine | (string & {})>(
    line: Line,
    body?: ApiBody<Line>
  ): Promise<ApiAnswer<Line>>
}
