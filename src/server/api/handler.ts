import type { Finding } from '../../contracts/control/requests.ts'
import type { AnswerOf, BodyOf, Operation, PathParams, QueryOf } from '../../contracts/operation.ts'
import type { DecodedImage } from '../http/image-bytes.ts'
import type { WithoutNulls } from '../http/validation.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** A create has no nulls left in its body; on an update they clear an attribute. */
type HandledBody<O extends Operation> = O['effect'] extends 'create'
  ? WithoutNulls<BodyOf<O>>
  : BodyOf<O>

/** The input of every handler. */
export interface CommonInput {
  /** The decoded image of an upload; undefined if its text was not Base64. */
  readonly image: DecodedImage
  readonly sandbox: Sandbox
  /** Whether it is a HEAD request, which must not count as a read. */
  readonly isHead: boolean
  /** Value of a header of the request. */
  readonly header: (name: string) => string | undefined
  /** The origin of the request, e.g. `http://127.0.0.1:4010`. */
  readonly origin: () => string
  /** Adds a sentence to the journal entry of this request, with the same as data. */
  readonly note: (sentence: string, finding?: Finding, isReason?: boolean) => void
}

/** The input of a handler: the parsed request, and the sandbox of the key. */
export interface HandlerInput<O extends Operation> extends CommonInput {
  readonly params: PathParams<O['path']>
  readonly body: HandledBody<O>
  readonly query: QueryOf<O>
}

/** Returns the response, or a promise if something must be loaded first. */
export type Handler<O extends Operation> = (
  input: HandlerInput<O>
) => AnswerOf<O> | Promise<AnswerOf<O>>

/** A handler for each operation. A missing one does not compile. */
export type Handlers<Ops extends Record<string, Operation>> = {
  readonly [Name in keyof Ops]: Handler<Ops[Name]>
}
