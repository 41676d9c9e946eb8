import * as z from 'zod'
import { EVENT_TYPES } from '../contracts/events.ts'
import { hint } from './nearest-name.ts'
import { WebhookFaults } from './webhook-faults.ts'

/** More than anybody writes by hand. */
const MOST_RULES = 100

/** A type of event; of a wrong one it is said which is near. */
export const EventTypeName = z.enum(EVENT_TYPES, {
  error: ({ input }) => {
    const given = typeof input === 'string' ? input : ''
    const nearest = hint(given, EVENT_TYPES) || '.'
    return `unknown event type '${given.slice(0, 80)}'${nearest} Known: ${EVENT_TYPES.join(', ')}`
  },
})

/** Which events have faults; without a word about it, all. */
export const WebhookFaultRule = z.strictObject({
  events: z.union([z.array(EventTypeName).min(1), z.literal('*')]).optional(),
  faults: WebhookFaults,
})
export type WebhookFaultRule = z.output<typeof WebhookFaultRule>

/** Rules in order: the first that an event fits decides. */
export const WebhookFaultRules = z.array(WebhookFaultRule).max(MOST_RULES)
export type WebhookFaultRules = readonly WebhookFaultRule[]

/** Whether a rule is about events of this type. */
export const isAbout = ({ events = '*' }: Pick<WebhookFaultRule, 'events'>, type: string) =>
  events === '*' || events.some((one) => one === type)
