import { assumedRule, documentedRule, observedRule, type Rule, sdkRule } from '../rule.ts'

const HOOKS = 'server/api/webhooks.ts'
const EVENTS = 'server/sandbox/check-events.ts'
const RETRIES = 'server/webhooks/delivery-attempts.ts'
const DELIVERY = 'webhooks/delivery.test.ts'

/** Webhooks, events and their delivery. */
export const webhookRules: readonly Rule[] = [
  documentedRule('api-rules-webhooks-other 2.1, 2.2', 'The secret is shown once, on creation.', {
    keptBy: HOOKS,
    proof:
      'webhooks.create.shows-secret webhooks.get.hides-secret webhooks.update.hides-secret webhooks.list.hides-secret',
  }),
  documentedRule('api-rules-webhooks-other 2.2', 'After its delete a webhook is not found.', {
    keptBy: HOOKS,
    proof: 'webhooks.delete.then-404',
  }),
  assumedRule('api-rules-webhooks-other 1.5', 'An event that does not exist blames events.', {
    keptBy: 'contracts/webhooks.ts',
    proof: 'webhooks.create.refuses-event',
  }),
  sdkRule(
    'api-rules-webhooks-other 2.2, decision 46',
    'An address may be http, although the documentation demands https.',
    { keptBy: 'contracts/webhooks.ts', proof: 'webhooks.create.plain-http' }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.2, decision 49',
    'An account has at most 20 webhooks: 400. The limit is documented, the status is not.',
    { keptBy: HOOKS, proof: 'bad-input/refused-changes.test.ts' }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.3',
    'Events of checks, clients, documents and addresses have the names of the documentation.',
    { keptBy: 'contracts/events.ts', proof: 'events/every-event.test.ts' }
  ),
  observedRule(
    'api-rules-webhooks-other 2.3',
    'Events of workflow sessions have the names that integrations use.',
    { keptBy: 'contracts/events.ts', proof: 'events/every-event.test.ts' }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.3, decision 42',
    'A completed check sends check.completed and, but for not_processed, the event of its outcome.',
    {
      keptBy: EVENTS,
      proof: 'deliveries.check-completed events/selection.test.ts events/every-event.test.ts',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.4, decision 43',
    'An event of a check tells its id, status, outcome and times.',
    {
      keptBy: EVENTS,
      proof:
        'deliveries.check-pending deliveries.check-completed.payload events/every-event.test.ts',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.4, decision 44',
    'A created event has the whole object; updated events have what changed and deleted ones the id, as documented.',
    {
      keptBy: 'server/api/clients.ts server/api/addresses.ts server/api/documents.ts',
      proof:
        'deliveries.client-created deliveries.client-updated deliveries.client-deleted deliveries.document-created deliveries.address-created events/every-event.test.ts',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.4, decision 45',
    'resourceType is check, client, document, address or workflowSession.',
    {
      keptBy: 'contracts/events.ts',
      proof: 'deliveries.event.resource-type events/every-event.test.ts',
    }
  ),
  assumedRule('api-rules-webhooks-other 2.4', 'An event of a session tells its state.', {
    keptBy: 'server/api/workflow.ts',
    proof:
      'deliveries.session-started deliveries.session-processing deliveries.session-updated deliveries.session-completed events/every-event.test.ts',
  }),
  assumedRule(
    'api-rules-webhooks-other 2.3',
    'A webhook gets the events that it names, each under an id of its own; * names all.',
    {
      keptBy: 'server/webhooks/dispatcher.ts',
      proof: `deliveries.webhooks ${DELIVERY} events/selection.test.ts`,
    }
  ),
  sdkRule(
    'api-rules-webhooks-other 2.5',
    'The signature is the lower-case hexadecimal HMAC-SHA256 of the body with the secret.',
    { keptBy: 'server/webhooks/signature.ts', proof: `deliveries.signature ${DELIVERY}` }
  ),
  assumedRule('api-rules-webhooks-other 2.5', 'An event is compact JSON, without blanks.', {
    keptBy: 'server/webhooks/sender.ts',
    proof: `deliveries.body.compact ${DELIVERY}`,
  }),
  assumedRule(
    'api-rules-webhooks-other 2.6, decision 48',
    'A status from 200 to 209 within 15 seconds is success, as documented; a redirect is a failure.',
    {
      keptBy: 'server/webhooks/sender.ts',
      proof: `deliveries.retry.not-after-204 deliveries.retry.after-redirect ${DELIVERY}`,
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.6, decision 47',
    'Ten retries follow, the first three after 60, 120 and 480 seconds as documented, then doubling.',
    {
      keptBy: RETRIES,
      proof: `deliveries.retry.first-after-60-s deliveries.retry.second-after-120-s ${DELIVERY}`,
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 2.6, decision 47',
    'When the last retry has failed, the webhook is disabled.',
    { keptBy: 'server/webhooks/dispatcher.ts', proof: DELIVERY }
  ),
]
