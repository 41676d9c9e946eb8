import type { Context } from 'hono'
import type {
  BodyOf,
  ControlOperation,
  ParamsOf,
  QueryOf,
  ReadonlyDeep,
  ResponseOf,
} from '../../contracts/control/operation.ts'
import type { Env, Fetcher } from '../http/request.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'

/** What every control handler gets, whatever its operation. */
export interface CommonControlInput {
  readonly key: string
  /** The sandbox of the key. It is created when a handler first reads this. */
  readonly sandbox: Sandbox
  readonly sandboxes: Sandboxes
  /** Makes an app that answers for other sandboxes, without token, host check and request log. */
  readonly appFor: (sandboxes: Sandboxes) => Fetcher
  /** Sends another request to the mock, as its callers do. `bytes` replace its body. */
  readonly dispatch: (request: Request, bytes?: Uint8Array) => Promise<Response>
  /** For handlers whose response is not JSON. */
  readonly context: Context<Env>
}

/** The parsed input of an operation. */
export interface ControlInput<O extends ControlOperation> extends CommonControlInput {
  readonly params: ParamsOf<O>
  readonly body: BodyOf<O>
  readonly query: QueryOf<O>
}

/** The JSON that the contract declares, or a complete response with it or with something else. */
type Result<O extends ControlOperation> = O extends { response: object }
  ? ReadonlyDeep<ResponseOf<O>> | Response
  : Response

export type ControlHandler<O extends ControlOperation> = (
  input: ControlInput<O>
) => Result<O> | Promise<Result<O>>

/** A handler for each operation of a topic. A missing one does not compile. */
export type ControlHandlers<Operations extends Record<string, ControlOperation>> = {
  readonly [Name in keyof Operations]: ControlHandler<Operations[Name]>
}
