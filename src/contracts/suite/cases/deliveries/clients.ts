import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { areEvents, hasOtherIdThan, tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const EVENTS = ['client.created', 'client.updated', 'client.deleted'] as const

const clients = defineCase({
  name: 'events tell of a client',
  receives: {},
  clauses: {
    'deliveries.client-created.whole-object': assumed(
      'createClient',
      'webhooks#payloads, decisions#44',
      'The payload of client.created is the client as a get shows it'
    ),
    'deliveries.client-updated.what-changed': documented(
      'updateClient',
      'webhooks#payloads, decisions#44',
      'The payload of client.updated is the id and what has changed'
    ),
    'deliveries.client-deleted.id-alone': documented(
      'deleteClient',
      'webhooks#payloads, decisions#44',
      'The payload of client.deleted is the id alone'
    ),
    'deliveries.event.own-id': documented(
      'updateClient',
      'webhooks#payloads',
      'Each event has an id of its own'
    ),
    'deliveries.order.as-it-happened': assumed(
      'deleteClient',
      'webhooks#delivery',
      'Events about one object come in the order in which they happened, each once'
    ),
  },
  story: async (story) => {
    const hook = await openHook(story, EVENTS)
    const { clientId: id } = await story.given(['clientId'])
    const params = { id }
    const { body: client } = await story.call('getClient', { params })
    const mobile = '+441632960012'
    await story.call('updateClient', { params, body: { mobile } })
    await story.call('deleteClient', { params })

    const created = await hook.next(id, 'client.created')
    story.verify('deliveries.client-created.whole-object', created, tellsAs('client.created'))
    const whole = tells({ payload: client })
    story.verify('deliveries.client-created.whole-object', created, whole)
    const updated = await hook.next(id, 'client.updated')
    const changed = tells({ payload: { id, mobile } })
    story.verify('deliveries.client-updated.what-changed', updated, changed)
    story.verify('deliveries.event.own-id', updated, hasOtherIdThan(created))
    const deleted = await hook.next(id, 'client.deleted')
    story.verify('deliveries.client-deleted.id-alone', deleted, tells({ payload: { id } }))
    story.verify('deliveries.event.own-id', deleted, hasOtherIdThan(updated))
    await story.moment()
    const inOrder = areEvents(...EVENTS)
    story.verify('deliveries.order.as-it-happened', hook.arrivals(id), inOrder)
  },
})

export const clientDeliveryCases: readonly Case[] = [clients]
