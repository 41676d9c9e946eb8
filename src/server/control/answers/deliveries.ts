import * as z from 'zod'
import { Event } from '../../../contracts/events.ts'
import { Count, Text } from '../../sandbox/state-fields.ts'
import { Delivery } from '../../webhooks/delivery.ts'

export const deliveryAnswers = {
  'GET /deliveries': z.strictObject({ dropped: Count, items: z.array(Delivery) }),
  'GET /deliveries/:id': Delivery,
  'POST /deliveries/:id/resend': Delivery,
  'POST /resend-failed': z.strictObject({
    resent: z.array(Delivery),
    skipped: z.array(z.strictObject({ id: Text, reason: Text })),
  }),
  'POST /events': z.strictObject({ event: Event, deliveries: z.array(Delivery) }),
}
