import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { areEvents, tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'
import { PERSON } from '../clients.ts'

const CHECK_EVENTS = [
  'check.completed',
  'check.completed.clear',
  'check.completed.attention',
  'check.completed.rejected',
  'check.completed.match_confirmed',
  'check.updated',
]

const outcomes = defineCase({
  name: 'events tell how checks come out',
  receives: {},
  clauses: {
    'deliveries.check-completed.attention': documented(
      'createCheck',
      'webhooks#events',
      'A check whose outcome is attention sends check.completed.attention'
    ),
    'deliveries.check-completed.own-outcome': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'A completed check sends check.completed and the event of its outcome, and no other'
    ),
    'deliveries.check-completed.not-processed': assumed(
      'createCheck',
      'webhooks#events, decisions#42',
      'The outcome not_processed sends check.completed alone'
    ),
    'deliveries.check-completed.match-confirmed': documented(
      'validateCheck',
      'webhooks#events',
      'A confirmed match sends check.completed.match_confirmed'
    ),
    'deliveries.check-completed.rejected': documented(
      'validateCheck',
      'webhooks#events',
      'A check that is rejected sends check.completed.rejected'
    ),
    'deliveries.check-updated.payload': documented(
      'updateCheck',
      'webhooks#events, webhooks#payloads',
      'A change of a check sends check.updated'
    ),
  },
  story: async (story) => {
    const hook = await openHook(story, CHECK_EVENTS)
    const start = async (lastName: string, type: string): Promise<string> => {
      const body = { ...PERSON, personDetails: { firstName: 'Ada', lastName } }
      const clientId = await story.make('createClient', { body })
      return story.make('createCheck', { body: { clientId, type } })
    }
    const suspect = await start('attention', 'extensive_screening_check')
    const attention = await hook.next(suspect, 'check.completed.attention')
    const asAttention = tellsAs('check.completed.attention')
    story.verify('deliveries.check-completed.attention', attention, asAttention)
    const isAttention = tells({ 'payload.outcome': 'attention' })
    story.verify('deliveries.check-completed.attention', attention, isAttention)
    await story.moment()
    const own = areEvents('check.completed', 'check.completed.attention')
    story.verify('deliveries.check-completed.own-outcome', hook.arrivals(suspect), own)

    const params = { id: suspect }
    await story.call('updateCheck', { params, body: { enableMonitoring: true } })
    const updated = await hook.next(suspect, 'check.updated')
    story.verify('deliveries.check-updated.payload', updated, tellsAs('check.updated'))
    const ended = await story.call('getCheck', { params })
    const matchId = story.textAt(ended, 'result.breakdown.matches.0.id')
    await story.call('validateCheck', { params, body: { outcome: 'confirmed', matchId } })
    const confirmed = await hook.next(suspect, 'check.completed.match_confirmed')
    const isConfirmed = tells({ 'payload.outcome': 'match_confirmed' })
    story.verify('deliveries.check-completed.match-confirmed', confirmed, isConfirmed)

    const broken = await start('failed', 'standard_screening_check')
    const completed = await hook.next(broken, 'check.completed')
    const isNotProcessed = tells({ 'payload.outcome': 'not_processed' })
    story.verify('deliveries.check-completed.not-processed', completed, isNotProcessed)
    await story.moment()
    const alone = areEvents('check.completed')
    story.verify('deliveries.check-completed.not-processed', hook.arrivals(broken), alone)

    const { checkId } = await story.given(['checkId'])
    await hook.next(checkId, 'check.completed')
    await story.call('validateCheck', { params: { id: checkId }, body: { outcome: 'rejected' } })
    const rejected = await hook.next(checkId, 'check.completed.rejected')
    const isRejected = tells({ 'payload.outcome': 'rejected' })
    story.verify('deliveries.check-completed.rejected', rejected, isRejected)
  },
})

export const outcomeDeliveryCases: readonly Case[] = [outcomes]
