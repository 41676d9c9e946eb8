import * as z from 'zod'
import { Delivery } from '../../contracts/control/deliveries.ts'
import { Count } from '../sandbox/state-fields.ts'

/** A delivery before it is logged. */
export type NewDelivery = Omit<Delivery, 'id' | 'createdAt' | 'state' | 'reason' | 'attempts'>

export const DeliveryLogState = z.strictObject({ count: Count, deliveries: z.array(Delivery) })
export type DeliveryLogState = z.infer<typeof DeliveryLogState>
