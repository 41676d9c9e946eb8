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
        'api-rules-webhooks-other 2.1',
        'id description url enabled events secret createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { listWebhooks: webhookOperations.listWebhooks.filters },
    facts: [documented('api-rules-webhooks-other 1.9', 'enabled url events')],
  },
]

export const eventLedgers: readonly Ledger[] = [
  {
    shapes: { Event },
    facts: [
      documented(
        'api-rules-webhooks-other 2.4',
        'id type resourceType payload payload.id createdAt'
      ),
    ],
  },
  {
    shapes: { CheckEventPayload, DeletedEventPayload },
    facts: [
      documented(
        'api-rules-webhooks-other 2.4, decisions 43 and 44',
        'id status outcome createdAt updatedAt'
      ),
    ],
  },
]
