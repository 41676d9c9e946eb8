import { SIGNATURE_HEADER } from '../../../events.ts'
import { valueAt } from '../../../json.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../../clause.ts'
import {
  areEvents,
  carries,
  hasMethod,
  isCompact,
  isEvent,
  isSigned,
  isThere,
  repeats,
  tells,
} from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const requests = defineCase({
  name: 'an event comes as a signed request',
  source: 'webhooks#signature',
  receives: {},
  clauses: {
    'deliveries.request.method': documented(
      'createClient',
      'webhooks#delivery',
      'An event is delivered by POST'
    ),
    'deliveries.request.content-type': assumed(
      'createClient',
      'webhooks#delivery',
      'The content type of a delivery is application/json'
    ),
    'deliveries.signature.form': sdk(
      'createClient',
      'ComplyCube-Signature has exactly 64 lower-case hexadecimal digits'
    ),
    'deliveries.signature.of-raw-bytes': sdk(
      'createClient',
      'The signature is the HMAC-SHA256 of the bytes sent, with the secret of the webhook'
    ),
    'deliveries.body.compact': assumed(
      'createClient',
      'The body is JSON without blanks: parsing and writing it again gives the same bytes'
    ),
    'deliveries.event.shape': documented(
      'createClient',
      'webhooks#payloads',
      'An event has exactly id, type, resourceType, payload and createdAt'
    ),
    'deliveries.event.id': documented(
      'createClient',
      'webhooks#payloads',
      'An event has an id that identifies duplicates'
    ),
    'deliveries.event.type': documented(
      'createClient',
      'webhooks#events, webhooks#payloads',
      'The type of an event names what happened'
    ),
    'deliveries.event.resource-type': assumed(
      'createClient',
      'webhooks#payloads, decisions#45',
      'The resourceType of an event about a client is client'
    ),
    'deliveries.event.payload': documented(
      'createClient',
      'webhooks#payloads',
      'The payload names the object that the event is about'
    ),
    'deliveries.event.created-at': documented(
      'createClient',
      'requests#identifiers, webhooks#payloads',
      'createdAt of an event is ISO 8601 in UTC with milliseconds'
    ),
  },
  run: async (run) => {
    const hook = await openHook(run, ['client.created'])
    const { clientId } = await run.given(['clientId'])
    const came = await hook.next(clientId)
    run.verify('deliveries.request.method', came, hasMethod('POST'))
    const isJson = carries('Content-Type', /^application\/json(?:;|$)/)
    run.verify('deliveries.request.content-type', came, isJson)
    run.verify('deliveries.signature.form', came, carries(SIGNATURE_HEADER, /^[0-9a-f]{64}$/))
    run.verify('deliveries.signature.of-raw-bytes', came, isSigned)
    run.verify('deliveries.body.compact', came, isCompact)
    run.verify('deliveries.event.shape', came, isEvent)
    run.verify('deliveries.event.id', came, tells({ id: /^\S+$/ }))
    run.verify('deliveries.event.type', came, tells({ type: 'client.created' }))
    run.verify('deliveries.event.resource-type', came, tells({ resourceType: 'client' }))
    run.verify('deliveries.event.payload', came, tells({ 'payload.id': clientId }))
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
    run.verify('deliveries.event.created-at', came, tells({ createdAt: time }))
  },
})

const choice = defineCase({
  name: 'each webhook receives the events that it chose',
  source: 'webhooks#attributes, webhooks#events',
  receives: {},
  clauses: {
    'deliveries.webhooks.only-subscribed': documented(
      'createWebhook',
      'A webhook receives only the events that it lists'
    ),
    'deliveries.webhooks.star': documented('createWebhook', 'A webhook for * receives every event'),
    'deliveries.webhooks.own-secret': sdk(
      'createWebhook',
      'webhooks#signature',
      'Each of two webhooks receives an event signed with its own secret'
    ),
    'deliveries.webhooks.disabled': assumed(
      'createWebhook',
      'webhooks#attributes',
      'A disabled webhook receives nothing'
    ),
    'deliveries.webhooks.enabled-again': assumed(
      'updateWebhook',
      'webhooks#attributes, webhooks#operations',
      'A webhook that is enabled again receives only later events'
    ),
    'deliveries.webhooks.other-events': assumed(
      'updateWebhook',
      'webhooks#operations',
      'A webhook with changed events receives the new ones from then on'
    ),
    'deliveries.webhooks.deleted': assumed(
      'deleteWebhook',
      'webhooks#operations',
      'A deleted webhook receives nothing'
    ),
  },
  run: async (run) => {
    const all = await openHook(run, ['*'])
    const changes = await openHook(run, ['client.updated'])
    const disabled = await openHook(run, ['*'], false)
    const deleted = await openHook(run, ['*'])
    await run.call('deleteWebhook', { params: { id: deleted.id } })
    const { clientId: id } = await run.given(['clientId'])
    const rename = (mobile: string) =>
      run.call('updateClient', { params: { id }, body: { mobile } })
    await rename('+441632960021')
    const [one, other] = [
      await all.next(id, 'client.updated'),
      await changes.next(id, 'client.updated'),
    ]
    run.verify('deliveries.webhooks.own-secret', one, isSigned)
    run.verify('deliveries.webhooks.own-secret', other, isSigned)
    const setUp = (hookId: string, body: object) =>
      run.call('updateWebhook', { params: { id: hookId }, body })
    // Whoever was to get nothing has had the time to get it.
    await run.moment()
    const [created, updated] = ['client.created', 'client.updated']
    run.verify('deliveries.webhooks.star', all.arrivals(id), areEvents(created, updated))
    const asked = changes.arrivals(id)
    run.verify('deliveries.webhooks.only-subscribed', asked, areEvents(updated))
    // That nothing comes says something only where the others get theirs.
    if (one.silence !== undefined) return
    run.verify('deliveries.webhooks.disabled', disabled.arrivals(id), areEvents())

    await setUp(disabled.id, { enabled: true })
    await setUp(changes.id, { events: ['client.deleted'] })
    await rename('+441632960022')
    const late = await disabled.next(id)
    run.verify('deliveries.webhooks.enabled-again', late, isThere)
    const fromThenOn = disabled.arrivals(id)
    run.verify('deliveries.webhooks.enabled-again', fromThenOn, areEvents(updated))
    await run.call('deleteClient', { params: { id } })
    await changes.next(id, 'client.deleted')
    const before = changes.arrivals(id)
    const renewed = areEvents(updated, 'client.deleted')
    run.verify('deliveries.webhooks.other-events', before, renewed)
    run.verify('deliveries.webhooks.deleted', deleted.arrivals(id), areEvents())
  },
})

/** Somewhat longer than the second wait, which is the longest that is tested. */
const LONGEST_WAIT_MS = 130_000

const EVENT = 'client.created'

const retries = defineCase({
  name: 'a refused delivery is repeated',
  source: 'webhooks#delivery, decisions#47',
  receives: { withinMs: LONGEST_WAIT_MS },
  clauses: {
    'deliveries.retry.after-500': documented(
      'createClient',
      'A delivery that is answered with 500 is repeated'
    ),
    'deliveries.retry.first-after-60-s': documented(
      'createClient',
      'The first retry arrives after about one minute, not sooner'
    ),
    'deliveries.retry.second-after-120-s': documented(
      'createClient',
      'The second retry arrives after about two more minutes, not sooner'
    ),
    'deliveries.retry.same-event': documented(
      'createClient',
      'webhooks#payloads',
      'A retry has the same event id'
    ),
    'deliveries.retry.same-bytes': assumed(
      'createClient',
      'webhooks#delivery',
      'A retry has the same bytes'
    ),
    'deliveries.retry.not-after-204': documented(
      'createClient',
      'webhooks#delivery, decisions#48',
      'A delivery that is answered with 204 is not repeated'
    ),
    'deliveries.retry.after-redirect': assumed(
      'createClient',
      'webhooks#delivery, decisions#48',
      'A delivery that is answered with a redirect is repeated'
    ),
  },
  run: async (run) => {
    const refusing = await openHook(run, [EVENT])
    const content = await openHook(run, [EVENT])
    const moved = await openHook(run, [EVENT])
    refusing.answerWith(500, 500)
    content.answerWith(204)
    moved.answerWith(302)
    const { clientId: id } = await run.given(['clientId'])
    const first = await refusing.next(id)
    await content.next(id)
    await moved.next(id)
    await run.moment(50_000)
    const yet = refusing.arrivals(id)
    run.verify('deliveries.retry.first-after-60-s', yet, areEvents(EVENT))
    const second = await refusing.next(id)
    run.verify('deliveries.retry.after-500', second, isThere)
    const same = tells({ id: valueAt(first.body, 'id') })
    run.verify('deliveries.retry.same-event', second, same)
    run.verify('deliveries.retry.same-bytes', second, repeats(first))
    await run.moment(100_000)
    const then = refusing.arrivals(id)
    run.verify('deliveries.retry.second-after-120-s', then, areEvents(EVENT, EVENT))
    const third = await refusing.next(id)
    run.verify('deliveries.retry.second-after-120-s', third, isThere)
    run.verify('deliveries.retry.not-after-204', content.arrivals(id), areEvents(EVENT))
    const again = moved.arrivals(id)
    run.verify('deliveries.retry.after-redirect', again, areEvents(EVENT, EVENT))
  },
})

export const sendingCases: readonly Case[] = [requests, choice, retries]
