import { assumed, type Case, defineCase, documented, sdk } from '../../clause.ts'
import { areEvents, isSigned, isThere } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const choice = defineCase({
  name: 'each webhook gets what it asks for',
  receives: {},
  clauses: {
    'deliveries.webhooks.only-subscribed': documented(
      'createWebhook',
      'webhooks#attributes, webhooks#events',
      'A webhook gets the events that it names and no others'
    ),
    'deliveries.webhooks.star': documented(
      'createWebhook',
      'webhooks#attributes, webhooks#events',
      'A webhook for * gets every event'
    ),
    'deliveries.webhooks.own-secret': sdk(
      'createWebhook',
      'webhooks#signature',
      'Of two webhooks for one event, each gets it signed with its own secret'
    ),
    'deliveries.webhooks.disabled': assumed(
      'createWebhook',
      'webhooks#attributes',
      'A webhook that is not enabled gets nothing'
    ),
    'deliveries.webhooks.enabled-again': assumed(
      'updateWebhook',
      'webhooks#attributes, webhooks#operations',
      'A webhook that is enabled gets what happens from then on, and nothing from before'
    ),
    'deliveries.webhooks.other-events': assumed(
      'updateWebhook',
      'webhooks#operations',
      'A webhook whose events are changed gets the new ones from then on'
    ),
    'deliveries.webhooks.deleted': assumed(
      'deleteWebhook',
      'webhooks#operations',
      'A webhook that was deleted gets nothing'
    ),
  },
  story: async (story) => {
    const all = await openHook(story, ['*'])
    const changes = await openHook(story, ['client.updated'])
    const disabled = await openHook(story, ['*'], false)
    const deleted = await openHook(story, ['*'])
    await story.call('deleteWebhook', { params: { id: deleted.id } })
    const { clientId: id } = await story.given(['clientId'])
    const rename = (mobile: string) =>
      story.call('updateClient', { params: { id }, body: { mobile } })
    await rename('+441632960021')
    const [one, other] = [
      await all.next(id, 'client.updated'),
      await changes.next(id, 'client.updated'),
    ]
    story.verify('deliveries.webhooks.own-secret', one, isSigned)
    story.verify('deliveries.webhooks.own-secret', other, isSigned)
    const setUp = (hookId: string, body: object) =>
      story.call('updateWebhook', { params: { id: hookId }, body })
    // Whoever was to get nothing has had the time to get it.
    await story.moment()
    const [created, updated] = ['client.created', 'client.updated']
    story.verify('deliveries.webhooks.star', all.arrivals(id), areEvents(created, updated))
    const asked = changes.arrivals(id)
    story.verify('deliveries.webhooks.only-subscribed', asked, areEvents(updated))
    // That nothing comes says something only where the others get theirs.
    if (one.silence !== undefined) return
    story.verify('deliveries.webhooks.disabled', disabled.arrivals(id), areEvents())

    await setUp(disabled.id, { enabled: true })
    await setUp(changes.id, { events: ['client.deleted'] })
    await rename('+441632960022')
    const late = await disabled.next(id)
    story.verify('deliveries.webhooks.enabled-again', late, isThere)
    const fromThenOn = disabled.arrivals(id)
    story.verify('deliveries.webhooks.enabled-again', fromThenOn, areEvents(updated))
    await story.call('deleteClient', { params: { id } })
    await changes.next(id, 'client.deleted')
    const before = changes.arrivals(id)
    const renewed = areEvents(updated, 'client.deleted')
    story.verify('deliveries.webhooks.other-events', before, renewed)
    story.verify('deliveries.webhooks.deleted', deleted.arrivals(id), areEvents())
  },
})

export const choiceCases: readonly Case[] = [choice]
