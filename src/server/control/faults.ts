import { closest } from 'fastest-levenshtein'
import type { faultOperations } from '../../contracts/control/faults.ts'
import type { ApiFaultRule } from '../../scenarios/api-faults.ts'
import { fitsRoute, ROUTE_PATHS } from '../../scenarios/api-faults.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { webhookAt } from './deliveries.ts'
import type { ControlHandlers } from './handler.ts'

/** A path that no route can match would be a fault that never happens. */
const refuseUselessPath = ({ match }: ApiFaultRule, index: number): void => {
  const path = match?.path
  if (path === undefined || fitsRoute(path)) return
  const nearest = closest(path, [...ROUTE_PATHS])
  const message = `No route has the path '${path}'; did you mean '${nearest}'?`
  throw new ControlError(400, message, `rules.${index}.match.path`)
}

const apiFaultsOf = ({ faults }: Sandbox) => ({ rules: faults.rules, held: faults.held.count })

/** The rules with the number of deliveries that each was used for, and still is for. */
const deliveryFaultsOf = ({ webhookFaults }: Sandbox) => ({
  rules: webhookFaults.all.map((rule) => ({
    ...rule,
    ...(rule.next !== undefined && { left: rule.next - rule.used }),
  })),
})

export const faultHandlers: ControlHandlers<typeof faultOperations> = {
  listFaults: ({ sandbox }) => apiFaultsOf(sandbox),
  setFaults: ({ body, sandbox }) => {
    body.rules.forEach(refuseUselessPath)
    sandbox.faults.replace(body.rules)
    return apiFaultsOf(sandbox)
  },
  deleteFaults: ({ sandbox }) => {
    sandbox.faults.replace([])
    return apiFaultsOf(sandbox)
  },
  listDeliveryFaults: ({ sandbox }) => deliveryFaultsOf(sandbox),
  setDeliveryFaults: ({ body, sandbox }) => {
    for (const [index, { webhookId }] of body.rules.entries()) {
      if (webhookId !== undefined) webhookAt(sandbox, webhookId, `rules.${index}.webhookId`)
    }
    sandbox.webhookFaults.set(body.rules)
    return deliveryFaultsOf(sandbox)
  },
  deleteDeliveryFaults: ({ sandbox }) => {
    sandbox.webhookFaults.set([])
    return deliveryFaultsOf(sandbox)
  },
}
