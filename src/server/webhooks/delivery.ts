import * as z from 'zod'
import { Delivery, type WebhookRequest } from '../../contracts/control/deliveries.ts'
import { Count } from '../sandbox/state-fields.ts'

/** A delivery before it is logged. */
export type NewDelivery = Omit<Delivery, 'id' | 'createdAt' | 'state' | 'reason' | 'attempts'>

export const DeliveryLogState = z.strictObject({ count: Count, deliveries: z.array(Delivery) })
export type DeliveryLogState = z.infer<typeof DeliveryLogState>

/** A request to a receiver. What is forwarded need not be text. */
export type SentRequest = Omit<WebhookRequest, 'body'> & { readonly body: string | Uint8Array }
