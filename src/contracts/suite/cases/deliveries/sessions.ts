import { assumed, type Case, defineCase } from '../../clause.ts'
import { tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const sessions = defineCase({
  name: 'events tell of a workflow session',
  receives: {},
  clauses: {
    'deliveries.session-started.payload': assumed(
      'createFlowSession',
      'webhooks#events, webhooks#payloads',
      'A session that begins sends workflow.session.started with its state'
    ),
    'deliveries.session-processing.payload': assumed(
      'completeWorkflowSession',
      'webhooks#events, webhooks#payloads',
      'A session whose client has done its part sends workflow.session.processing'
    ),
    'deliveries.session-completed.payload': assumed(
      'completeWorkflowSession',
      'webhooks#events, webhooks#payloads',
      'A session that has ended sends workflow.session.completed with its outcome'
    ),
    'deliveries.session-updated.payload': assumed(
      'completeWorkflowSession',
      'webhooks#events, webhooks#payloads',
      'A session that changes sends workflow.session.updated as well'
    ),
  },
  story: async (story) => {
    const hook = await openHook(story, [
      'workflow.session.started',
      'workflow.session.processing',
      'workflow.session.completed',
      'workflow.session.updated',
    ])
    const { clientId, workflowSessionId: id } = await story.given([
      'clientId',
      'redirectUrl',
      'workflowSessionId',
    ])
    const about = { resourceType: 'workflowSession', 'payload.clientId': clientId }
    const started = await hook.next(id, 'workflow.session.started')
    const asStarted = tellsAs('workflow.session.started')
    story.verify('deliveries.session-started.payload', started, asStarted)
    const isStarted = tells({ ...about, 'payload.status': 'started' })
    story.verify('deliveries.session-started.payload', started, isStarted)

    await story.call('completeWorkflowSession', { params: { id } })
    const processing = await hook.next(id, 'workflow.session.processing')
    const isProcessing = tells({ ...about, 'payload.status': 'processing' })
    story.verify('deliveries.session-processing.payload', processing, isProcessing)
    const updated = await hook.next(id, 'workflow.session.updated')
    story.verify('deliveries.session-updated.payload', updated, isProcessing)
    const completed = await hook.next(id, 'workflow.session.completed')
    const ending = { ...about, 'payload.status': 'complete', 'payload.outcome': 'clear' }
    story.verify('deliveries.session-completed.payload', completed, tells(ending))
  },
})

export const sessionDeliveryCases: readonly Case[] = [sessions]
