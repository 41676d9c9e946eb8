import { checkControlOperations } from './checks.ts'
import { clockOperations } from './clock.ts'
import type { ControlOperation } from './control-operation.ts'
import { deliveryOperations } from './deliveries.ts'
import { documentControlOperations } from './documents.ts'
import { eventOperations } from './events.ts'
import { healthOperations } from './health.ts'
import { recordOperations } from './records.ts'
import { resetOperations } from './reset.ts'
import { scenarioOperations } from './scenarios.ts'
import { webhookFaultOperations } from './webhook-faults.ts'

/** Every operation of the control surface. A new topic is a line here. */
export const CONTROL_OPERATIONS: readonly ControlOperation[] = [
  ...healthOperations,
  ...scenarioOperations,
  ...checkControlOperations,
  ...documentControlOperations,
  ...clockOperations,
  ...recordOperations,
  ...deliveryOperations,
  ...eventOperations,
  ...webhookFaultOperations,
  ...resetOperations,
]
