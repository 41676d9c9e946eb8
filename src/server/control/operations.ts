import { armOperations } from './arms.ts'
import { checkControlOperations } from './checks.ts'
import { clockOperations } from './clock.ts'
import type { ControlOperation } from './control-operation.ts'
import { deliveryOperations } from './deliveries.ts'
import { documentControlOperations } from './documents.ts'
import { eventOperations } from './events.ts'
import { explainOperations } from './explain.ts'
import { faultOperations } from './faults.ts'
import { healthOperations } from './health.ts'
import { referenceOperations } from './reference.ts'
import { requestOperations } from './requests.ts'
import { resetOperations } from './reset.ts'
import { ruleOperations } from './rules.ts'
import { sandboxOperations } from './sandboxes.ts'
import { scenarioOperations } from './scenarios.ts'
import { settingOperations } from './settings.ts'
import { snapshotOperations } from './snapshot.ts'
import { streamOperations } from './stream.ts'
import { transcriptOperations } from './transcript.ts'
import { webhookFaultOperations } from './webhook-faults.ts'
import { workflowSessionControlOperations } from './workflow-sessions.ts'

/** Every operation of the control surface. A new topic is a line here. */
export const CONTROL_OPERATIONS: readonly ControlOperation[] = [
  ...healthOperations,
  ...scenarioOperations,
  ...ruleOperations,
  ...armOperations,
  ...explainOperations,
  ...checkControlOperations,
  ...documentControlOperations,
  ...workflowSessionControlOperations,
  ...faultOperations,
  ...clockOperations,
  ...requestOperations,
  ...settingOperations,
  ...deliveryOperations,
  ...eventOperations,
  ...webhookFaultOperations,
  ...resetOperations,
  ...snapshotOperations,
  ...transcriptOperations,
  ...sandboxOperations,
  ...streamOperations,
  ...referenceOperations,
]
