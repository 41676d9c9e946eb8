import { checkControlOperations } from './checks.ts'
import { clockOperations } from './clock.ts'
import { deliveryOperations } from './deliveries.ts'
import { faultOperations } from './faults.ts'
import { flowControlOperations } from './flow.ts'
import { inboxOperations } from './inbox.ts'
import { recordOperations } from './records.ts'
import { referenceOperations } from './reference.ts'
import { requestOperations } from './requests.ts'
import { sandboxOperations } from './sandbox.ts'
import { scenarioOperations } from './scenarios.ts'
import { settingOperations } from './settings.ts'
import { transcriptOperations } from './transcript.ts'

/**
 * Every operation of the control surface by name.
 *
 * @internal
 */
export const CONTROL_OPERATIONS = {
  ...scenarioOperations,
  ...checkControlOperations,
  ...flowControlOperations,
  ...faultOperations,
  ...clockOperations,
  ...requestOperations,
  ...deliveryOperations,
  ...inboxOperations,
  ...settingOperations,
  ...recordOperations,
  ...sandboxOperations,
  ...transcriptOperations,
  ...referenceOperations,
}

/** @internal */
export type ControlOperations = typeof CONTROL_OPERATIONS
/** @internal */
export type ControlOperationName = keyof ControlOperations
