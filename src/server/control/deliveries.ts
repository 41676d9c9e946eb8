import * as z from 'zod'
import { Instant } from '../../scenarios/times.ts'
import { EventTypeName, WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { DELIVERY_STATES, type Delivery } from '../webhooks/delivery.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { findWebhookProblem } from './known-webhook.ts'
import { readGiven } from './read-given.ts'
import { wholeNumber } from './whole-number.ts'

const MOST_SHOWN = 20_000

const State = z.enum(DELIVERY_STATES, `should be one of ${DELIVERY_STATES.join(', ')}`)

/** Which deliveries are wanted; times are those at which they came up. */
const DeliveryQuery = z.strictObject({
  state: State.optional(),
  webhookId: z.string().optional(),
  eventType: EventTypeName.optional(),
  resourceId: z.string().optional(),
  after: Instant.optional(),
  before: Instant.optional(),
  limit: wholeNumber(1, MOST_SHOWN).optional(),
})
type DeliveryQuery = z.output<typeof DeliveryQuery>

/** The newest `limit` of those that are wanted, oldest first. */
const select = (
  deliveries: readonly Delivery[],
  { after = -Infinity, before = Infinity, limit = MOST_SHOWN, ...wanted }: DeliveryQuery
): Delivery[] => {
  const has = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const isWanted = (delivery: Delivery): boolean => {
    const time = Date.parse(delivery.createdAt)
    if (time <= after || time >= before) return false
    return has.every(([name, value]) => Reflect.get(delivery, name) === value)
  }
  return deliveries.filter(isWanted).slice(-limit)
}

const deliveryAt = ({ dispatcher }: Sandbox, id: string): Delivery => {
  const delivery = dispatcher.deliveries.find(id)
  if (!delivery) throw new ControlError(404, `No delivery '${id}' is on record`, 'id')
  return delivery
}

/** What failed for good and was not sent again since. */
const failedIn = ({ dispatcher }: Sandbox): Delivery[] => {
  const all = dispatcher.deliveries.all()
  const resent = new Set(
    all.flatMap(({ repeats }) => (repeats?.because === 'resend' ? [repeats.of] : []))
  )
  return all.filter(({ id, state }) => state === 'failed' && !resent.has(id))
}

export const deliveryOperations = [
  control({
    method: 'GET',
    path: '/deliveries',
    summary: 'Shows deliveries to webhooks with each attempt: what was sent, what came back.',
    query: Object.keys(DeliveryQuery.shape),
    answer: ({ query, sandbox }) => {
      const { deliveries } = sandbox.dispatcher
      const wanted = readGiven(DeliveryQuery, query)
      return { dropped: deliveries.dropped, items: select(deliveries.all(), wanted) }
    },
  }),
  control({
    method: 'GET',
    path: '/deliveries/:id',
    summary: 'Shows one delivery.',
    answer: ({ params, sandbox }) => deliveryAt(sandbox, params.id),
  }),
  control({
    method: 'POST',
    path: '/deliveries/:id/resend',
    summary: 'Sends the event of a delivery once more, without its faults or with others.',
    body: z.strictObject({ faults: WebhookFaults.optional() }),
    answer: ({ params, body, sandbox }) => {
      const delivery = deliveryAt(sandbox, params.id)
      const problem = findWebhookProblem(sandbox, delivery.webhookId)
      if (problem !== undefined) throw new ControlError(409, problem)
      return sandbox.dispatcher.resend(delivery, body.faults)
    },
  }),
  control({
    method: 'POST',
    path: '/resend-failed',
    summary: 'Sends once more what failed for good; tells what could not be sent, and why.',
    body: z.strictObject({}),
    answer: ({ sandbox }) => {
      const resent: Delivery[] = []
      const skipped: { id: string; reason: string }[] = []
      for (const delivery of failedIn(sandbox)) {
        const reason = findWebhookProblem(sandbox, delivery.webhookId)
        if (reason === undefined) resent.push(sandbox.dispatcher.resend(delivery))
        else skipped.push({ id: delivery.id, reason })
      }
      return { resent, skipped }
    },
  }),
]
