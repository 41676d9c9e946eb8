import { MOST_WEBHOOKS } from '../../webhooks.ts'
import { assumed, type Case, defineCase } from '../clause.ts'
import { blames, hasStatus, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

/** One more than any body may have. */
const TOO_MANY_BYTES = 10 * 1024 * 1024 + 1

const bodies = defineCase({
  name: 'requests that are none',
  clauses: {
    'clients.create.refuses-list': assumed(
      'createClient',
      'decisions#5, decisions#6',
      'A body that is no object: 400 that blames no attribute'
    ),
    'clients.create.refuses-content-type': assumed(
      'createClient',
      'requests#transport',
      'A body whose content type is not JSON: 400 that blames it'
    ),
    'clients.create.refuses-large-body': assumed(
      'createClient',
      'requests#errors, requests#status-codes',
      'A body of more than 10 MiB: 413'
    ),
    'clients.list.refuses-verb': assumed(
      'listClients',
      'decisions#13',
      'A verb that a path does not have: 404'
    ),
  },
  story: async (story) => {
    const invalid = refuses({ status: 400, type: 'invalid_request' })
    const list = await story.call('createClient', { body: [PERSON] })
    story.verify('clients.create.refuses-list', list, invalid)
    const typed = await story.call('createClient', { body: PERSON, contentType: 'text/plain' })
    story.verify('clients.create.refuses-content-type', typed, blames('Content-Type'))
    const large = { ...PERSON, externalId: 'x'.repeat(TOO_MANY_BYTES) }
    const tooLarge = refuses({ status: 413, type: 'invalid_request' })
    const refused = await story.call('createClient', { body: large })
    story.verify('clients.create.refuses-large-body', refused, tooLarge)
    const known = await story.call('listClients', { query: { pageSize: '1' } })
    story.verify('clients.list.refuses-verb', known, hasStatus(200))
    const unknown = refuses({ status: 404, type: 'resource_not_found' })
    story.verify('clients.list.refuses-verb', await story.send('PUT', '/clients'), unknown)
  },
})

const webhooks = defineCase({
  name: 'an account has as many webhooks as it can have',
  clauses: {
    'webhooks.create.most': assumed(
      'createWebhook',
      'webhooks#operations, decisions#49',
      'A webhook beyond the twentieth: 400'
    ),
  },
  story: async (story) => {
    // Nobody listens there. The account may have some already.
    const url = 'https://receiver.example.com/most'
    const body = { url, enabled: false, events: ['check.completed'] }
    let answer = await story.call('createWebhook', { body })
    for (let made = 1; made <= MOST_WEBHOOKS && answer.status === 200; made++) {
      answer = await story.call('createWebhook', { body })
    }
    const refused = refuses({ status: 400, type: 'invalid_request' })
    story.verify('webhooks.create.most', answer, refused)
  },
})

export const refusedRequestCases: readonly Case[] = [bodies, webhooks]
