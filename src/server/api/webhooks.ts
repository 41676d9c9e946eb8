import { invalidAttribute, invalidRequest, quoted } from '../../contracts/errors.ts'
import {
  type CreatedWebhook,
  MOST_WEBHOOKS,
  type Webhook,
  type webhooks,
} from '../../contracts/webhooks.ts'
import { selection } from '../sandbox/filters.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Handlers } from './handler.ts'
import { mergeChanges } from './merge-changes.ts'

/** Vendor: only the response of a create shows the secret. */
const withoutSecret = ({ secret: _, ...webhook }: CreatedWebhook): Webhook => webhook

/** Throws 400 for an `http` address where the sandbox refuses them (decisions#63). */
const refusePlainUrl = ({ settings }: Sandbox, url: string | null | undefined): void => {
  if (!settings.httpsWebhooks || typeof url !== 'string' || /^https:/i.test(url)) return
  throw invalidAttribute('url', `should begin with https:// ${quoted(url)}`)
}

export const webhookHandlers: Handlers<typeof webhooks.operations> = {
  createWebhook: ({ body, sandbox }) => {
    refusePlainUrl(sandbox, body.url)
    if (sandbox.webhooks.size >= MOST_WEBHOOKS) {
      throw invalidRequest(`An account may have at most ${MOST_WEBHOOKS} webhooks`)
    }
    const { description, ...rest } = body
    const secret = sandbox.newSecret()
    return sandbox.webhooks.insert({ ...(description && { description }), ...rest, secret })
  },

  getWebhook: ({ params, sandbox }) => withoutSecret(sandbox.webhooks.get(params.id)),

  updateWebhook: ({ params, body, sandbox }) => {
    const before = sandbox.webhooks.get(params.id)
    refusePlainUrl(sandbox, body.url)
    return withoutSecret(sandbox.webhooks.update(before.id, mergeChanges({ ...before }, body)))
  },

  deleteWebhook: ({ params, sandbox }) => {
    sandbox.webhooks.delete(params.id)
  },

  listWebhooks: ({ query, sandbox }) => {
    const list = sandbox.webhooks.page(selection(query, ['enabled', 'url', 'events']))
    return { ...list, items: list.items.map(withoutSecret) }
  },
}
