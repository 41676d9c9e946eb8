import type * as z from 'zod'
import type { Delivery } from '../../contracts/control/deliveries.ts'
import {
  type DeliveryFilter,
  type deliveryOperations,
  MAX_SHOWN_DELIVERIES,
} from '../../contracts/control/deliveries.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import { suggestion } from '../../scenarios/messages.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { payloadFor } from './event-payload.ts'
import type { ControlHandlers } from './handler.ts'

/** The webhook that a body names. Throws a 400 that lists the known ones. */
export const webhookAt = (
  { webhooks }: Sandbox,
  id: string,
  path = 'webhookId'
): CreatedWebhook => {
  const webhook = webhooks.find(id)
  if (webhook) return webhook
  const ids = webhooks.all().map((one) => one.id)
  const near = suggestion(id, ids, '. This sandbox has none')
  throw new ControlError(400, `Unknown webhook '${id.slice(0, 80)}'${near}`, path)
}

/** Why nothing can be sent to a webhook now, and what to do. */
const findWebhookProblem = ({ webhooks }: Sandbox, id: string): string | undefined => {
  const webhook = webhooks.find(id)
  if (!webhook) return `Webhook '${id}' was deleted`
  if (webhook.enabled) return undefined
  return `Webhook '${id}' is disabled: POST /v1/webhooks/${id} with { "enabled": true } first`
}

/** The latest deliveries that match, oldest first. */
const select = (
  deliveries: readonly Delivery[],
  {
    after = -Infinity,
    before = Infinity,
    limit = MAX_SHOWN_DELIVERIES,
    ...wanted
  }: z.output<typeof DeliveryFilter>
): Delivery[] => {
  const equals = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const isWanted = (delivery: Delivery): boolean => {
    const time = Date.parse(delivery.createdAt)
    if (time <= after || time >= before) return false
    return equals.every(([name, value]) => Reflect.get(delivery, name) === value)
  }
  return deliveries.filter(isWanted).slice(-limit)
}

const deliveryAt = ({ dispatcher }: Sandbox, id: string): Delivery => {
  const delivery = dispatcher.deliveries.find(id)
  if (!delivery) throw new ControlError(404, `No delivery '${id}' is on record`, 'id')
  return delivery
}

/** Deliveries that failed after the last attempt and were not sent again since. */
const failedIn = ({ dispatcher }: Sandbox): Delivery[] => {
  const all = dispatcher.deliveries.all()
  const resent = new Set(
    all.flatMap(({ repeats }) => (repeats?.because === 'resend' ? [repeats.of] : []))
  )
  return all.filter(({ id, state }) => state === 'failed' && !resent.has(id))
}

export const deliveryHandlers: ControlHandlers<typeof deliveryOperations> = {
  listDeliveries: ({ query, sandbox }) => {
    const { deliveries } = sandbox.dispatcher
    return { dropped: deliveries.dropped, items: select(deliveries.all(), query) }
  },
  getDelivery: ({ params, sandbox }) => deliveryAt(sandbox, params.id),
  resendDelivery: ({ params, body, sandbox }) => {
    const delivery = deliveryAt(sandbox, params.id)
    const problem = findWebhookProblem(sandbox, delivery.webhookId)
    if (problem !== undefined) throw new ControlError(409, problem)
    return sandbox.dispatcher.resend(delivery, body.faults)
  },
  resendFailedDeliveries: ({ sandbox }) => {
    const resent: Delivery[] = []
    const skipped: { id: string; reason: string }[] = []
    for (const delivery of failedIn(sandbox)) {
      const reason = findWebhookProblem(sandbox, delivery.webhookId)
      if (reason === undefined) resent.push(sandbox.dispatcher.resend(delivery))
      else skipped.push({ id: delivery.id, reason })
    }
    return { resent, skipped }
  },
  fireEvent: ({ body, sandbox }) => {
    const { type, webhookId, faults } = body
    const webhook = webhookId === undefined ? undefined : webhookAt(sandbox, webhookId)
    const problem = webhook && findWebhookProblem(sandbox, webhook.id)
    if (problem !== undefined) throw new ControlError(409, problem, 'webhookId')
    const payload = payloadFor(sandbox, body)
    return sandbox.dispatcher.fire({ type, payload }, webhook, faults)
  },
}
