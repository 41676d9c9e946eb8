import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, misses } from '../expectations.ts'

/** Nobody listens there; it is switched off besides. */
const RECEIVER = {
  url: 'https://receiver.example.com/complycube',
  enabled: false,
  events: ['check.completed', 'check.failed'],
}

const byId = {
  needs: ['webhookId'],
  call: ({ webhookId }) => ({ params: { id: webhookId } }),
  noun: 'webhook',
} as const satisfies Partial<Example>

export const webhookExamples = {
  createWebhook: { stem: 'webhooks.create', call: () => ({ body: RECEIVER }) },
  getWebhook: { stem: 'webhooks.get', ...byId },
  updateWebhook: {
    ...byId,
    stem: 'webhooks.update',
    call: ({ webhookId }) => ({ params: { id: webhookId }, body: { events: ['*'] } }),
  },
  deleteWebhook: { stem: 'webhooks.delete', ...byId },
  listWebhooks: { stem: 'webhooks.list', needs: ['webhookId'], call: () => ({}) },
} as const satisfies Partial<Examples>

const secrets = defineCase({
  name: 'the secret of a webhook is shown once',
  clauses: {
    'webhooks.create.shows-secret': documented(
      'createWebhook',
      'webhooks#attributes',
      'The answer to the create shows the secret'
    ),
    'webhooks.get.hides-secret': documented(
      'getWebhook',
      'webhooks#attributes, webhooks#operations',
      'A get does not show the secret'
    ),
    'webhooks.update.hides-secret': documented(
      'updateWebhook',
      'webhooks#attributes, webhooks#operations',
      'The answer to an update does not show the secret'
    ),
    'webhooks.list.hides-secret': documented(
      'listWebhooks',
      'webhooks#attributes, webhooks#operations',
      'A list does not show secrets'
    ),
    'webhooks.list.boolean-filter': sdk(
      'listWebhooks',
      'lists#filters',
      'Booleans are filtered by the words true and false'
    ),
  },
  story: async (story) => {
    const created = await story.call('createWebhook', { body: RECEIVER })
    const id = story.idOf(created)
    const shown = answers({ ...RECEIVER, secret: /^\S{16,}$/ })
    story.verify('webhooks.create.shows-secret', created, shown)
    const hidden = answers({ id, secret: undefined })
    const got = await story.call('getWebhook', { params: { id } })
    story.verify('webhooks.get.hides-secret', got, hidden)
    const body = { description: 'Onboarding' }
    const updated = await story.call('updateWebhook', { params: { id }, body })
    story.verify('webhooks.update.hides-secret', updated, hidden)
    const list = await story.call('listWebhooks')
    const first = answers({ 'items.0.id': id, 'items.0.secret': undefined })
    story.verify('webhooks.list.hides-secret', list, first)
    const disabled = await story.call('listWebhooks', { query: { enabled: 'false' } })
    story.verify('webhooks.list.boolean-filter', disabled, answers({ 'items.0.id': id }))
  },
})

const changing = defineCase({
  name: 'a webhook is changed and deleted',
  clauses: {
    'webhooks.create.refuses-event': assumed(
      'createWebhook',
      'requests#errors',
      'An event that does not exist: 400 that blames events'
    ),
    'webhooks.create.plain-http': sdk(
      'createWebhook',
      'webhooks#operations, decisions#46',
      'An http address is taken'
    ),
    'webhooks.update.keeps-the-rest': documented(
      'updateWebhook',
      'webhooks#operations',
      'Only what is sent changes'
    ),
    'webhooks.update.takes-itself-back': sdk(
      'updateWebhook',
      'requests#transport, sdks#requests',
      'A whole webhook may be sent back, with id, secret and times, which are ignored'
    ),
    'webhooks.delete.then-404': documented(
      'deleteWebhook',
      'webhooks#operations',
      'After its delete a webhook is not found'
    ),
  },
  story: async (story) => {
    const invented = { ...RECEIVER, events: ['check.invented'] }
    const odd = await story.call('createWebhook', { body: invented })
    story.verify('webhooks.create.refuses-event', odd, blames('events'))
    const url = 'http://receiver.example.com/complycube'
    const plain = await story.call('createWebhook', { body: { ...RECEIVER, url } })
    story.verify('webhooks.create.plain-http', plain, answers({ url }))

    const created = await story.call('createWebhook', { body: RECEIVER })
    const params = { id: story.idOf(created) }
    const description = 'Onboarding'
    const updated = await story.call('updateWebhook', { params, body: { description } })
    const kept = answers({ ...RECEIVER, description })
    story.verify('webhooks.update.keeps-the-rest', updated, kept)
    const whole = { ...Object(created.body), id: 'another', description }
    const same = await story.call('updateWebhook', { params, body: whole })
    const isSame = answers({ ...params, ...RECEIVER, description, secret: undefined })
    story.verify('webhooks.update.takes-itself-back', same, isSame)

    await story.call('deleteWebhook', { params })
    const gone = await story.call('getWebhook', { params })
    story.verify('webhooks.delete.then-404', gone, misses('webhook', params.id))
  },
})

export const webhookCases: readonly Case[] = [secrets, changing]
