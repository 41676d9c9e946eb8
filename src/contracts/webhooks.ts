import * as z from 'zod'
import { EVENT_TYPES } from './events.ts'
import { documented, type ShapeFacts } from './facts.ts'
import { Id, listOf, OptionalText, Stamps, WebUrl } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

/** The most webhooks that one account can have (decisions#49). */
export const MOST_WEBHOOKS = 20

/** The mock's own limit for webhooks that options or a snapshot give. */
export const MOST_GIVEN_WEBHOOKS = 1000

/** `*` stands for every event. */
const EventNames = listOf(z.enum([...EVENT_TYPES, '*'])).refine(
  (names) => names.length > 0,
  'should not be empty'
)

/** Deviation: the documentation requires https. Receivers on a developer's machine have none. */
const input = { url: WebUrl, enabled: z.boolean(), events: EventNames }

export const CreateWebhook = z.object({ ...input, description: OptionalText })

export const UpdateWebhook = z.object({
  ...z.object(input).partial().shape,
  description: OptionalText,
})

export const Webhook = z.strictObject({
  id: Id,
  description: z.string().optional(),
  url: z.string(),
  enabled: z.boolean(),
  events: z.array(z.string()),
  ...Stamps,
})
export type Webhook = z.infer<typeof Webhook>

/** The secret is in the response to the create, and nowhere else. */
export const CreatedWebhook = Webhook.safeExtend({ secret: z.string() })
export type CreatedWebhook = z.infer<typeof CreatedWebhook>

const operations = {
  createWebhook: operation({
    method: 'POST',
    path: '/webhooks',
    summary: 'Creates a webhook.',
    description:
      'Only this response shows the secret that signs the events. An account has at most 20 webhooks.',
    effect: 'create',
    body: CreateWebhook,
    answer: CreatedWebhook,
    provenance: 'documented',
    source: 'webhooks#operations, webhooks#attributes',
  }),
  getWebhook: operation({
    method: 'GET',
    path: '/webhooks/:id',
    summary: 'Gets a webhook.',
    description: 'Returns the webhook without its secret.',
    effect: 'read',
    answer: Webhook,
    provenance: 'documented',
    source: 'webhooks#operations',
  }),
  updateWebhook: operation({
    method: 'POST',
    path: '/webhooks/:id',
    summary: 'Updates a webhook.',
    description:
      'Changes the attributes that are sent and keeps the others. The secret never changes.',
    effect: 'update',
    body: UpdateWebhook,
    answer: Webhook,
    provenance: 'documented',
    source: 'webhooks#operations',
  }),
  deleteWebhook: operation({
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Deletes a webhook.',
    description: 'Deliveries that are still pending are dropped.',
    effect: 'delete',
    provenance: 'documented',
    source: 'webhooks#operations',
  }),
  listWebhooks: operation({
    method: 'GET',
    path: '/webhooks',
    summary: 'Lists webhooks.',
    description: 'Newest first, without secrets.',
    effect: 'read',
    query: PageQuery,
    filters: ['enabled', 'url', 'events'],
    answer: pageOf(Webhook),
    provenance: 'documented',
    source: 'webhooks#operations, lists#filters',
  }),
}

type WebhookBody = z.input<typeof CreateWebhook>

/** Returns the body of a webhook for all events. */
export const aWebhook = (url: string, changes: Partial<WebhookBody> = {}): WebhookBody => ({
  url,
  enabled: true,
  events: ['*'],
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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
    shapes: { listWebhooks: operations.listWebhooks.filters },
    facts: [documented('lists#filters', 'enabled url events')],
  },
]

export const webhooks = resource({
  operations,
  facts,
  record: { noun: 'webhook', schema: CreatedWebhook },
})
