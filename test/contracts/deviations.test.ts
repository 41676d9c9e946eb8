import { describe, expect, test } from 'vitest'
import { valueAt, withValueAt } from '../support/value-at.ts'
import { clausesThatSeeResponse, ofTheSameResources, runClean } from './clean-run.ts'
import {
  type Deviation,
  type DeviationCase,
  deviating,
  ID,
  isLine,
  itemsOf,
  together,
} from './deviating-mock.ts'
import { failingIds, failuresOf, idsOf, messageOf, runOnMock } from './suite-runs.ts'

const deviations: DeviationCase[] = [
  {
    what: 'a new client without entityName',
    deviation: (seen) => {
      if (!isLine(seen, 'POST /v1/clients/?')) return undefined
      const { entityName: _, ...body } = seen.body
      return { body }
    },
    fails: [
      'clients.create.answers-200',
      'clients.create.entity-name',
      'clients.create.trailing-slash',
      'clients.create.ignores-unknown',
      'clients.create.whole-person',
      'clients.create.whole-company',
    ],
    message:
      'POST /v1/clients: expected a body of the shape that the contract gives it; ' +
      "found at 'entityName': Invalid input: expected string, received undefined",
  },
  {
    what: 'a list with an attribute that nobody knows',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/webhooks') ? { body: { ...seen.body, hasMore: false } } : undefined,
    fails: ['webhooks.list.answers-200', 'webhooks.list.whole'],
    message: 'Unrecognized key: "hasMore"',
  },
  {
    what: 'a client that is created with 201',
    deviation: (seen) => (isLine(seen, 'POST /v1/clients/?') ? { status: 201 } : undefined),
    fails: ['clients.create.answers-200'],
    message: 'POST /v1/clients: expected status 200; found 201 {"id":"',
  },
  {
    what: 'an update that answers 202',
    deviation: (seen) => (isLine(seen, `POST /v1/webhooks/${ID}`) ? { status: 202 } : undefined),
    fails: ['webhooks.update.answers-200'],
    message: `expected status 200; found 202 {"id":"`,
  },
  {
    what: 'a delete that answers 200 with an object',
    deviation: (seen) =>
      seen.line.startsWith('DELETE /v1/livePhotos') && seen.status === 204
        ? { status: 200, body: {} }
        : undefined,
    fails: ['live-photos.delete.answers-204'],
    message: 'expected status 204; found 200 {}',
  },
  {
    what: 'a content type in the singular',
    deviation: (seen) =>
      isLine(seen, `GET /v1/livePhotos/${ID}/download`)
        ? { body: { ...seen.body, contentType: 'image/jpg' } }
        : undefined,
    fails: ['live-photos.download.content-type'],
    message: `expected 'contentType' to be "images/jpg"; found "image/jpg"`,
  },
  {
    what: 'a result with one leaf of another value',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.result) return undefined
      if (seen.body.type !== 'identity_check') return undefined
      const leaf = 'result.breakdown.integrityAnalysis.faceDetection'
      return { body: withValueAt(seen.body, leaf, 'attention') }
    },
    fails: ['checks.identity-check.result-tree'],
    message:
      `expected 'result.breakdown.integrityAnalysis.faceDetection' to be "clear"; ` +
      'found "attention"',
  },
  {
    what: 'an outcome that does not exist',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.input) return undefined
      return { body: withValueAt(seen.body, 'result.outcome', 'passed') }
    },
    fails: [
      'checks.document-check.completes',
      'checks.document-check.result-shape',
      'checks.ends.attention.document-check',
      'checks.ends.not-processed.document-check',
      'checks.redact.removes-images',
      'checks.get.whole',
      'checks.get.supplied-details',
    ],
    message: `expected 'result.outcome' to be "clear"; found "passed"`,
  },
  {
    what: 'a refusal that blames nothing',
    deviation: ({ status, body }) => {
      if (status !== 400 || body.param !== 'metadata') return undefined
      const { param: _, ...rest } = body
      return { body: rest }
    },
    fails: [
      'clients.metadata.most-keys',
      'clients.metadata.longest-key',
      'clients.metadata.longest-value',
      'clients.metadata.texts-only',
      'clients.metadata.refuses-array',
      'clients.metadata.limits-updates',
    ],
    message: `POST /v1/clients: expected 'param' to be "metadata"; found 400 {"type"`,
  },
  {
    what: 'a secret that is shown again',
    deviation: (seen) =>
      isLine(seen, `GET /v1/webhooks/${ID}`)
        ? { body: { ...seen.body, secret: 'told-to-everyone' } }
        : undefined,
    fails: ['webhooks.get.answers-200', 'webhooks.get.hides-secret', 'webhooks.get.whole'],
    message: 'Unrecognized key: "secret"',
  },
  {
    what: 'lists that begin with the oldest',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/documents')
        ? { body: { ...seen.body, items: itemsOf(seen).toReversed() } }
        : undefined,
    fails: ['documents.list.newest-first'],
    message: "expected 'items.0.id' to be",
  },
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
    fails: [
      'reports.generate.client-pdf',
      'reports.generate.check-pdf',
      'reports.generate.session-address',
    ],
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

const clean = await runClean()

describe('a single deviation is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const only = ofTheSameResources(clausesThatSeeResponse(clean, deviation), fails)
    const { result } = await runOnMock(deviating(deviation), { only })
    expect(failingIds(result)).toEqual(fails.toSorted())
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})

describe('the cases that are left out', () => {
  test('notice nothing: with all deviations, the whole suite fails in the same clauses', async () => {
    const all = together(deviations.map(({ deviation }) => deviation))
    const { result } = await runOnMock(deviating(all))
    const expected = new Set(deviations.flatMap(({ fails }) => fails))
    expect(
      failuresOf(result)
        .map(({ id }) => id)
        .toSorted()
    ).toEqual([...expected].toSorted())
  })
})

describe('a deviation that ends cases early', () => {
  test('fails its clause; clauses behind it are not reached, and other cases still run', async () => {
    const body = { type: 'internal_server_error', message: 'Something went wrong' }
    const breaking: Deviation = ({ line }) =>
      line === 'POST /v1/documents' ? { status: 500, body } : undefined
    const { result } = await runOnMock(deviating(breaking), {
      only: ['webhooks', 'documents', 'checks'],
    })
    expect(idsOf(result, 'fails')).toContain('documents.create.answers-200')
    expect(idsOf(result, 'not-reached')).toContain('checks.identity-check.completes')
    expect(idsOf(result, 'holds')).toContain('webhooks.delete.then-404')
    expect(result.leftBehind).toEqual([])
  })

  test('leaves objects behind where a delete does nothing, and names them', async () => {
    const refuse: Deviation = ({ line }) =>
      line.startsWith('DELETE /v1/webhooks') ? { status: 403, body: {} } : undefined
    const { result } = await runOnMock(deviating(refuse), { only: ['webhooks.get.answers-200'] })
    expect(result.isKept).toBe(true)
    expect(result.leftBehind).toEqual([expect.stringMatching(`^/webhooks/${ID}$`)])
  })
})
