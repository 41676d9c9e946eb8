import { SIGNATURE_HEADER } from '../../../events.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../../clause.ts'
import {
  carries,
  hasMethod,
  isCompact,
  isEvent,
  isSigned,
  tells,
} from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const requests = defineCase({
  name: 'an event comes as a signed request',
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
      'webhooks#signature',
      'ComplyCube-Signature is 64 lower-case hexadecimal digits and nothing else'
    ),
    'deliveries.signature.of-raw-bytes': sdk(
      'createClient',
      'webhooks#signature',
      'The signature is the HMAC-SHA256 of the very bytes, with the secret of the webhook'
    ),
    'deliveries.body.compact': assumed(
      'createClient',
      'webhooks#signature',
      'The body is JSON without blanks, so that it can be written anew without a difference'
    ),
    'deliveries.event.shape': documented(
      'createClient',
      'webhooks#payloads',
      'An event has id, type, resourceType, payload and createdAt, and nothing else'
    ),
    'deliveries.event.id': documented(
      'createClient',
      'webhooks#payloads',
      'An event has an id, by which duplicates are known'
    ),
    'deliveries.event.type': documented(
      'createClient',
      'webhooks#events, webhooks#payloads',
      'The type says what has happened'
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
      'The time of an event is ISO 8601 in UTC with milliseconds'
    ),
  },
  story: async (story) => {
    const hook = await openHook(story, ['client.created'])
    const { clientId } = await story.given(['clientId'])
    const came = await hook.next(clientId)
    story.verify('deliveries.request.method', came, hasMethod('POST'))
    const isJson = carries('Content-Type', /^application\/json(?:;|$)/)
    story.verify('deliveries.request.content-type', came, isJson)
    story.verify('deliveries.signature.form', came, carries(SIGNATURE_HEADER, /^[0-9a-f]{64}$/))
    story.verify('deliveries.signature.of-raw-bytes', came, isSigned)
    story.verify('deliveries.body.compact', came, isCompact)
    story.verify('deliveries.event.shape', came, isEvent)
    story.verify('deliveries.event.id', came, tells({ id: /^\S+$/ }))
    story.verify('deliveries.event.type', came, tells({ type: 'client.created' }))
    story.verify('deliveries.event.resource-type', came, tells({ resourceType: 'client' }))
    story.verify('deliveries.event.payload', came, tells({ 'payload.id': clientId }))
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
    story.verify('deliveries.event.created-at', came, tells({ createdAt: time }))
  },
})

export const requestCases: readonly Case[] = [requests]
