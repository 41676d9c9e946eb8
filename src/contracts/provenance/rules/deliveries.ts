import { assumedRule, documentedRule, type Rule } from '../rule.ts'

const SENDER = 'server/webhooks/sender.ts'
const COURIER = 'server/webhooks/delivery-attempts.ts'
const DOCUMENTS = 'server/api/documents.ts'

/** How events are sent, and what they tell, as whoever receives them sees it. */
export const deliveryRules: readonly Rule[] = [
  documentedRule('api-rules-webhooks-other 2.6', 'An event is delivered by POST.', {
    keptBy: SENDER,
    proof: 'deliveries.request.method',
  }),
  assumedRule('api-rules-webhooks-other 2.6', 'The content type of an event is JSON.', {
    keptBy: 'server/webhooks/signature.ts',
    proof: 'deliveries.request.content-type',
  }),
  documentedRule(
    'api-rules-webhooks-other 2.4',
    'An event has an id of its own, a type, the type of its object, a payload and a time.',
    {
      keptBy: 'contracts/events.ts',
      proof:
        'deliveries.event.shape deliveries.event.id deliveries.event.type deliveries.event.payload deliveries.event.created-at deliveries.event.own-id',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.6',
    'Events about one object reach a webhook in the order in which they happened.',
    { keptBy: COURIER, proof: 'deliveries.order' }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.4, decision 44',
    'An updated event has the id and what has changed, a deleted one the id alone.',
    {
      keptBy: `server/api/clients.ts server/api/addresses.ts ${DOCUMENTS}`,
      proof:
        'deliveries.client-updated deliveries.client-deleted deliveries.document-updated.what-changed deliveries.document-deleted deliveries.address-updated deliveries.address-deleted',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.3, 2.4',
    'A change of images has an event of its own, which tells what images there are, and no other.',
    {
      keptBy: 'server/api/document-images.ts',
      proof:
        'deliveries.document-updated.image-uploaded deliveries.document-updated.image-deleted deliveries.document-updated.not-for-images',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.3',
    'The completed event follows the completion of a check; a later change sends check.updated.',
    {
      keptBy: 'server/sandbox/check-lifecycle.ts',
      proof: 'deliveries.check-completed.follows-completion deliveries.check-updated',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.4, 2.6',
    'What is not taken with success comes again, as the event that it was.',
    { keptBy: COURIER, proof: 'deliveries.retry.after-500 deliveries.retry.same-event' }
  ),
  assumedRule('api-rules-webhooks-other 2.6', 'A retry has the bytes of the first try.', {
    keptBy: COURIER,
    proof: 'deliveries.retry.same-bytes',
  }),
]
