import { MOST_WEBHOOKS } from '../../webhooks.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, misses, refuses } from '../expectations.ts'
import { wholeCase } from './whole-object.ts'

/** Nobody listens there; it is switched off besides. */
const RECEIVER = {
  url: 'https://receiver.example.com/complycube',
  enabled: false,
  events: ['check.completed', 'check.failed'],
}

const PLAIN_URL = 'http://receiver.example.com/complycube'

const byId = {
  needs: ['webhookId'],
  call: ({ webhookId }) => ({ params: { id: webhookId } }),
  noun: 'webhook',
} as const satisfies Partial<Example>

export const webhookExamples = {
  createWebhook: { call: () => ({ body: RECEIVER }) },
  getWebhook: { ...byId },
  updateWebhook: {
    ...byId,
    call: ({ webhookId }) => ({ params: { id: webhookId }, body: { events: ['*'] } }),
  },
  deleteWebhook: { ...byId },
  listWebhooks: { needs: ['webhookId'], call: () => ({}) },
} as const satisfies Partial<Examples>

const secrets = defineCase({
  name: 'the secret of a webhook is shown once',
  source: 'webhooks#attributes, webhooks#operations',
  clauses: {
    'webhooks.create.shows-secret': documented(
      'webhooks#attributes',
      'The response to the create contains the secret'
    ),
    'webhooks.get.hides-secret': documented('A get does not return the secret'),
    'webhooks.update.hides-secret': documented(
      'The response to an update does not contain the secret'
    ),
    'webhooks.list.hides-secret': documented('A list does not contain secrets'),
    'webhooks.list.boolean-filter': sdk('lists#filters', 'Filters of booleans take true and false'),
  },
  run: async (run) => {
    const created = await run.call('createWebhook', { body: RECEIVER })
    const id = run.idOf(created)
    const shown = answers({ ...RECEIVER, secret: /^\S{16,}$/ })
    run.verify('webhooks.create.shows-secret', created, shown)
    const hidden = answers({ id, secret: undefined })
    const got = await run.call('getWebhook', { params: { id } })
    run.verify('webhooks.get.hides-secret', got, hidden)
    const body = { description: 'Onboarding' }
    const updated = await run.call('updateWebhook', { params: { id }, body })
    run.verify('webhooks.update.hides-secret', updated, hidden)
    const list = await run.call('listWebhooks')
    const first = answers({ 'items.0.id': id, 'items.0.secret': undefined })
    run.verify('webhooks.list.hides-secret', list, first)
    const disabled = await run.call('listWebhooks', { query: { enabled: 'false' } })
    run.verify('webhooks.list.boolean-filter', disabled, answers({ 'items.0.id': id }))
  },
})

const changing = defineCase({
  name: 'a webhook is changed and deleted',
  source: 'webhooks#operations',
  clauses: {
    'webhooks.create.refuses-event': {
      ...assumed('requests#errors', 'An event that does not exist: 400, and param is events'),
      requests: () => [{ body: { ...RECEIVER, events: ['check.invented'] } }],
      expected: blames('events'),
    },
    'webhooks.create.plain-http': {
      ...sdk('webhooks#operations, decisions#46', 'An http address is accepted'),
      requests: () => [{ body: { ...RECEIVER, url: PLAIN_URL } }],
      expected: answers({ url: PLAIN_URL }),
    },
    'webhooks.update.keeps-the-rest': documented('Only attributes that are sent change'),
    'webhooks.update.takes-itself-back': sdk(
      'requests#transport, sdks#requests',
      'A complete webhook may be sent as an update; id, secret and timestamps are ignored'
    ),
    'webhooks.delete.then-404': documented('A deleted webhook is not found'),
  },
  run: async (run) => {
    const created = await run.call('createWebhook', { body: RECEIVER })
    const params = { id: run.idOf(created) }
    const description = 'Onboarding'
    const updated = await run.call('updateWebhook', { params, body: { description } })
    const kept = answers({ ...RECEIVER, description })
    run.verify('webhooks.update.keeps-the-rest', updated, kept)
    const whole = { ...Object(created.body), id: 'another', description }
    const same = await run.call('updateWebhook', { params, body: whole })
    const isSame = answers({ ...params, ...RECEIVER, description, secret: undefined })
    run.verify('webhooks.update.takes-itself-back', same, isSame)

    await run.call('deleteWebhook', { params })
    const gone = await run.call('getWebhook', { params })
    run.verify('webhooks.delete.then-404', gone, misses('webhook', params.id))
  },
})

const most = defineCase({
  name: 'an account has as many webhooks as it can have',
  clauses: {
    'webhooks.create.most': assumed(
      'webhooks#operations, decisions#49',
      'A twenty-first webhook: 400'
    ),
  },
  run: async (run) => {
    // Nobody listens there. The account may have some already.
    const url = 'https://receiver.example.com/most'
    const body = { url, enabled: false, events: ['check.completed'] }
    let answer = await run.call('createWebhook', { body })
    for (let made = 1; made <= MOST_WEBHOOKS && answer.status === 200; made++) {
      answer = await run.call('createWebhook', { body })
    }
    const refused = refuses({ status: 400, type: 'invalid_request' })
    run.verify('webhooks.create.most', answer, refused)
  },
})

/** Nobody listens there; it is switched off besides. */
const wholeWebhook = wholeCase({
  resource: 'webhooks',
  name: 'whole',
  noun: 'webhook',
  source: 'webhooks#attributes, webhooks#operations',
  operations: {
    create: 'createWebhook',
    get: 'getWebhook',
    update: 'updateWebhook',
    list: 'listWebhooks',
  },
  body: async (run) => ({
    url: `https://receiver.example.com/contract-suite-${run.nextNumber()}`,
    description: 'Of the contract suite',
    enabled: false,
    events: ['check.completed'],
  }),
  changes: { description: 'Changed by the contract suite' },
  query: ({ url }) => ({ url: String(url) }),
})

export const webhookCases: readonly Case[] = [secrets, changing, most, wholeWebhook]
