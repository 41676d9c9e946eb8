import { valueAt } from '../../json.ts'
import { assumed, type Case, defineCase, documented } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const byId = { needs: ['endedDocumentCheckId'], noun: 'check' } as const satisfies Partial<Example>

export const checkDecisionExamples = {
  validateCheck: {
    ...byId,
    call: ({ endedDocumentCheckId: id }) => ({ params: { id }, body: { outcome: 'confirmed' } }),
  },
  redactCheck: {
    ...byId,
    call: ({ endedDocumentCheckId: id }) => ({ params: { id }, body: { images: ['all'] } }),
  },
} as const satisfies Partial<Examples>

const unmodifiable = refuses({ status: 422, type: 'pending_check_unmodifiable' })

const wholeCheck = defineCase({
  name: 'a person decides on a check',
  source: 'checks#validate',
  needs: ['endedDocumentCheckId'],
  clauses: {
    'checks.validate.refuses-pending': assumed(
      'A pending check cannot be validated: 422 pending_check_unmodifiable'
    ),
    'checks.validate.refuses-outcome': {
      ...documented(
        'An outcome other than confirmed, rejected or attention: 400, and param names it'
      ),
      requests: ({ endedDocumentCheckId: id }) => [
        { params: { id }, body: { outcome: 'splendid' } },
      ],
      expected: blames('outcome'),
    },
    'checks.validate.longest-comment': {
      ...documented('A comment of more than 4,000 characters: 400, and param names it'),
      requests: ({ endedDocumentCheckId: id }) => [
        { params: { id }, body: { outcome: 'confirmed', comment: 'c'.repeat(4001) } },
      ],
      expected: blames('comment'),
    },
    'checks.validate.repeats-outcome': documented('The response repeats the outcome that was sent'),
    'checks.validate.rejects-check': documented(
      'getCheck',
      'A rejected check has the outcome rejected'
    ),
    'checks.validate.confirms-check': documented(
      'getCheck',
      'A confirmed check has the outcome clear'
    ),
  },
  run: async (run) => {
    const { checkId: id } = await run.given(['checkId'])
    const validate = (body: object) => run.call('validateCheck', { params: { id }, body })
    const early = await validate({ outcome: 'confirmed' })
    run.verify('checks.validate.refuses-pending', early, unmodifiable)
    await run.checkAtItsEnd(id)
    const decide = async (outcome: string) => {
      const answer = await validate({ outcome })
      run.verify('checks.validate.repeats-outcome', answer, answers({ outcome }))
      return run.call('getCheck', { params: { id } })
    }
    const rejected = answers({ status: 'complete', 'result.outcome': 'rejected' })
    run.verify('checks.validate.rejects-check', await decide('rejected'), rejected)
    const confirmed = answers({ status: 'complete', 'result.outcome': 'clear' })
    run.verify('checks.validate.confirms-check', await decide('confirmed'), confirmed)
  },
})

const ofMatches = defineCase({
  name: 'a person decides on the matches of a screening check',
  source: 'checks#validate',
  clauses: {
    'checks.validate.requires-match': assumed(
      'The validation of a screening check without matchId: 400, and param names it'
    ),
    'checks.validate.unknown-match': assumed('An unknown matchId: 404'),
    'checks.validate.confirms-match': documented(
      'getCheck',
      'A screening check with a confirmed match has the outcome match_confirmed'
    ),
    'checks.validate.rejects-matches': documented(
      'getCheck',
      'A screening check with only rejected matches has the outcome clear'
    ),
  },
  run: async (run) => {
    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const clientId = await run.make('createClient', { body: { ...PERSON, personDetails } })
    const body = { clientId, type: 'extensive_screening_check' }
    const id = await run.make('createCheck', { body })
    const ended = await run.checkAtItsEnd(id)
    const validate = (decision: object) =>
      run.call('validateCheck', { params: { id }, body: decision })
    const unsaid = await validate({ outcome: 'rejected' })
    run.verify('checks.validate.requires-match', unsaid, blames('matchId'))
    const unknown = await validate({ outcome: 'rejected', matchId: 'nobody' })
    const missing = refuses({ status: 404, type: 'resource_not_found' })
    run.verify('checks.validate.unknown-match', unknown, missing)

    const first = run.textAt(ended, 'result.breakdown.matches.0.id')
    await validate({ outcome: 'confirmed', matchId: first })
    const check = () => run.call('getCheck', { params: { id } })
    const confirmed = answers({ 'result.outcome': 'match_confirmed' })
    run.verify('checks.validate.confirms-match', await check(), confirmed)
    const count = Number(valueAt(ended.body, 'result.breakdown.matches.length'))
    for (let at = 0; at < count; at++) {
      const matchId = run.textAt(ended, `result.breakdown.matches.${at}.id`)
      await validate({ outcome: 'rejected', matchId })
    }
    const clear = answers({ 'result.outcome': 'clear' })
    run.verify('checks.validate.rejects-matches', await check(), clear)
  },
})

const EXTRACTED = 'result.breakdown.extractedData'

const redacting = defineCase({
  name: 'what a document check has read is redacted',
  source: 'checks#redact',
  needs: ['endedDocumentCheckId', 'endedScreeningId'],
  clauses: {
    'checks.redact.removes-attributes': assumed(
      'The extracted data no longer contain the named attributes; others stay'
    ),
    'checks.redact.removes-images': assumed('The result no longer contains images'),
    'checks.redact.refuses-attributes': {
      ...assumed('An attribute that cannot be redacted: 400, and param is attributes'),
      requests: ({ endedDocumentCheckId: id }) => [
        { params: { id }, body: { attributes: ['shoeSize'] } },
      ],
      expected: blames('attributes'),
    },
    'checks.redact.refuses-others': {
      ...assumed('A check of another type than document_check cannot be redacted: 422'),
      requests: ({ endedScreeningId: id }) => [{ params: { id }, body: { images: ['all'] } }],
      expected: refuses({ status: 422, type: 'invalid_check_update' }),
    },
  },
  run: async (run, { endedDocumentCheckId }) => {
    const redact = (id: string, body: object) => run.call('redactCheck', { params: { id }, body })
    const before = await run.call('getCheck', { params: { id: endedDocumentCheckId } })
    const there = answers({ [`${EXTRACTED}.documentDetails.documentNumber`]: /./ })
    run.verify('checks.redact.removes-attributes', before, there)
    const shown = answers({ 'result.breakdown.extractedImages.0.data': /./ })
    run.verify('checks.redact.removes-images', before, shown)
    const nameless = await redact(endedDocumentCheckId, { attributes: ['documentNumber'] })
    const fewer = answers({
      [`${EXTRACTED}.documentDetails.documentNumber`]: undefined,
      [`${EXTRACTED}.documentDetails.documentType`]: 'passport',
    })
    run.verify('checks.redact.removes-attributes', nameless, fewer)
    await redact(endedDocumentCheckId, { images: ['all'] })
    const check = await run.call('getCheck', { params: { id: endedDocumentCheckId } })
    run.verify('checks.redact.removes-attributes', check, fewer)
    const imageless = answers({
      'result.outcome': 'clear',
      'result.breakdown.extractedImages.0': undefined,
    })
    run.verify('checks.redact.removes-images', check, imageless)
  },
})

export const checkDecisionCases: readonly Case[] = [wholeCheck, ofMatches, redacting]
