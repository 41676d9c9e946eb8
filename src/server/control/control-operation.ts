import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import type { PathParams } from '../../contracts/operation.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Env } from '../http/request.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'

/** What a control operation works with. */
export interface ControlInput<Path extends string, Body> {
  readonly params: PathParams<Path>
  readonly body: Body
  readonly query: Readonly<Record<string, string>>
  readonly key: string
  /** The sandbox of the key; made when it is first looked at. */
  readonly sandbox: Sandbox
  readonly sandboxes: Sandboxes
  readonly scenarios: ReadonlyMap<string, Scenario>
  /** Makes an app that answers for other sandboxes, without token, host check and request log. */
  readonly appFor: (sandboxes: Sandboxes) => Hono<Env>
  /** For those that answer with something else than JSON. */
  readonly context: Context<Env>
}

/** One operation of the control surface as data, with what answers it. */
export interface ControlOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/${string}`
  readonly summary: string
  /** Strict: an unknown key is refused. Without it, a body is refused. */
  readonly body?: z.ZodType<object>
  /** How many values a body may hold, at all depths together, where that is not the usual. */
  readonly mostValues?: number
  /** Names of query parameters that are taken. */
  readonly query?: readonly string[]
  /** Media type of the answer; JSON where nothing is said. */
  readonly mediaType?: `${string}/${string}`
  /** Needs no token: shows what is the same for everybody, and changes nothing. */
  readonly isOpen?: true
  /** What it answers goes out as JSON, unless it is a response already. */
  readonly answer: (input: ControlInput<string, never>) => object | Promise<object>
}

/** Declares a control operation; the answer's input is typed from path and body. */
export const control = <const Path extends `/${string}`, Body extends z.ZodType<object>>(
  declaration: Omit<ControlOperation, 'answer' | 'path' | 'body'> & {
    path: Path
    body?: Body
    answer: (input: ControlInput<Path, z.output<Body>>) => object | Promise<object>
  }
): ControlOperation =>
  // Input is read with this very body and path, so what is narrower here fits there.
  declaration as unknown as ControlOperation
