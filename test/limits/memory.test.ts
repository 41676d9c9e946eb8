import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startReceiver } from '../support/receiver.ts'

const MEGABYTE = 1024 * 1024

const person = (length: number) => ({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'J'.repeat(length), lastName: 'Doe' },
})

const start = (options: MockOptions) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const request = async (
    method: string,
    path: string,
    { key = 'test_default', body }: { key?: string; body?: object } = {}
  ) => {
    const response = await mock.fetch(
      new Request(`http://127.0.0.1${path}`, {
        method,
        headers: { Authorization: key, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    )
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { mock, request, api: createApi(mock.fetch) }
}

const memoryOf = async (request: ReturnType<typeof start>['request']) => {
  const response = await request('GET', '/_mock/health')
  return response.body.memory
}

describe('the memory for records', () => {
  const budgets = { records: 2 * MEGABYTE }

  test('refuses creates and updates beyond its budget, until a reset', async () => {
    const { request } = start({ budgets })
    const created = []
    for (;;) {
      const response = await request('POST', '/v1/clients', { body: person(300_000) })
      if (response.status !== 200) {
        expect(response.status).toBe(413)
        const { type, message } = response.body
        expect(type).toBe('invalid_request')
        expect(message).toMatch(/memory for records is full.*reset a sandbox/)
        break
      }
      created.push(response.body.id)
    }
    expect(created.length).toBeGreaterThan(2)
    const update = { personDetails: { middleName: 'M' } }
    expect((await request('POST', `/v1/clients/${created[0]}`, { body: update })).status).toBe(413)
    expect((await request('GET', `/v1/clients/${created[0]}`)).status).toBe(200)
    expect((await request('DELETE', `/v1/clients/${created[0]}`)).status).toBe(204)
    await request('POST', '/_mock/reset')
    expect((await request('POST', '/v1/clients', { body: person(300_000) })).status).toBe(200)
  })

  test('counts the versions that audit logs keep', async () => {
    const { request } = start({ budgets })
    const { id } = (await request('POST', '/v1/clients', { body: person(1) })).body
    const statuses = []
    for (let nth = 0; nth < 10; nth++) {
      const body = { personDetails: { firstName: `${nth}`.repeat(300_000) } }
      statuses.push((await request('POST', `/v1/clients/${id}`, { body })).status)
    }
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200])
    expect(statuses.at(-1)).toBe(413)
  })

  test('refuses a snapshot that exceeds it, and the sandbox does not change', async () => {
    const { request } = start({ budgets: { records: 8 * MEGABYTE } })
    for (let nth = 0; nth < 6; nth++)
      await request('POST', '/v1/clients', { body: person(300_000) })
    const { body: snapshot } = await request('GET', '/_mock/snapshot')
    const small = start({ budgets })
    const { id } = (await small.request('POST', '/v1/clients', { body: person(1) })).body
    const response = await small.request('PUT', '/_mock/snapshot', { body: snapshot })
    expect(response.status).toBe(413)
    expect(response.body.error).toMatch(/memory for records is full/)
    expect((await small.request('GET', `/v1/clients/${id}`)).status).toBe(200)
    expect((await memoryOf(small.request)).records.used).toBeLessThan(10_000)
  })

  test('lets a snapshot replace the sandbox that it was made of, and counts the same for it', async () => {
    const { request } = start({ budgets })
    for (let nth = 0; nth < 2; nth++) {
      const { id } = (await request('POST', '/v1/clients', { body: person(200_000) })).body
      const body = { personDetails: { firstName: `${nth}`.repeat(200_000) } }
      expect((await request('POST', `/v1/clients/${id}`, { body })).status).toBe(200)
    }
    const before = (await memoryOf(request)).records.used
    expect(before).toBeGreaterThan((budgets.records * 2) / 5)
    const { body: snapshot } = await request('GET', '/_mock/snapshot')
    for (let times = 0; times < 3; times++) {
      expect((await request('PUT', '/_mock/snapshot', { body: snapshot })).status).toBe(200)
    }
    expect(Math.abs((await memoryOf(request)).records.used - before)).toBeLessThan(10_000)
    expect((await request('GET', '/_mock/snapshot')).body).toEqual(snapshot)
  })

  test('is free again after a reset', async () => {
    const { request } = start({ budgets })
    const before = (await memoryOf(request)).records.used
    await request('POST', '/v1/clients', { body: person(300_000) })
    expect((await memoryOf(request)).records.used).toBeGreaterThan(600_000)
    await request('POST', '/_mock/reset')
    expect((await memoryOf(request)).records.used - before).toBeLessThan(10_000)
  })
})

describe('the memory for the journal', () => {
  test('drops the oldest entries, first those of the sandbox with most of them', async () => {
    const { request, api } = start({ budgets: { journal: MEGABYTE } })
    await request('GET', '/v1/clients', { key: 'test_small' })
    for (let nth = 0; nth < 30; nth++) {
      await request('POST', '/v1/clients', { body: person(100_000) })
    }
    const { dropped, items } = await api.control('GET', '/requests')
    expect(dropped).toBeGreaterThan(10)
    expect(dropped + items.length).toBe(30)
    const small = await request('GET', '/_mock/requests', { key: 'test_small' })
    expect(small.body.items).toHaveLength(1)
    expect((await memoryOf(request)).journal.used).toBeLessThanOrEqual(MEGABYTE)
  })

  test('drops half of the entries of a sandbox at once, so that it is not full again soon', async () => {
    const { request, api } = start({ budgets: { journal: MEGABYTE } })
    let kept = 0
    let gone = 0
    while (gone === 0) {
      await request('POST', '/v1/clients', { body: person(50_000) })
      const { dropped, items } = await api.control('GET', '/requests')
      gone = dropped
      if (gone === 0) kept = items.length
    }
    expect(gone).toBe(Math.ceil((kept + 1) / 2))
  })

  test('drops answered requests of many sandboxes that have only one', async () => {
    const { request } = start({ budgets: { journal: MEGABYTE } })
    const keys = Array.from({ length: 40 }, (_, nth) => `test_${nth}`)
    for (const key of keys) await request('POST', '/v1/clients', { key, body: person(20_000) })
    expect((await memoryOf(request)).journal.used).toBeLessThanOrEqual(MEGABYTE)
    const newest = await request('GET', '/_mock/requests', { key: 'test_39' })
    expect(newest.body).toMatchObject({ total: 1, dropped: 0 })
    const { body: clients } = await request('GET', '/v1/clients', { key: 'test_0' })
    expect(clients.totalItems).toBe(1)
  })

  test('keeps the size of a long response instead of the response', async () => {
    const { request, api } = start({})
    await request('POST', '/v1/clients', { body: person(400_000) })
    const { items } = await api.control('GET', '/requests')
    expect(items[0].answer.omitted).toMatch(/^about \d+ bytes$/)
  })

  test('keeps some notes of a body with thousands of unknown attributes', async () => {
    const { request, api } = start({})
    const unknown = Object.fromEntries(Array.from({ length: 9000 }, (_, nth) => [`x${nth}`, 1]))
    await request('POST', '/v1/clients', { body: { ...person(1), ...unknown } })
    const { items } = await api.control('GET', '/requests')
    expect(items[0].notes.length).toBeGreaterThan(10)
    expect(JSON.stringify(items[0].notes).length).toBeLessThan(200_000)
  })
})

test('the memory for deliveries drops finished ones, and refuses events while all are pending', async () => {
  await using receiver = await startReceiver(() => 200)
  const { mock, request, api } = start({
    budgets: { deliveries: 200_000 },
    webhooks: [receiver.url],
  })
  for (let nth = 0; nth < 8; nth++) {
    expect((await request('POST', '/v1/clients', { body: person(40_000) })).status).toBe(200)
    await mock.settle()
  }
  expect(receiver.received).toHaveLength(8)
  const { dropped, items } = await api.control('GET', '/deliveries')
  expect(dropped).toBeGreaterThan(2)
  expect(dropped + items.length).toBe(8)
  await api.control('PUT', '/webhooks/faults', {
    rules: [{ faults: [{ fault: 'delay', by: '1h' }] }],
  })
  const statuses = []
  for (let nth = 0; nth < 8; nth++) {
    statuses.push((await request('POST', '/v1/clients', { body: person(40_000) })).status)
  }
  expect(statuses.slice(0, 3)).toEqual([200, 200, 200])
  expect(statuses.at(-1)).toBe(413)
  const pending = statuses.filter((status) => status === 200).length
  await mock.advance('1h')
  expect(receiver.received).toHaveLength(8 + pending)
})

describe('the memory for sandboxes', () => {
  // Room for about four.
  const budgets = { sandboxes: 30_000 }

  test('discards empty sandboxes, oldest first, and refuses new keys if none is empty', async () => {
    const { request } = start({ budgets })
    const kept = await request('POST', '/v1/clients', { key: 'test_kept', body: person(1) })
    const { id } = kept.body
    for (let nth = 0; nth < 20; nth++) {
      expect((await request('GET', '/v1/clients', { key: `test_${nth}` })).status).toBe(200)
    }
    const found = await request('GET', `/v1/clients/${id}`, { key: 'test_kept' })
    expect(found.status).toBe(200)
    const statuses = []
    for (let nth = 0; nth < 8; nth++) {
      const sent = { key: `test_full_${nth}`, body: person(1) }
      statuses.push((await request('POST', '/v1/clients', sent)).status)
    }
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200])
    expect(statuses.at(-1)).toBe(413)
    const refused = await request('GET', '/_mock/clock', { key: 'test_new' })
    expect(refused.status).toBe(413)
    expect(refused.body.error).toMatch(/memory for sandboxes is full.*--evict-idle/)
    expect((await request('GET', `/v1/clients/${id}`, { key: 'test_kept' })).status).toBe(200)
  })

  test('discards sandboxes that are empty again after their last request', async () => {
    const { request } = start({ budgets })
    const keys = ['test_again_1', 'test_again_2', 'test_again_3']
    const set = async (delayMs: number) => {
      for (const key of keys) await request('PUT', '/_mock/settings', { key, body: { delayMs } })
    }
    const create = async (nth: number) => {
      const sent = { key: `test_full_${nth}`, body: person(1) }
      return (await request('POST', '/v1/clients', sent)).status
    }
    const { body: settings } = await request('GET', '/_mock/settings')
    await set(5)
    let made = 0
    while ((await create(made)) === 200) made++
    expect(await create(made)).toBe(413)
    await set(settings.delayMs)
    expect(await create(made)).toBe(200)
  })

  test.each([
    ['POST', '/_mock/reset'],
    ['PUT', '/_mock/snapshot'],
  ])('refuses %s %s of a new key while it is full', async (method, path) => {
    const { request } = start({ budgets })
    const { body: snapshot } = await request('GET', '/_mock/snapshot', { key: 'test_full_0' })
    const statuses = []
    for (let nth = 0; nth < 8; nth++) {
      const sent = { key: `test_full_${nth}`, body: person(1) }
      statuses.push((await request('POST', '/v1/clients', sent)).status)
    }
    expect(statuses.at(-1)).toBe(413)
    const body = method === 'PUT' ? snapshot : undefined
    const refused = await request(method, path, { key: 'test_new', body })
    expect(refused.status).toBe(413)
    expect(refused.body.error).toMatch(/memory for sandboxes is full/)
  })

  test('is not used by new scenarios, which sandboxes take when they need them', async () => {
    const { mock, request } = start({})
    for (let nth = 0; nth < 20; nth++) await request('GET', '/v1/clients', { key: `test_${nth}` })
    const before = await memoryOf(request)
    await mock.setScenarios({ default: 'attention' })
    expect(await memoryOf(request)).toEqual(before)
    const scenarios = await request('GET', '/_mock/scenarios', { key: 'test_7' })
    expect(scenarios.body.default).toBe('attention')
  })

  test('lets a key be reset while it is full', async () => {
    const { request } = start({ budgets: { sandboxes: 300_000 } })
    const create = (nth: number) =>
      request('POST', '/v1/clients', { key: `test_full_${nth}`, body: person(1) })
    for (let nth = 0; nth < 100; nth++) await create(nth)
    expect((await create(100)).status).toBe(413)
    const key = 'test_full_0'
    expect((await request('POST', '/_mock/reset', { key })).status).toBe(200)
    const list = await request('GET', '/v1/clients', { key })
    expect(list).toMatchObject({ status: 200, body: { totalItems: 0 } })
  })

  test.each<[string, string, object]>([
    ['a workflow template', '/workflowTemplates/onboarding', { version: 2 }],
    ['a setting', '/settings', { delayMs: 5 }],
    ['a rule for delivery faults', '/webhooks/faults', { rules: [{ faults: ['drop'] }] }],
    ['a rule for API faults', '/faults', { rules: [{ fault: { status: 500 } }] }],
  ])('keeps a sandbox that has only %s', async (_, path, body) => {
    const { request } = start({ budgets })
    const key = 'test_kept'
    expect((await request('PUT', `/_mock${path}`, { key, body })).status).toBe(200)
    const before = await request('GET', `/_mock${path.replace('/onboarding', '')}`, { key })
    for (let nth = 0; nth < 20; nth++) await request('GET', '/v1/clients', { key: `test_${nth}` })
    const after = await request('GET', `/_mock${path.replace('/onboarding', '')}`, { key })
    expect(after).toEqual(before)
  })

  test('discards the longest idle one with data if that is allowed, and says so', async () => {
    const notices: string[] = []
    const onNotice = (sentence: string) => notices.push(sentence)
    const { request } = start({ budgets, evictIdle: true, onNotice })
    for (let nth = 0; nth < 8; nth++) {
      const sent = { key: `test_data_${nth}`, body: person(1) }
      expect((await request('POST', '/v1/clients', sent)).status).toBe(200)
    }
    expect(notices[0]).toMatch(/test_~.*was discarded with its data/)
    await request('GET', '/v1/clients', { key: 'test_data_0' })
    const journal = await request('GET', '/_mock/requests', { key: 'test_data_0' })
    const { items } = journal.body
    expect(JSON.stringify(items[0].notes)).toMatch(/was discarded with its data/)
  })
})

test('the memory for transcripts ends a recording with the reason', async () => {
  const { request, api } = start({ transcript: true, budgets: { transcript: 500_000 } })
  for (let nth = 0; nth < 8; nth++) {
    expect((await request('POST', '/v1/clients', { body: person(100_000) })).status).toBe(200)
  }
  const { hole } = await api.control('GET', '/transcript')
  expect(hole).toMatch(/memory for transcripts is full/)
})

test('the memory for rules refuses more arms and rules', async () => {
  const { request } = start({ budgets: { rules: 20_000 } })
  const statuses = []
  for (let nth = 0; nth < 200; nth++) {
    const body = { scenario: 'clear', times: 1 }
    statuses.push((await request('POST', '/_mock/scenarios/next', { body })).status)
  }
  expect(statuses[0]).toBe(200)
  expect(statuses.at(-1)).toBe(413)
})

test('workflow templates and rules for delivery faults count, until they are gone', async () => {
  const { request } = start({ budgets: { records: MEGABYTE, rules: 20_000 } })
  await request('GET', '/v1/clients')
  const atFirst = await memoryOf(request)
  const name = 'n'.repeat(200)
  await request('PUT', '/_mock/workflowTemplates/one', { body: { name } })
  await request('PUT', '/_mock/workflowTemplates/one', { body: { name } })
  const rule = { events: ['client.created'], faults: ['drop'] }
  const many = Array.from({ length: 100 }, () => rule)
  expect((await request('PUT', '/_mock/webhooks/faults', { body: { rules: many } })).status).toBe(
    200
  )
  const then = await memoryOf(request)
  expect(then.records.used - atFirst.records.used).toBeGreaterThan(200)
  expect(then.records.used - atFirst.records.used).toBeLessThan(1000)
  expect(then.rules.used).toBeGreaterThan(20_000)
  const refused = await request('PUT', '/_mock/webhooks/faults', { body: { rules: [rule] } })
  expect(refused.status).toBe(413)
  expect(refused.body.error).toMatch(/memory for rules is full/)
  await request('DELETE', '/_mock/webhooks/faults')
  expect((await memoryOf(request)).rules.used).toBe(0)
  await request('POST', '/_mock/reset')
  expect((await memoryOf(request)).records.used).toBe(atFirst.records.used)
})

test.each([
  [{ memoryBudget: 0 }, "'memoryBudget' should be a whole number of bytes, but it was 0"],
  [{ budgets: { records: 1.5 } }, "'records' should be a whole number of bytes, but it was 1.5"],
  [
    { memoryBudget: 2 ** 50 },
    /^The memory budgets should be at most \d+ MB together.* choose smaller/,
  ],
  [JSON.parse('{ "budgets": { "files": 1 } }'), "'budgets' has no kind 'files'. Known: records"],
])('a mock is not made with %j', (options, message) => {
  expect(() => createMock(options)).toThrow(message)
})

test('a quarter of the heap limit is shared by all kinds, unless an option says otherwise', async () => {
  const sum = async (options: MockOptions) => {
    const memory = await memoryOf(start(options).request)
    const budgets = Object.values<{ budget: number }>(memory).map(({ budget }) => budget)
    return budgets.reduce((total, budget) => total + budget)
  }
  expect(await sum({ memoryBudget: 1000 * MEGABYTE })).toBeGreaterThan(999 * MEGABYTE)
  expect(await sum({ memoryBudget: 1000 * MEGABYTE })).toBeLessThanOrEqual(1000 * MEGABYTE)
  expect(await sum({})).toBeGreaterThan(10 * MEGABYTE)
})
