import { valueAt } from '../../../dotted-path.ts'
import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import {
  areEvents,
  hasOtherIdThan,
  isThere,
  tells,
  tellsAs,
} from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'
import { answers } from '../../expectations.ts'

const EVENTS = ['check.pending', 'check.completed', 'check.completed.clear'] as const

const checks = defineCase({
  name: 'events tell of a check from its beginning to its end',
  receives: {},
  clauses: {
    'deliveries.check-pending.payload': documented(
      'createCheck',
      'webhooks#events, webhooks#payloads, decisions#43',
      'A new check sends check.pending with its id, status and times'
    ),
    'deliveries.check-pending.without-outcome': documented(
      'createCheck',
      'webhooks#payloads, decisions#43',
      'There is no outcome in an event of a check that is pending'
    ),
    'deliveries.check-completed.payload': documented(
      'createCheck',
      'webhooks#events, webhooks#payloads, decisions#43',
      'A check that has ended sends check.completed with its id, status, outcome and times'
    ),
    'deliveries.check-completed.follows-completion': documented(
      'getCheck',
      'webhooks#events',
      'The completed event follows the completion: whoever asks then finds the check complete'
    ),
    'deliveries.check-completed.as-shown': assumed(
      'getCheck',
      'webhooks#payloads',
      'The times in the completed event are those that a get of the check shows'
    ),
    'deliveries.check-completed.clear': documented(
      'createCheck',
      'webhooks#events',
      'A check whose outcome is clear sends check.completed.clear'
    ),
    'deliveries.check-completed.both-events': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'The event of the outcome comes besides check.completed, with an id of its own'
    ),
    'deliveries.order.pending-first': assumed(
      'createCheck',
      'webhooks#delivery',
      'check.pending comes before check.completed'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const hook = await openHook(story, EVENTS)
    const body = { clientId, type: 'standard_screening_check' }
    const id = await story.make('createCheck', { body })
    const params = { id }
    const completed = await hook.next(id, 'check.completed')
    const check = await story.call('getCheck', { params })
    story.verify('deliveries.check-completed.follows-completion', completed, isThere)
    const isComplete = answers({ status: 'complete', 'result.outcome': 'clear' })
    story.verify('deliveries.check-completed.follows-completion', check, isComplete)
    story.verify('deliveries.check-completed.payload', completed, tellsAs('check.completed'))
    const ended = tells({ 'payload.status': 'complete', 'payload.outcome': 'clear' })
    story.verify('deliveries.check-completed.payload', completed, ended)
    const [createdAt, updatedAt] = [
      valueAt(check.body, 'createdAt'),
      valueAt(check.body, 'updatedAt'),
    ]
    const times = tells({ 'payload.createdAt': createdAt, 'payload.updatedAt': updatedAt })
    story.verify('deliveries.check-completed.as-shown', completed, times)

    const clear = await hook.next(id, 'check.completed.clear')
    story.verify('deliveries.check-completed.clear', clear, tellsAs('check.completed.clear'))
    story.verify('deliveries.check-completed.both-events', clear, hasOtherIdThan(completed))
    const pending = await hook.next(id, 'check.pending')
    story.verify('deliveries.check-pending.payload', pending, tellsAs('check.pending'))
    const begun = tells({ 'payload.status': 'pending', 'payload.outcome': undefined })
    story.verify('deliveries.check-pending.without-outcome', pending, begun)
    await story.moment()
    story.verify('deliveries.order.pending-first', hook.arrivals(id), areEvents(...EVENTS))
  },
})

export const checkDeliveryCases: readonly Case[] = [checks]
