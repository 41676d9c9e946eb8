import { describe, expect, test } from 'vitest'
import { expectControlRefusal } from '../support/control-refusal.ts'
import { furnish } from '../support/furnished.ts'

const world = await furnish()
const FAULT = { status: 503 }

/** Rules that are refused: the place that is named, below `rules.0`, and what is said. */
const MISTAKES: { rule: object; path: string; says: RegExp }[] = [
  { rule: {}, path: '.fault', says: /expected object/ },
  { rule: { fault: {} }, path: '.fault', says: /does nothing: it needs a 'latency', a 'status'/ },
  { rule: { fault: { when: 'after' } }, path: '.fault', says: /does nothing/ },
  { rule: { fault: { latency: 0 } }, path: '.fault', says: /does nothing/ },
  { rule: { flaut: FAULT }, path: '.flaut', says: /did you mean 'fault'/ },
  { rule: { fault: { statos: 503 } }, path: '.fault.statos', says: /did you mean 'status'/ },
  { rule: { fault: FAULT, tims: 1 }, path: '.tims', says: /did you mean 'times'\?$/ },
  { rule: { fault: { status: 418 } }, path: '.fault.status', says: /did you mean '413'/ },
  { rule: { fault: { status: 200 } }, path: '.fault.status', says: /401\|402\|403/ },
  { rule: { fault: { status: '503' } }, path: '.fault.status', says: /did you mean '503'/ },
  { rule: { fault: { status: 422 } }, path: '.fault.code', says: /needed by status 422: one of/ },
  { rule: { fault: { ...FAULT, code: 'x' } }, path: '.fault.code', says: /expected one of/ },
  {
    rule: { fault: { status: 422, code: 'image_unreadble' } },
    path: '.fault.code',
    says: /did you mean 'image_unreadable'/,
  },
  {
    rule: { fault: { ...FAULT, code: 'image_unreadable' } },
    path: '.fault.code',
    says: /422 alone/,
  },
  { rule: { fault: { ...FAULT, message: '' } }, path: '.fault.message', says: /Too small/ },
  { rule: { fault: { latency: 1, message: 'x' } }, path: '.fault.message', says: /'status'/ },
  { rule: { fault: { latency: -1 } }, path: '.fault.latency', says: /'500ms'.*but it was -1/ },
  { rule: { fault: { latency: 1e12 } }, path: '.fault.latency', says: /ten years/ },
  { rule: { fault: { latency: null } }, path: '.fault.latency', says: /null/ },
  { rule: { fault: { latency: 'soon' } }, path: '.fault.latency', says: /'soon'/ },
  { rule: { fault: { connection: 'rest' } }, path: '.fault.connection', says: /mean 'reset'/ },
  {
    rule: { fault: { ...FAULT, connection: 'reset' } },
    path: '.fault.connection',
    says: /nothing of a 'status'/,
  },
  {
    rule: { fault: { latency: 5, connection: 'never' } },
    path: '.fault.latency',
    says: /has no meaning without a response/,
  },
  {
    rule: { fault: { connection: 'half-body', when: 'before' } },
    path: '.fault.when',
    says: /should be 'after'/,
  },
  { rule: { fault: { ...FAULT, when: 'aftr' } }, path: '.fault.when', says: /mean 'after'/ },
  { rule: { fault: FAULT, times: 0 }, path: '.times', says: />=1/ },
  { rule: { fault: FAULT, times: 1.5 }, path: '.times', says: /int/ },
  { rule: { fault: FAULT, after: -1 }, path: '.after', says: />=0/ },
  { rule: { fault: FAULT, share: 1.1 }, path: '.share', says: /<=1/ },
  { rule: { fault: FAULT, every: 0 }, path: '.every', says: />=1/ },
  { rule: { fault: FAULT, every: 1.5 }, path: '.every', says: /int/ },
  { rule: { fault: FAULT, share: '50%' }, path: '.share', says: /number/ },
  { rule: { fault: FAULT, name: '' }, path: '.name', says: /Too small/ },
  { rule: { fault: FAULT, match: 'createClient' }, path: '.match', says: /object/ },
  {
    rule: { fault: FAULT, match: { operaton: 'createClient' } },
    path: '.match.operaton',
    says: /did you mean 'operation'\?$/,
  },
  {
    rule: { fault: FAULT, match: { operation: 'createCheks' } },
    path: '.match.operation',
    says: /did you mean 'createCheck'/,
  },
  { rule: { fault: FAULT, match: { method: 'GTE' } }, path: '.match.method', says: /mean 'GET'/ },
  { rule: { fault: FAULT, match: { clientId: '' } }, path: '.match.clientId', says: /Too small/ },
  ...['/v1/cheks/:id', '/v1/checks/:id/', '/checks/:id', 'v1/checks', '/v1/checks?page=1', ''].map(
    (path) => ({
      rule: { fault: FAULT, match: { path } },
      path: '.match.path',
      says: /No route has the path '.*'; did you mean '\/v1\//,
    })
  ),
]

describe('a rule is refused', () => {
  test.each(MISTAKES.map((row) => ({ ...row, given: JSON.stringify(row.rule) })))(
    '$given',
    async ({ rule, path, says }) => {
      const call = { line: 'PUT /_mock/faults', body: JSON.stringify({ rules: [rule] }) }
      const expected = { status: 400, path: `rules.0${path}` }
      const { error } = await expectControlRefusal(world, expected, call)
      expect(error).toMatch(says)
    }
  )

  test('with all the others, and those before stay', async () => {
    await world.api.control('PUT', '/faults', {
      rules: [{ name: 'stays', fault: FAULT, after: 9 }],
    })
    const body = { rules: [{ fault: FAULT }, { fault: FAULT, match: { path: '/v2' } }] }
    const { path } = await world.api.control('PUT', '/faults', body, 400)
    expect(path).toBe('rules.1.match.path')
    expect((await world.api.control('GET', '/faults')).rules).toMatchObject([{ name: 'stays' }])
    await world.api.control('DELETE', '/faults')
  })
})

test.each([
  { body: {}, path: 'rules' },
  { body: { rules: {} }, path: 'rules' },
  { body: { rule: [] }, path: 'rule' },
  { body: [], path: '' },
])('$body is no list of rules', async ({ body, path }) => {
  const call = { line: 'PUT /_mock/faults', body: JSON.stringify(body) }
  await expectControlRefusal(world, { status: 400, path }, call)
})
