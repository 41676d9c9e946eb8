import { Address } from '../../contracts/addresses.ts'
import { Client } from '../../contracts/clients.ts'
import { DocumentImage } from '../../contracts/document-images.ts'
import { Document } from '../../contracts/documents.ts'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import { VERSION } from '../../version.ts'
import { describeEvents } from '../openapi/event-schemas.ts'
import { Schemas } from '../openapi/schemas.ts'

const HEADERS = {
  type: 'object',
  required: [SIGNATURE_HEADER],
  properties: {
    [SIGNATURE_HEADER]: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: "HMAC-SHA256 of the body with the webhook's secret, in lower-case hexadecimal.",
    },
  },
}

/** Returns every webhook event as AsyncAPI 3.1. */
export const describeEventsAsAsyncApi = (): object => {
  const schemas = new Schemas('output', { Client, Address, Document, DocumentImage })
  const events = describeEvents(schemas)
  const messages = events.map(({ type, name, schema }) => [
    name,
    {
      name: type,
      title: type,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/EventHeaders' },
      payload: schema,
    },
  ])
  const refTo = (name: string) => ({ $ref: `#/components/messages/${name}` })
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Webhook events of complycube-mock',
      version: VERSION,
      description:
        'Each event is a POST request to the URL of every webhook that subscribes to its type.',
    },
    defaultContentType: 'application/json',
    channels: {
      webhook: {
        address: '{url}',
        title: 'The URL of a webhook',
        parameters: { url: { description: 'The attribute `url` of the webhook.' } },
        messages: Object.fromEntries(events.map(({ name }) => [name, refTo(name)])),
      },
    },
    operations: {
      sendEvent: {
        action: 'send',
        channel: { $ref: '#/channels/webhook' },
        summary: 'The mock sends an event. A status from 200 to 209 within 15 seconds is success.',
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
    },
    components: {
      schemas: { EventHeaders: HEADERS, ...schemas.components() },
      messages: Object.fromEntries(messages),
    },
  }
}
