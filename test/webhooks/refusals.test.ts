import { describe, expect, test } from 'vitest'
import { expectControlRefusal } from '../support/control-refusal.ts'
import { furnish } from '../support/furnished.ts'

const world = await furnish()
const { ids, foreign } = world
const FAULTS = 'PUT /_mock/webhooks/faults'
const EVENTS = 'POST /_mock/events'
const ID = '0123456789abcdef01234567'
const AT = '2026-01-01T00:00:00.000Z'

const rule = (rest: object) => ({ rules: [{ faults: ['drop'], ...rest }] })
const faults = (...list: unknown[]) => ({ rules: [{ faults: list }] })
const at = (place: string) => `rules.0.faults.0${place}`

const WRONG_RULES = [
  { body: {}, path: 'rules', says: /array/ },
  { body: { rule: [] }, path: 'rule', says: /did you mean 'rules'/ },
  { body: { rules: [], rul: [] }, path: 'rul', says: /did you mean 'rules'/ },
  { body: rule({ fault: [] }), path: 'rules.0.fault', says: /Unknown key 'rules.0.fault'/ },
  { body: rule({ next: 0 }), path: 'rules.0.next', says: />=1/ },
  { body: rule({ next: 1.5 }), path: 'rules.0.next', says: /int/ },
  { body: rule({ next: '1' }), path: 'rules.0.next', says: /number/ },
  {
    body: rule({ events: ['check.compelted'] }),
    path: 'rules.0.events.0',
    says: /did you mean 'check.completed'/,
  },
  { body: rule({ events: [] }), path: 'rules.0.events', says: /small|>=1/ },
  { body: rule({ webhookId: ID }), path: 'rules.0.webhookId', says: /Known: [0-9a-f]{24}$/ },
  { body: rule({ webhookId: foreign.webhookId }), path: 'rules.0.webhookId', says: /Unknown/ },
  { body: faults(), path: 'rules.0.faults', says: /small|>=1/ },
  { body: faults('dorp'), path: at(''), says: /it was 'dorp'; did you mean 'drop'/ },
  { body: faults('constructor'), path: at(''), says: /should be one of drop/ },
  { body: faults(7), path: at(''), says: /should be one of drop/ },
  { body: faults(null), path: at(''), says: /should be one of drop/ },
  { body: faults({ fault: 'swop' }), path: at('.fault'), says: /did you mean 'swap'/ },
  { body: faults({ falt: 'swap' }), path: at('.falt'), says: /did you mean 'fault'/ },
  { body: faults('drop', 'drop'), path: 'rules.0.faults', says: /each fault once/ },
  { body: faults({ fault: 'drop', by: 1 }), path: at('.by'), says: /excludes the other keys/ },
  { body: faults({ fault: 'delay', by: 'soon' }), path: at('.by'), says: /'90s'.*'soon'/ },
  { body: faults({ fault: 'delay', by: -1 }), path: at('.by'), says: /it was -1/ },
  { body: faults({ fault: 'delay', by: 1e12 }), path: at('.by'), says: /ten years/ },
  { body: faults({ fault: 'duplicate', times: 0 }), path: at('.times'), says: />=1/ },
  { body: faults({ fault: 'duplicate', times: 11 }), path: at('.times'), says: /<=10/ },
  {
    body: faults({ fault: 'duplicate', copy: ['duplicate'] }),
    path: at('.copy.0'),
    says: /should be one of delay/,
  },
  {
    body: faults({ fault: 'signature-header-case', header: 'Signature' }),
    path: at('.header'),
    says: /'ComplyCube-Signature' in another case/,
  },
]

describe('rules of faults are refused', () => {
  test.each(WRONG_RULES.map((row) => ({ ...row, given: JSON.stringify(row.body) })))(
    '$given',
    async ({ body, path, says }) => {
      const call = { line: FAULTS, body: JSON.stringify(body) }
      const { error } = await expectControlRefusal(world, { status: 400, path }, call)
      expect(error).toMatch(says)
      expect(await world.api.control('GET', '/webhooks/faults')).toEqual({ rules: [] })
    }
  )
})

const CHECK = { id: ID, status: 'pending', createdAt: AT, updatedAt: AT }

const WRONG_EVENTS: { body: object; path: string; status?: number; says: RegExp }[] = [
  { body: {}, path: 'type', says: /unknown event type/ },
  { body: { type: 'check.complete' }, path: 'type', says: /did you mean 'check.completed'/ },
  { body: { type: '*' }, path: 'type', says: /Known: workflow/ },
  { body: { type: 'check.failed', resource: ID }, path: 'resource', says: /'resourceId'/ },
  {
    body: { type: 'check.failed', resourceId: ids.clientId },
    path: 'resourceId',
    status: 404,
    says: /has no check .* give a payload/,
  },
  {
    body: { type: 'check.failed', resourceId: foreign.checkId },
    path: 'resourceId',
    status: 404,
    says: /has no check/,
  },
  {
    body: { type: 'check.failed', resourceId: ids.checkId, payload: CHECK },
    path: 'payload',
    says: /excludes 'resourceId'/,
  },
  { body: { type: 'check.failed', payload: {} }, path: 'payload.id', says: /string/ },
  { body: { type: 'check.failed', payload: { id: 'x' } }, path: 'payload.id', says: /24/ },
  { body: { type: 'check.failed', payload: { id: ID } }, path: 'payload.status', says: /pending/ },
  {
    body: { type: 'check.failed', payload: { ...CHECK, outcom: 'clear' } },
    path: 'payload.outcom',
    says: /did you mean 'outcome'\?$/,
  },
  {
    body: { type: 'client.deleted', payload: { id: ID, email: 'a@b.co' } },
    path: 'payload.email',
    says: /is not in the payload of a client.deleted event/,
  },
  { body: { type: 'check.failed', webhookId: ID }, path: 'webhookId', says: /Unknown webhook/ },
  {
    body: { type: 'check.failed', webhookId: ids.webhookId },
    path: 'webhookId',
    status: 409,
    says: /is disabled: POST \/v1\/webhooks/,
  },
  { body: { type: 'check.failed', faults: ['dorp'] }, path: 'faults.0', says: /'drop'/ },
]

describe('events are refused', () => {
  test.each(WRONG_EVENTS.map((row) => ({ ...row, given: JSON.stringify(row.body) })))(
    '$given',
    async ({ body, path, status = 400, says }) => {
      const call = { line: EVENTS, body: JSON.stringify(body) }
      const { error } = await expectControlRefusal(world, { status, path }, call)
      expect(error).toMatch(says)
    }
  )
})

describe('questions about deliveries are refused', () => {
  test.each([
    { line: 'GET /_mock/deliveries?stat=failed', path: 'stat', says: /did you mean 'state'/ },
    { line: 'GET /_mock/deliveries?state=fialed', path: 'state', says: /did you mean 'failed'/ },
    { line: 'GET /_mock/deliveries?eventType=check', path: 'eventType', says: /unknown event/ },
    { line: 'GET /_mock/deliveries?after=noon', path: 'after', says: /2026-01-01T09:00:00Z/ },
    { line: 'GET /_mock/deliveries?before=', path: 'before', says: /2026-01-01T09:00:00Z/ },
    { line: 'GET /_mock/deliveries?limit=0', path: 'limit', says: /from 1 to/ },
    { line: 'GET /_mock/deliveries?limit=1e9', path: 'limit', says: /from 1 to/ },
    { line: 'POST /_mock/deliveries/x/resend', path: 'id', status: 404, says: /No delivery 'x'/ },
    {
      line: 'POST /_mock/deliveries/x/resend',
      body: { fault: [] },
      path: 'fault',
      says: /did you mean 'faults'/,
    },
    { line: 'POST /_mock/resend-failed', body: { all: true }, path: 'all', says: /Unknown key/ },
  ])('$line', async ({ line, path, status = 400, says, body = {} }) => {
    const call = line.startsWith('GET') ? { line } : { line, body: JSON.stringify(body) }
    const { error } = await expectControlRefusal(world, { status, path }, call)
    expect(error).toMatch(says)
  })
})
