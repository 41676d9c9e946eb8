import { CheckEventPayload, DeletedEventPayload, Event } from '../events.ts'
import {
  CreatedWebhook,
  CreateWebhook,
  UpdateWebhook,
  Webhook,
  webhookOperations,
} from '../webhooks.ts'
import { documented } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const webhookLedgers: readonly Ledger[] = [
  {
    shapes: { CreateWebhook, UpdateWebhook, Webhook, CreatedWebhook },
    facts: [
      documented(
        'webhooks#attributes',
        'id description url enabled events secret createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { listWebhooks: webhookOperations.listWebhooks.filters },
    facts: [documented('lists#filters', 'enabled url events')],
  },
]

export const eventLedgers: readonly Ledger[] = [
  {
    shapes: { Event },
    facts: [documented('webhooks#payloads', 'id type resourceType payload payload.id createdAt')],
  },
  {
    shapes: { CheckEventPayload, DeletedEventPayload },
    facts: [
      documented(
        'webhooks#payloads, decisions#43, decisions#44',
        'id status outcome createdAt updatedAt'
      ),
    ],
  },
]
