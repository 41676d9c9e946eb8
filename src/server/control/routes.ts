import type { ControlOperation } from '../../contracts/control/operation.ts'
import { CONTROL_OPERATIONS, type ControlOperations } from '../../contracts/control/operations.ts'
import { checkHandlers } from './checks.ts'
import { clockHandlers } from './clock.ts'
import { deliveryHandlers } from './deliveries.ts'
import { faultHandlers } from './faults.ts'
import { flowHandlers } from './flow.ts'
import type { CommonControlInput, ControlHandlers } from './handler.ts'
import { inboxHandlers } from './inbox.ts'
import { recordHandlers } from './records.ts'
import { referenceHandlers } from './reference.ts'
import { requestHandlers } from './requests.ts'
import { sandboxHandlers } from './sandboxes.ts'
import { scenarioHandlers } from './scenarios.ts'
import { snapshotHandlers } from './snapshot.ts'

const HANDLERS: ControlHandlers<ControlOperations> = {
  ...scenarioHandlers,
  ...checkHandlers,
  ...flowHandlers,
  ...faultHandlers,
  ...clockHandlers,
  ...requestHandlers,
  ...deliveryHandlers,
  ...inboxHandlers,
  ...recordHandlers,
  ...sandboxHandlers,
  ...snapshotHandlers,
  ...referenceHandlers,
}

/** The input of an operation whose name is not known to the compiler. */
interface GeneralInput extends CommonControlInput {
  readonly params: Readonly<Record<string, string>>
  readonly body: object
  readonly query: object
}

/** An operation with its handler, in a form that is the same for all. */
export interface ControlRoute {
  readonly operation: ControlOperation
  readonly handle: (input: GeneralInput) => object | Promise<object>
}

const handlers = new Map<string, unknown>(Object.entries(HANDLERS))

/** Every route of the control surface. */
export const CONTROL_ROUTES: readonly ControlRoute[] = Object.entries(CONTROL_OPERATIONS).map(
  ([name, operation]) => ({
    operation,
    // The type of HANDLERS guarantees that each operation has a handler, and the operation that
    // parses the input is the one that types the handler.
    handle: handlers.get(name) as ControlRoute['handle'],
  })
)
