import { describe, expect, test } from 'vitest'
import { valueAt, withValueAt } from '../support/value-at.ts'
import { type Case, deviating, ID, isLine, itemsOf } from './deviating-mock.ts'
import { failuresOf, messageOf, runOnMock } from './suite-runs.ts'

const deviations: Case[] = [
  {
    what: 'another sentence in a 404',
    deviation: ({ status, body }) =>
      status === 404 && String(body.message).startsWith('Invalid check id')
        ? { body: { ...body, message: 'No such check' } }
        : undefined,
    fails: [
      'checks.get.unknown-id',
      'checks.update.unknown-id',
      'checks.validate.unknown-id',
      'checks.redact.unknown-id',
      'reports.generate.unknown-check',
    ],
    message: `expected 'message' to be "Invalid check id 'ffffffffffffffffffffffff'"`,
  },
  {
    what: 'a confirmed match that is taken for good news',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`)) return undefined
      if (valueAt(seen.body, 'result.outcome') !== 'match_confirmed') return undefined
      return { body: withValueAt(seen.body, 'result.outcome', 'clear') }
    },
    fails: ['checks.validate.confirms-match'],
    message: `expected 'result.outcome' to be "match_confirmed"; found "clear"`,
  },
  {
    what: 'a standard screening that covers adverse media',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.result) return undefined
      if (seen.body.type !== 'standard_screening_check') return undefined
      const leaf = 'result.breakdown.summary.adverseMedia.regulatory'
      return { body: withValueAt(seen.body, leaf, 'clear') }
    },
    fails: ['checks.screening.standard-coverage'],
    message: `expected 'result.breakdown.summary.adverseMedia' to be {"environmentProduction"`,
  },
  {
    what: 'a list of audit logs with what changed',
    deviation: (seen) => {
      if (!isLine(seen, 'GET /v1/auditLogs')) return undefined
      const items = itemsOf(seen).map((item) => Object.assign({}, item, { diff: [] }))
      return { body: { ...seen.body, items } }
    },
    fails: [
      'audit-logs.list.answers-200',
      'audit-logs.list.without-diff',
      'audit-logs.list.member',
    ],
    message: `Unrecognized key: "diff"`,
  },
  {
    what: 'a custom list that does not count',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/customLists/${ID}`)) return undefined
      return { body: { ...seen.body, stats: { personCount: 0, companyCount: 0 } } }
    },
    fails: ['custom-lists.add.counts-people', 'custom-lists.add.counts-companies'],
    message: `expected 'stats.personCount' to be 1; found 0`,
  },
  {
    what: 'a redacted image that is still there',
    deviation: ({ line, status }) =>
      status === 404 && line.endsWith('/download/front')
        ? { status: 200, body: { fileName: 'a.jpg', contentType: 'image/jpg', data: 'AAAA' } }
        : undefined,
    fails: ['document-images.download.unknown-id', 'documents.redact.then-404'],
    message: 'expected status 404; found 200',
  },
  {
    what: 'a workflow session that is over at once',
    deviation: (seen) =>
      isLine(seen, `POST /v1/workflowSessions/${ID}/complete`)
        ? { body: { status: 'complete' } }
        : undefined,
    fails: ['workflow-sessions.complete.answers-200', 'workflow-sessions.complete.processing'],
    message: `at 'status'`,
  },
  {
    what: 'a token of one part',
    deviation: (seen) =>
      isLine(seen, 'POST /v1/tokens') ? { body: { token: 'eyJhbGciOiJIUzI1NiJ9' } } : undefined,
    fails: ['tokens.create.answers-200', 'tokens.create.three-parts'],
    message: `at 'token'`,
  },
  {
    what: 'a report that is a picture',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/reports')
        ? { body: { ...seen.body, data: 'iVBORw0KGgo=' } }
        : undefined,
    fails: ['reports.generate.client-pdf', 'reports.generate.check-pdf'],
    message: `expected 'data' to match`,
  },
  {
    what: 'screening lists in no order',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/static/screeningLists') && Array.isArray(seen.body)
        ? { body: seen.body.toReversed() }
        : undefined,
    fails: ['static-data.screening-lists.alphabetical'],
    message: 'expected names in alphabetical order',
  },
]

describe('a single deviation is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { result } = await runOnMock(deviating(deviation))
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})
