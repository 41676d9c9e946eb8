import * as z from 'zod'
import { ApiFaultRule, ApiFaultRules } from '../../scenarios/api-faults.ts'
import { type WebhookFault, WebhookFaultRule } from '../../scenarios/webhook-faults.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { Count, Text } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The number of delivery fault rules that a sandbox may have. */
const MOST_RULES = 1000

/** A rule that lets requests to the API fail. */
export type FaultRule = z.input<typeof ApiFaultRule>

/** A fault of a delivery, by its name or with its values. */
export type DeliveryFault = z.input<typeof WebhookFault>

/** A rule that lets deliveries fail: of all webhooks or one, always or for the `next` deliveries. */
export const DeliveryFaultRule = WebhookFaultRule.safeExtend({
  webhookId: z.string().optional(),
  next: z.int().min(1).max(1_000_000_000).optional(),
})
export type DeliveryFaultRule = z.input<typeof DeliveryFaultRule>

/** The API fault rules with their counters, and the number of requests that wait. */
export const FaultRules = z.strictObject({
  rules: z.array(
    ApiFaultRule.safeExtend({
      name: Text,
      /** The number of requests that failed by this rule. */
      fired: Count,
      /** The number of requests that it still is for, if it has a limit. */
      left: Count.optional(),
    })
  ),
  /** The number of requests that wait for their response. */
  held: Count,
})
export type FaultRules = z.output<typeof FaultRules>

/** A delivery fault rule with the number of deliveries that it was used for. */
export const CountedFaultRule = WebhookFaultRule.safeExtend({
  /** Absent if the rule is for all webhooks of the sandbox. */
  webhookId: Text.optional(),
  /** The number of deliveries that it is for. Default: any number. */
  next: Count.optional(),
  used: Count,
})
export type CountedFaultRule = z.output<typeof CountedFaultRule>

/** The delivery fault rules with their counters. */
export const DeliveryFaultRules = z.strictObject({
  rules: z.array(CountedFaultRule.safeExtend({ left: Count.optional() })),
})
export type DeliveryFaultRules = z.output<typeof DeliveryFaultRules>

/** @internal */
export const faultOperations = {
  listFaults: controlOperation({
    method: 'GET',
    path: '/faults',
    tag: 'faults',
    summary: 'Lists the API fault rules, how often each was used, and how many requests wait.',
    description: 'The first rule that matches a request decides.',
    response: FaultRules,
    example: {},
  }),
  setFaults: controlOperation({
    method: 'PUT',
    path: '/faults',
    tag: 'faults',
    summary: 'Replaces the API fault rules.',
    description:
      'A rule says in `match` which requests it is for, and in `fault` what happens: a status, a latency, or a broken connection. Counters start at 0.',
    body: ApiFaultRules,
    response: FaultRules,
    example: {
      body: {
        rules: [
          {
            name: 'every second check fails',
            match: { operation: 'createCheck', clientId: SAMPLE.clientId },
            fault: { status: 503 },
            every: 2,
          },
        ],
      },
    },
  }),
  deleteFaults: controlOperation({
    method: 'DELETE',
    path: '/faults',
    tag: 'faults',
    summary: 'Deletes all API fault rules. Requests that wait keep waiting.',
    description: 'A request that a rule holds stays held until its client leaves or a reset.',
    response: FaultRules,
    example: {},
  }),
  listDeliveryFaults: controlOperation({
    method: 'GET',
    path: '/webhooks/faults',
    tag: 'faults',
    summary: 'Lists the delivery fault rules, and how often each was used.',
    description: 'Faults set by scenarios are not part of this list.',
    response: DeliveryFaultRules,
    example: {},
  }),
  setDeliveryFaults: controlOperation({
    method: 'PUT',
    path: '/webhooks/faults',
    tag: 'faults',
    summary: 'Replaces the delivery fault rules: drop, delay, duplicate, wrong signature and more.',
    description:
      'A rule is for all webhooks unless it has a `webhookId`, and for all deliveries unless it has `next`.',
    body: z.strictObject({ rules: z.array(DeliveryFaultRule).max(MOST_RULES) }),
    response: DeliveryFaultRules,
    example: {
      body: {
        rules: [{ webhookId: SAMPLE.webhookId, events: '*', faults: ['wrong-secret'], next: 1 }],
      },
    },
  }),
  deleteDeliveryFaults: controlOperation({
    method: 'DELETE',
    path: '/webhooks/faults',
    tag: 'faults',
    summary: 'Deletes all delivery fault rules. Faults set by scenarios stay.',
    description: 'Deliveries that are already on their way keep their faults.',
    response: DeliveryFaultRules,
    example: {},
  }),
}

/** The functions of the control client for these operations. */
export const faultClient = (send: Send) => {
  const call: CallOf<typeof faultOperations> = send
  return {
    /** The rules by which requests to the API fail. */
    faults: (): Promise<FaultRules> => call('GET /faults'),
    /**
     * Replaces the rules by which requests to the API fail. The first rule that matches applies.
     */
    setFaults: (rules: FaultRule[]): Promise<FaultRules> =>
      call('PUT /faults', { body: { rules } }),
    /** Deletes the rules by which requests to the API fail. */
    clearFaults: (): Promise<FaultRules> => call('DELETE /faults'),
    /** The rules by which deliveries fail. */
    webhookFaults: (): Promise<DeliveryFaultRules> => call('GET /webhooks/faults'),
    /** Replaces the rules by which deliveries fail. Faults set by scenarios stay. */
    setWebhookFaults: (rules: DeliveryFaultRule[]): Promise<DeliveryFaultRules> =>
      call('PUT /webhooks/faults', { body: { rules } }),
    /** Deletes the rules by which deliveries fail. Faults set by scenarios stay. */
    clearWebhookFaults: (): Promise<DeliveryFaultRules> => call('DELETE /webhooks/faults'),
  }
}
