import { checkClient } from '../contracts/control/checks.ts'
import { clockClient } from '../contracts/control/clock.ts'
import { deliveryClient } from '../contracts/control/deliveries.ts'
import { faultClient } from '../contracts/control/faults.ts'
import { flowClient } from '../contracts/control/flow.ts'
import { inboxClient } from '../contracts/control/inbox.ts'
import type { Send } from '../contracts/control/operation.ts'
import { recordClient } from '../contracts/control/records.ts'
import { referenceClient } from '../contracts/control/reference.ts'
import { requestClient } from '../contracts/control/requests.ts'
import { sandboxClient } from '../contracts/control/sandbox.ts'
import { scenarioClient } from '../contracts/control/scenarios.ts'
import { settingClient } from '../contracts/control/settings.ts'
import { transcriptClient } from '../contracts/control/transcript.ts'
import { type ControlTarget, createAsk } from './control-transport.ts'

/** Fills in the path of an operation, and sends the request. */
const createSend = (target: ControlTarget): Send => {
  const ask = createAsk(target)
  return (line, { params = {}, query, body } = {}) => {
    const values = new Map<string, unknown>(Object.entries(params))
    const path = line.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(values.get(name))))
    return ask(path, { query, body })
  }
}

/**
 * The control API of a mock as functions, all about one sandbox. Each throws a `ControlRefusal` with
 * the message of the mock if it refuses.
 */
export interface Control
  extends ReturnType<typeof referenceClient>,
    ReturnType<typeof scenarioClient>,
    ReturnType<typeof checkClient>,
    ReturnType<typeof flowClient>,
    ReturnType<typeof faultClient>,
    ReturnType<typeof clockClient>,
    ReturnType<typeof requestClient>,
    ReturnType<typeof settingClient>,
    ReturnType<typeof deliveryClient>,
    ReturnType<typeof inboxClient>,
    ReturnType<typeof recordClient>,
    ReturnType<typeof sandboxClient>,
    ReturnType<typeof transcriptClient> {}

/**
 * The control surface of a mock as functions: `createControl(mock)`, `createControl({ url, key })`.
 * Each function throws a ControlRefusal with the message of the mock if it refuses.
 */
export const createControl = (target: ControlTarget): Control => {
  const send = createSend(target)
  return {
    ...referenceClient(send),
    ...scenarioClient(send),
    ...checkClient(send),
    ...flowClient(send),
    ...faultClient(send),
    ...clockClient(send),
    ...requestClient(send),
    ...settingClient(send),
    ...deliveryClient(send),
    ...inboxClient(send),
    ...recordClient(send),
    ...sandboxClient(send),
    ...transcriptClient(send),
  }
}
