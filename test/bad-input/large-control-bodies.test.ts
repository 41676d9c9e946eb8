import { describe, expect, test, vi } from 'vitest'
import { createMock } from '../../src/index.ts'

const RULE = {
  when: { client: { 'personDetails.lastName': 'Doe' } },
  scenario: { extends: 'clear', description: 'A rule of many.' },
}

const send = async (method: string, path: string, body: unknown) => {
  const mock = createMock()
  const text = JSON.stringify(body)
  const headers = { 'Content-Type': 'application/json' }
  const request = new Request(`http://mock/_mock${path}`, { method, headers, body: text })
  const response = await mock.fetch(request)
  const answer: { error?: string; path?: string } = Object(await response.json())
  return { status: response.status, body: answer }
}

/** The same value, which calls `onRead` for each attribute or member that is read, at every depth. */
const counted = (value: unknown, onRead: () => void): unknown =>
  typeof value === 'object' && value !== null
    ? new Proxy(value, {
        get: (target, name, receiver) => {
          onRead()
          return counted(Reflect.get(target, name, receiver), onRead)
        },
      })
    : value

/** Sends a request and counts how often the mock reads a value of its body. */
const sendCounted = async (method: string, path: string, body: unknown) => {
  const { parse } = JSON
  let reads = 0
  const onRead = (): void => {
    reads += 1
  }
  using parser = vi.spyOn(JSON, 'parse')
  parser.mockImplementation((text: string) => counted(parse(text), onRead))
  return { ...(await send(method, path, body)), reads }
}

const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

/** Wrong members at the end, or everywhere, of a list that is as long as a body of 96 KB allows. */
const WRONG_LISTS = [
  {
    name: 'one wrong rule after 800 good ones',
    line: 'PUT /scenarios/rules',
    body: { rules: [...many(800, RULE), { scenario: 5 }] },
    path: 'rules.800.scenario',
  },
  {
    name: '2,000 wrong rules',
    line: 'PUT /scenarios/rules',
    body: { rules: many(2000, { scenario: { progression: 5, webhooks: [{ faults: ['x'] }] } }) },
    path: 'rules.0.scenario.progression',
  },
  {
    name: '3,000 wrong API faults',
    line: 'PUT /faults',
    body: { rules: many(3000, { fault: 5 }) },
    path: 'rules.0.fault',
  },
  {
    name: '8,000 misspelt delivery faults',
    line: 'PUT /webhooks/faults',
    body: { rules: many(400, { faults: many(20, 'wrong-secre') }) },
    path: 'rules.0.faults.0',
  },
  {
    name: '9,000 unknown event types in one rule',
    line: 'PUT /webhooks/faults',
    body: { rules: [{ events: many(9000, 'x'), faults: ['drop'] }] },
    path: 'rules.0.events.0',
  },
  {
    name: '9,000 unknown services',
    line: 'PUT /settings',
    body: { lackingServices: many(9000, 'nope') },
    path: 'lackingServices.0',
  },
]

test.each(WRONG_LISTS)('$name are refused in no more steps than good ones', async (one) => {
  const [method = '', path = ''] = one.line.split(' ')
  const good = await sendCounted('PUT', '/scenarios/rules', { rules: many(1000, RULE) })
  expect(good.status).toBe(200)
  const { status, body, reads } = await sendCounted(method, path, one.body)
  expect({ status, path: body.path }).toEqual({ status: 400, path: one.path })
  expect(reads).toBeLessThan(good.reads)
})

describe('an object with too many keys is refused before it is parsed', () => {
  const keys = Object.fromEntries(many(2001, 1).map((value, index) => [`key${index}`, value]))

  test.each([
    { line: 'PUT /clock', body: keys },
    { line: 'POST /requests/verify', body: { match: { body: keys } } },
    { line: 'POST /checks/x/complete', body: { breakdown: keys } },
    { line: 'POST /events', body: { type: 'check.failed', payload: keys } },
  ])('$line', async ({ line, body }) => {
    const [method = '', path = ''] = line.split(' ')
    const refusal = await send(method, path, body)
    expect(refusal.status).toBe(400)
    expect(refusal.body.error).toContain('more than 2000 keys')
  })
})

describe('a refusal does not repeat a long text', () => {
  const long = 'x'.repeat(100_000)

  test.each([
    { line: 'PUT /clock', body: { [long]: 1 } },
    { line: 'PUT /clock', body: { mode: long } },
    { line: 'PUT /scenarios/default', body: { scenario: long } },
    { line: 'POST /scenarios/next', body: { scenario: long } },
    { line: 'POST /requests/verify', body: { match: { operation: long } } },
    { line: 'PUT /settings', body: { lackingServices: [long] } },
    { line: 'POST /events', body: { type: long } },
    { line: 'POST /events', body: { type: 'check.failed', webhookId: long } },
  ])('$line', async ({ line, body }) => {
    const [method = '', path = ''] = line.split(' ')
    const refusal = await send(method, path, body)
    expect(refusal.status).toBe(400)
    expect(JSON.stringify(refusal.body).length).toBeLessThan(5000)
  })
})

test('an object that cannot become a text is refused where a name belongs', async () => {
  const body = { match: { operation: { toString: null } } }
  const refusal = await send('POST', '/requests/verify', body)
  expect({ status: refusal.status, path: refusal.body.path }).toEqual({
    status: 400,
    path: 'match.operation',
  })
})
