import { valueAt } from '../../../json.ts'
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
import { PERSON } from '../clients.ts'

const EVENTS = ['check.pending', 'check.completed', 'check.completed.clear'] as const

const checks = defineCase({
  name: 'events follow a check from its creation to its end',
  source: 'webhooks#events, webhooks#payloads, decisions#43',
  receives: {},
  clauses: {
    'deliveries.check-pending.payload': documented(
      'createCheck',
      'A new check sends check.pending with its id, status and timestamps'
    ),
    'deliveries.check-pending.without-outcome': documented(
      'createCheck',
      'webhooks#payloads, decisions#43',
      'The event of a pending check has no outcome'
    ),
    'deliveries.check-completed.payload': documented(
      'createCheck',
      'A check that has ended sends check.completed with its id, status, outcome and timestamps'
    ),
    'deliveries.check-completed.follows-completion': documented(
      'getCheck',
      'webhooks#events',
      'The check is already complete when check.completed arrives'
    ),
    'deliveries.check-completed.as-shown': assumed(
      'getCheck',
      'webhooks#payloads',
      'The timestamps in check.completed equal those of a get'
    ),
    'deliveries.check-completed.clear': documented(
      'createCheck',
      'webhooks#events',
      'A check whose outcome is clear sends check.completed.clear'
    ),
    'deliveries.check-completed.both-events': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'The event of the outcome is sent in addition to check.completed, with another id'
    ),
    'deliveries.order.pending-first': assumed(
      'createCheck',
      'webhooks#delivery',
      'check.pending arrives before check.completed'
    ),
  },
  run: async (run) => {
    const { clientId } = await run.given(['clientId'])
    const hook = await openHook(run, EVENTS)
    const body = { clientId, type: 'standard_screening_check' }
    const id = await run.make('createCheck', { body })
    const params = { id }
    const completed = await hook.next(id, 'check.completed')
    const check = await run.call('getCheck', { params })
    run.verify('deliveries.check-completed.follows-completion', completed, isThere)
    const isComplete = answers({ status: 'complete', 'result.outcome': 'clear' })
    run.verify('deliveries.check-completed.follows-completion', check, isComplete)
    run.verify('deliveries.check-completed.payload', completed, tellsAs('check.completed'))
    const ended = tells({ 'payload.status': 'complete', 'payload.outcome': 'clear' })
    run.verify('deliveries.check-completed.payload', completed, ended)
    const [createdAt, updatedAt] = [
      valueAt(check.body, 'createdAt'),
      valueAt(check.body, 'updatedAt'),
    ]
    const times = tells({ 'payload.createdAt': createdAt, 'payload.updatedAt': updatedAt })
    run.verify('deliveries.check-completed.as-shown', completed, times)

    const clear = await hook.next(id, 'check.completed.clear')
    run.verify('deliveries.check-completed.clear', clear, tellsAs('check.completed.clear'))
    run.verify('deliveries.check-completed.both-events', clear, hasOtherIdThan(completed))
    const pending = await hook.next(id, 'check.pending')
    run.verify('deliveries.check-pending.payload', pending, tellsAs('check.pending'))
    const begun = tells({ 'payload.status': 'pending', 'payload.outcome': undefined })
    run.verify('deliveries.check-pending.without-outcome', pending, begun)
    await run.moment()
    run.verify('deliveries.order.pending-first', hook.arrivals(id), areEvents(...EVENTS))
  },
})

const CHECK_EVENTS = [
  'check.completed',
  'check.completed.clear',
  'check.completed.attention',
  'check.completed.rejected',
  'check.completed.match_confirmed',
  'check.updated',
]

const outcomes = defineCase({
  name: 'events show the outcomes of checks',
  source: 'webhooks#events',
  receives: {},
  clauses: {
    'deliveries.check-completed.attention': documented(
      'createCheck',
      'A check whose outcome is attention sends check.completed.attention'
    ),
    'deliveries.check-completed.own-outcome': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'A completed check sends only check.completed and the event of its outcome'
    ),
    'deliveries.check-completed.not-processed': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'The outcome not_processed sends only check.completed'
    ),
    'deliveries.check-completed.match-confirmed': documented(
      'validateCheck',
      'A confirmed match sends check.completed.match_confirmed'
    ),
    'deliveries.check-completed.rejected': documented(
      'validateCheck',
      'A rejected check sends check.completed.rejected'
    ),
    'deliveries.check-updated.payload': documented(
      'updateCheck',
      'webhooks#events, webhooks#payloads',
      'An update of a check sends check.updated'
    ),
  },
  run: async (run) => {
    const hook = await openHook(run, CHECK_EVENTS)
    const start = async (lastName: string, type: string): Promise<string> => {
      const body = { ...PERSON, personDetails: { firstName: 'Ada', lastName } }
      const clientId = await run.make('createClient', { body })
      return run.make('createCheck', { body: { clientId, type } })
    }
    const suspect = await start('attention', 'extensive_screening_check')
    const attention = await hook.next(suspect, 'check.completed.attention')
    const asAttention = tellsAs('check.completed.attention')
    run.verify('deliveries.check-completed.attention', attention, asAttention)
    const isAttention = tells({ 'payload.outcome': 'attention' })
    run.verify('deliveries.check-completed.attention', attention, isAttention)
    await run.moment()
    const own = areEvents('check.completed', 'check.completed.attention')
    run.verify('deliveries.check-completed.own-outcome', hook.arrivals(suspect), own)

    const params = { id: suspect }
    await run.call('updateCheck', { params, body: { enableMonitoring: true } })
    const updated = await hook.next(suspect, 'check.updated')
    run.verify('deliveries.check-updated.payload', updated, tellsAs('check.updated'))
    const ended = await run.call('getCheck', { params })
    const matchId = run.textAt(ended, 'result.breakdown.matches.0.id')
    await run.call('validateCheck', { params, body: { outcome: 'confirmed', matchId } })
    const confirmed = await hook.next(suspect, 'check.completed.match_confirmed')
    const isConfirmed = tells({ 'payload.outcome': 'match_confirmed' })
    run.verify('deliveries.check-completed.match-confirmed', confirmed, isConfirmed)

    const broken = await start('failed', 'standard_screening_check')
    const completed = await hook.next(broken, 'check.completed')
    const isNotProcessed = tells({ 'payload.outcome': 'not_processed' })
    run.verify('deliveries.check-completed.not-processed', completed, isNotProcessed)
    await run.moment()
    const alone = areEvents('check.completed')
    run.verify('deliveries.check-completed.not-processed', hook.arrivals(broken), alone)

    const { checkId } = await run.given(['checkId'])
    await hook.next(checkId, 'check.completed')
    await run.call('validateCheck', { params: { id: checkId }, body: { outcome: 'rejected' } })
    const rejected = await hook.next(checkId, 'check.completed.rejected')
    const isRejected = tells({ 'payload.outcome': 'rejected' })
    run.verify('deliveries.check-completed.rejected', rejected, isRejected)
  },
})

export const checkDeliveryCases: readonly Case[] = [checks, outcomes]
