import { valueAt } from '../../dotted-path.ts'
import { assumed, type Case, defineCase, documented } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const byId = { needs: ['endedDocumentCheckId'], noun: 'check' } as const satisfies Partial<Example>

export const checkDecisionExamples = {
  validateCheck: {
    ...byId,
    stem: 'checks.validate',
    call: ({ endedDocumentCheckId: id }) => ({ params: { id }, body: { outcome: 'confirmed' } }),
  },
  redactCheck: {
    ...byId,
    stem: 'checks.redact',
    call: ({ endedDocumentCheckId: id }) => ({ params: { id }, body: { images: ['all'] } }),
  },
} as const satisfies Partial<Examples>

const unmodifiable = refuses({ status: 422, type: 'pending_check_unmodifiable' })

const whole = defineCase({
  name: 'a person decides on a check',
  clauses: {
    'checks.validate.refuses-pending': assumed(
      'validateCheck',
      'checks#validate',
      'A pending check cannot be decided on: 422 pending_check_unmodifiable'
    ),
    'checks.validate.refuses-outcome': documented(
      'validateCheck',
      'checks#validate',
      'An outcome other than confirmed, rejected and attention: 400 that blames it'
    ),
    'checks.validate.longest-comment': documented(
      'validateCheck',
      'checks#validate',
      'A comment of more than 4,000 characters: 400 that blames it'
    ),
    'checks.validate.repeats-outcome': documented(
      'validateCheck',
      'checks#validate',
      'The answer repeats the outcome that was sent'
    ),
    'checks.validate.rejects-check': documented(
      'getCheck',
      'checks#validate',
      'A check that is rejected has the outcome rejected'
    ),
    'checks.validate.confirms-check': documented(
      'getCheck',
      'checks#validate',
      'A check that is confirmed has the outcome clear'
    ),
  },
  story: async (story) => {
    const { checkId: id } = await story.given(['checkId'])
    const validate = (body: object) => story.call('validateCheck', { params: { id }, body })
    const early = await validate({ outcome: 'confirmed' })
    story.verify('checks.validate.refuses-pending', early, unmodifiable)
    await story.checkAtItsEnd(id)
    const odd = await validate({ outcome: 'splendid' })
    story.verify('checks.validate.refuses-outcome', odd, blames('outcome'))
    const long = await validate({ outcome: 'confirmed', comment: 'c'.repeat(4001) })
    story.verify('checks.validate.longest-comment', long, blames('comment'))
    const decide = async (outcome: string) => {
      const answer = await validate({ outcome })
      story.verify('checks.validate.repeats-outcome', answer, answers({ outcome }))
      return story.call('getCheck', { params: { id } })
    }
    const rejected = answers({ status: 'complete', 'result.outcome': 'rejected' })
    story.verify('checks.validate.rejects-check', await decide('rejected'), rejected)
    const confirmed = answers({ status: 'complete', 'result.outcome': 'clear' })
    story.verify('checks.validate.confirms-check', await decide('confirmed'), confirmed)
  },
})

const matches = defineCase({
  name: 'a person decides on the matches of a screening check',
  clauses: {
    'checks.validate.requires-match': assumed(
      'validateCheck',
      'checks#validate',
      'Of a screening check without matchId: 400 that blames it'
    ),
    'checks.validate.unknown-match': assumed(
      'validateCheck',
      'checks#validate',
      'A matchId that no match has: 404'
    ),
    'checks.validate.confirms-match': documented(
      'getCheck',
      'checks#validate',
      'A screening check with a confirmed match has the outcome match_confirmed'
    ),
    'checks.validate.rejects-matches': documented(
      'getCheck',
      'checks#validate',
      'A screening check whose matches are all rejected has the outcome clear'
    ),
  },
  story: async (story) => {
    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const clientId = await story.make('createClient', { body: { ...PERSON, personDetails } })
    const body = { clientId, type: 'extensive_screening_check' }
    const id = await story.make('createCheck', { body })
    const ended = await story.checkAtItsEnd(id)
    const validate = (decision: object) =>
      story.call('validateCheck', { params: { id }, body: decision })
    const unsaid = await validate({ outcome: 'rejected' })
    story.verify('checks.validate.requires-match', unsaid, blames('matchId'))
    const unknown = await validate({ outcome: 'rejected', matchId: 'nobody' })
    const missing = refuses({ status: 404, type: 'resource_not_found' })
    story.verify('checks.validate.unknown-match', unknown, missing)

    const first = story.textAt(ended, 'result.breakdown.matches.0.id')
    await validate({ outcome: 'confirmed', matchId: first })
    const check = () => story.call('getCheck', { params: { id } })
    const confirmed = answers({ 'result.outcome': 'match_confirmed' })
    story.verify('checks.validate.confirms-match', await check(), confirmed)
    const count = Number(valueAt(ended.body, 'result.breakdown.matches.length'))
    for (let at = 0; at < count; at++) {
      const matchId = story.textAt(ended, `result.breakdown.matches.${at}.id`)
      await validate({ outcome: 'rejected', matchId })
    }
    const clear = answers({ 'result.outcome': 'clear' })
    story.verify('checks.validate.rejects-matches', await check(), clear)
  },
})

export const checkDecisionCases: readonly Case[] = [whole, matches]
