import type { AnswerOf, BodyOf, Operation, PathParams, QueryOf } from '../../contracts/operation.ts'
import type { DecodedImage } from '../http/image-bytes.ts'
import type { WithoutNulls } from '../http/validation.ts'
import type { Finding } from '../sandbox/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** A create has no nulls left in its body; on an update they clear an attribute. */
type HandledBody<O extends Operation> = O['effect'] extends 'create'
  ? WithoutNulls<BodyOf<O>>
  : BodyOf<O>

/** What every handler is given, whatever its operation. */
export interface CommonInput {
  /** The decoded image of an upload; undefined when its text was not Base64. */
  readonly image: DecodedImage
  readonly sandbox: Sandbox
  /** Value of a header of the request. */
  readonly header: (name: string) => string | undefined
  /** Where the request was sent to, e.g. `http://127.0.0.1:4010`. */
  readonly origin: () => string
  /** Adds a sentence to the journal entry of this request, and the same as data where it helps. */
  readonly note: (sentence: string, finding?: Finding) => void
}

/** What a handler is given: input that is parsed, and the sandbox of the key. */
export interface HandlerInput<O extends Operation> extends CommonInput {
  readonly params: PathParams<O['path']>
  readonly body: HandledBody<O>
  readonly query: QueryOf<O>
}

/** Most answers are made at once; what has to be loaded first may come later. */
export type Handler<O extends Operation> = (
  input: HandlerInput<O>
) => AnswerOf<O> | Promise<AnswerOf<O>>

/** A handler for each operation of a record; one that is missing does not compile. */
export type Handlers<Ops extends Record<string, Operation>> = {
  readonly [Name in keyof Ops]: Handler<Ops[Name]>
}
