import { valueAt } from '../../../dotted-path.ts'
import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { areEvents, isThere, repeats, tells } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

/** Somewhat longer than the second wait, which is the longest that is tested. */
const LONGEST_WAIT_MS = 130_000

const EVENT = 'client.created'

const retries = defineCase({
  name: 'what is refused comes again',
  receives: { withinMs: LONGEST_WAIT_MS },
  clauses: {
    'deliveries.retry.after-500': documented(
      'createClient',
      'webhooks#delivery, decisions#47',
      'A delivery that is answered with 500 comes again'
    ),
    'deliveries.retry.first-after-60-s': documented(
      'createClient',
      'webhooks#delivery, decisions#47',
      'The first retry does not come before a minute has nearly passed'
    ),
    'deliveries.retry.second-after-120-s': documented(
      'createClient',
      'webhooks#delivery, decisions#47',
      'The second retry does not come before two more minutes have nearly passed'
    ),
    'deliveries.retry.same-event': documented(
      'createClient',
      'webhooks#payloads',
      'A retry has the id of the event that was refused'
    ),
    'deliveries.retry.same-bytes': assumed(
      'createClient',
      'webhooks#delivery',
      'A retry has the very bytes of the delivery that was refused'
    ),
    'deliveries.retry.not-after-204': documented(
      'createClient',
      'webhooks#delivery, decisions#48',
      'A delivery that is answered with 204 does not come again'
    ),
    'deliveries.retry.after-redirect': assumed(
      'createClient',
      'webhooks#delivery, decisions#48',
      'A delivery that is answered with a redirect comes again'
    ),
  },
  story: async (story) => {
    const refusing = await openHook(story, [EVENT])
    const content = await openHook(story, [EVENT])
    const moved = await openHook(story, [EVENT])
    refusing.answerWith(500, 500)
    content.answerWith(204)
    moved.answerWith(302)
    const { clientId: id } = await story.given(['clientId'])
    const first = await refusing.next(id)
    await content.next(id)
    await moved.next(id)
    await story.moment(50_000)
    const yet = refusing.arrivals(id)
    story.verify('deliveries.retry.first-after-60-s', yet, areEvents(EVENT))
    const second = await refusing.next(id)
    story.verify('deliveries.retry.after-500', second, isThere)
    const same = tells({ id: valueAt(first.body, 'id') })
    story.verify('deliveries.retry.same-event', second, same)
    story.verify('deliveries.retry.same-bytes', second, repeats(first))
    await story.moment(100_000)
    const then = refusing.arrivals(id)
    story.verify('deliveries.retry.second-after-120-s', then, areEvents(EVENT, EVENT))
    const third = await refusing.next(id)
    story.verify('deliveries.retry.second-after-120-s', third, isThere)
    story.verify('deliveries.retry.not-after-204', content.arrivals(id), areEvents(EVENT))
    const again = moved.arrivals(id)
    story.verify('deliveries.retry.after-redirect', again, areEvents(EVENT, EVENT))
  },
})

export const retryCases: readonly Case[] = [retries]
