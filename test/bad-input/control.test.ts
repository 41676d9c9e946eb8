import { describe, expect, test } from 'vitest'
import { expectControlRefusal } from '../support/control-refusal.ts'
import { furnish } from '../support/furnished.ts'

const world = await furnish()
const COMPLETE = `POST /_mock/checks/${world.ids.checkId}/complete`
const FAIL = `POST /_mock/checks/${world.ids.checkId}/fail`
const UNKNOWN_CHECK = '/_mock/checks/0123456789abcdef01234567'

/** Requests that the control surface must refuse: the place it names, and what it says. */
const MISTAKES: { line: string; body?: unknown; path?: string; status?: number; says: RegExp }[] = [
  { line: 'GET /_mock', status: 404, says: /Unknown route 'GET \/_mock'; did you mean/ },
  { line: 'GET /_mock/helth', status: 404, says: /did you mean 'GET \/_mock\/health'/ },
  { line: 'POST /_mock/health', body: {}, status: 404, says: /'GET \/_mock\/health'/ },
  { line: 'POST /_mock/clock', body: {}, status: 404, says: /'PUT \/_mock\/clock'/ },
  { line: 'GET /_mock/reset', status: 404, says: /'POST \/_mock\/reset'/ },
  { line: 'PATCH /_mock/clock', body: {}, status: 404, says: /'PUT \/_mock\/clock'/ },
  { line: 'OPTIONS /_mock/health', status: 404, says: /'GET \/_mock\/health'/ },
  { line: 'GET /_mock/requests/r0', status: 404, path: 'id', says: /'r0'/ },
  { line: 'GET /_mock/requests/__proto__', status: 404, path: 'id', says: /'__proto__'/ },

  { line: 'GET /_mock/requests?operaton=x', path: 'operaton', says: /did you mean 'operation'/ },
  { line: 'GET /_mock/requests?x=1', path: 'x', says: /Known: operation, method, status/ },
  { line: 'GET /_mock/deliveries?webhook=x', path: 'webhook', says: /did you mean 'webhookId'\?$/ },
  { line: 'GET /_mock/health?x=1', path: 'x', says: /takes none/ },
  { line: 'GET /_mock/scenarios?constructor=1', path: 'constructor', says: /takes none/ },
  { line: 'POST /_mock/reset?key=test_a', body: {}, path: 'key', says: /takes none/ },

  { line: 'POST /_mock/reset', body: { key: 'test_a' }, path: 'key', says: /Unknown key 'key'/ },
  { line: 'POST /_mock/reset', body: [], path: '', says: /expected object/ },
  { line: 'POST /_mock/settle', body: { all: true }, path: 'all', says: /Unknown key 'all'/ },
  { line: 'PUT /_mock/clock', body: {}, path: '', says: /'mode', which is real or virtual/ },
  { line: 'PUT /_mock/clock', body: { mode: 'fake' }, path: 'mode', says: /"real"\|"virtual"/ },
  { line: 'PUT /_mock/clock', body: { mod: 'real' }, path: 'mod', says: /did you mean 'mode'/ },
  {
    line: 'PUT /_mock/clock',
    body: { mode: 'real', nwo: 1 },
    path: 'nwo',
    says: /Unknown key 'nwo'; did you mean 'now'\?$/,
  },

  { line: 'POST /_mock/clock/advance', body: {}, path: 'byMs', says: /'byMs'/ },
  { line: 'POST /_mock/clock/advance', body: { byMs: '1' }, path: 'byMs', says: /number/ },
  { line: 'POST /_mock/clock/advance', body: { byMs: 0.5 }, path: 'byMs', says: /int/ },
  { line: 'POST /_mock/clock/advance', body: { byMs: -1 }, path: 'byMs', says: />=0/ },
  { line: 'POST /_mock/clock/advance', body: { byMs: 1e15 }, path: 'byMs', says: /<=/ },
  { line: 'POST /_mock/clock/advance', body: { byMs: null }, path: 'byMs', says: /null/ },
  {
    line: 'POST /_mock/clock/advance',
    body: { bySeconds: '1' },
    path: 'bySeconds',
    says: /number/,
  },
  { line: 'POST /_mock/clock/advance', body: { bySeconds: -1 }, path: 'bySeconds', says: />=0/ },
  {
    line: 'POST /_mock/clock/advance',
    body: { bySecond: 1 },
    path: 'bySecond',
    says: /Unknown key 'bySecond'; did you mean 'bySeconds'\?$/,
  },
  {
    line: 'POST /_mock/clock/advance',
    body: { bySeconds: 1, x: 1 },
    path: 'x',
    says: /Unknown key 'x'/,
  },
  {
    line: 'POST /_mock/clock/advance',
    body: { byMs: 1, bySeconds: 1 },
    path: 'bySeconds',
    says: /excludes the other/,
  },

  { line: `POST ${UNKNOWN_CHECK}/complete`, status: 404, path: 'id', says: /Unknown check/ },
  { line: `POST ${UNKNOWN_CHECK}/fail`, status: 404, path: 'id', says: /Unknown check/ },
  { line: FAIL, body: { outcome: 'clear' }, path: 'outcome', says: /Unknown key 'outcome'/ },
  { line: COMPLETE, body: { outcom: 'clear' }, path: 'outcom', says: /did you mean 'outcome'/ },
  { line: COMPLETE, body: { outcome: 'clera' }, path: 'outcome', says: /"clear"\|"attention"/ },
  { line: COMPLETE, body: { outcome: 'rejected' }, path: 'outcome', says: /"clear"\|"attention"/ },
  { line: COMPLETE, body: { scenario: 'clera' }, path: 'scenario', says: /did you mean 'clear'/ },
  { line: COMPLETE, body: { scenario: 'zzz' }, path: 'scenario', says: /'zzz'\. Known: clear,/ },
  { line: COMPLETE, body: { scenario: 'underage' }, path: 'scenario', says: /not for checks of/ },
  { line: COMPLETE, body: { scenario: 7 }, path: 'scenario', says: /string/ },
  {
    line: COMPLETE,
    body: { scenario: 'failed', outcome: 'clear' },
    path: 'outcome',
    says: /ends without a result/,
  },
  { line: COMPLETE, body: { breakdown: [] }, path: 'breakdown', says: /record|object/ },
  { line: COMPLETE, body: { breakdown: { a: null } }, path: 'breakdown.a', says: /null/ },
  {
    line: COMPLETE,
    body: { breakdown: { 'faceAnalysis.facialSimilarty': 'attention' } },
    path: 'breakdown.faceAnalysis.facialSimilarty',
    says: /did you mean 'faceAnalysis.facialSimilarity'/,
  },
  {
    line: COMPLETE,
    body: { breakdown: { 'faceAnalysis.facialSimilarity': 'bad' } },
    path: 'breakdown.faceAnalysis.facialSimilarity',
    says: /'bad' is no value/,
  },
  {
    line: COMPLETE,
    body: { breakdown: { constructor: 'clear' } },
    path: 'breakdown.constructor',
    says: /no leaf 'constructor'/,
  },
]

describe('the control surface refuses loudly', () => {
  test.each(MISTAKES.map((row) => ({ ...row, given: JSON.stringify(row.body) })))(
    '$line $given',
    async ({ line, body, path, status = 400, says }) => {
      const call = { line, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const { error } = await expectControlRefusal(world, { status, path }, call)
      expect(error).toMatch(says)
    }
  )
})
