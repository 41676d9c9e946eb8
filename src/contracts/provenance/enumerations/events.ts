import {
  assumedValues,
  documentedValues,
  type Enumeration,
  enumeration,
  observedValues,
} from './enumeration.ts'

const TYPES = [
  documentedValues(
    'api-rules-webhooks-other 2.3',
    'check.pending, check.completed, check.completed.clear, check.completed.attention',
    'check.completed.rejected, check.completed.match_confirmed, check.monitoring.attention',
    'check.failed, check.updated, client.created, client.updated, client.deleted',
    'document.created, document.updated, document.deleted, document.updated.image_uploaded',
    'document.updated.image_deleted, address.created, address.updated, address.deleted'
  ),
  observedValues(
    'api-rules-webhooks-other 2.3',
    'workflow.session.started, workflow.session.cancelled, workflow.session.processing',
    'workflow.session.completed, workflow.session.updated'
  ),
]

export const eventEnumerations: readonly Enumeration[] = [
  enumeration('type of an event', ...TYPES),
  enumeration(
    'event that a webhook hears of',
    ...TYPES,
    documentedValues('api-rules-webhooks-other 2.3', '*')
  ),
  enumeration(
    'what an event is about',
    assumedValues('decision 45', 'check, client, document, address, workflowSession')
  ),
]
