import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'
import type { CommonInput } from './handler.ts'
import { HANDLERS } from './index.ts'

/** Input of an operation that is not known by name. */
interface GeneralInput extends CommonInput {
  readonly params: Readonly<Record<string, string>>
  readonly body: object | undefined
  readonly query: object | undefined
}

/** An operation with the handler that answers it, in the form that serves them all alike. */
export interface Route {
  readonly name: string
  readonly operation: Operation
  readonly handle: (input: GeneralInput) => object | undefined | Promise<object | undefined>
}

const handlers = new Map<string, unknown>(Object.entries(HANDLERS))

/** Every route of the vendor surface. */
export const ROUTES: readonly Route[] = Object.entries(OPERATIONS).map(([name, operation]) => ({
  name,
  operation,
  // The operation that reads the input is the one that types the handler, so they fit; that each
  // has a handler, the type of HANDLERS has seen to.
  handle: handlers.get(name) as Route['handle'],
}))
