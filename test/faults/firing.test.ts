import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'

const start = (options: MockOptions = {}) =>
  createApi(createMock({ clock: 'virtual', ...options }).fetch)

const FAULT = { status: 500 }

/** Whether each of so many lists of clients went wrong. */
const pattern = async (api: Api, count: number): Promise<string> => {
  let found = ''
  for (let index = 0; index < count; index++) {
    found += (await api.call('listClients')).status === 200 ? '.' : 'x'
  }
  return found
}

const put = (api: Api, ...rules: object[]) => api.control('PUT', '/faults', { rules })

describe('a rule fires', () => {
  test.each([
    { rule: {}, seen: 'xxxxxx' },
    { rule: { times: 2 }, seen: 'xx....' },
    { rule: { after: 2 }, seen: '..xxxx' },
    { rule: { after: 1, times: 3 }, seen: '.xxx..' },
    { rule: { every: 2 }, seen: '.x.x.x' },
    { rule: { every: 1 }, seen: 'xxxxxx' },
    { rule: { every: 2, after: 1 }, seen: '..x.x.' },
    { rule: { every: 3, times: 1 }, seen: '..x...' },
    { rule: { share: 0 }, seen: '......' },
    { rule: { share: 1 }, seen: 'xxxxxx' },
  ])('$rule: $seen', async ({ rule, seen }) => {
    const api = start()
    await put(api, { ...rule, fault: FAULT })
    expect(await pattern(api, 6)).toBe(seen)
  })

  test('of a share as the seed has it: again in every run, otherwise with another seed', async () => {
    const run = async (options: MockOptions, share = 0.5): Promise<string> => {
      const api = start(options)
      await put(api, { share, fault: FAULT })
      return pattern(api, 400)
    }
    const first = await run({})
    expect(await run({})).toBe(first)
    expect(await run({ seed: 'another' })).not.toBe(first)
    const countOf = (seen: string): number => seen.replaceAll('.', '').length
    expect(countOf(first)).toBeGreaterThan(150)
    expect(countOf(first)).toBeLessThan(250)
    expect(countOf(await run({}, 0.1))).toBeLessThan(80)
  })

  test('before those behind it, which see what it lets pass', async () => {
    const api = start()
    await put(
      api,
      { name: 'first', times: 1, fault: { status: 500 } },
      { name: 'second', after: 1, times: 1, fault: { status: 503 } },
      { name: 'third', match: { operation: 'getClient' }, fault: { status: 429 } }
    )
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await api.call('listClients')).status)
    expect(statuses).toEqual([500, 200, 503, 200])
    const { rules } = await api.control('GET', '/faults')
    expect(rules).toMatchObject([
      { name: 'first', fired: 1, left: 0 },
      { name: 'second', fired: 1, left: 0 },
      { name: 'third', fired: 0 },
    ])
    expect(rules[2]).not.toHaveProperty('left')
  })

  test('from the beginning when it is put again, and not at all when it is deleted', async () => {
    const api = start()
    await put(api, { times: 1, fault: FAULT })
    expect(await pattern(api, 2)).toBe('x.')
    await put(api, { times: 1, fault: FAULT })
    expect(await pattern(api, 2)).toBe('x.')
    await put(api, { fault: FAULT })
    expect(await api.control('DELETE', '/faults')).toEqual({ rules: [], held: 0 })
    expect(await pattern(api, 1)).toBe('.')
  })

  test('and the journal names it', async () => {
    const api = start()
    await put(api, { name: 'flaky', times: 1, fault: { status: 503, latency: '0s' } })
    const { headers } = await api.call('listClients')
    const entry = await api.control('GET', `/requests/${headers.get('complycube-mock-notes')}`)
    expect(entry).toMatchObject({
      status: 503,
      answer: { type: 'service_unavailable' },
      notes: ["the fault 'flaky': answered with 503"],
    })
    expect((await api.call('listClients')).headers.has('complycube-mock-notes')).toBe(false)
  })
})

test('ten thousand rules are taken, and the last of them fires', async () => {
  const api = start()
  const others = Array.from({ length: 9999 }, (_, index) => ({
    name: `rule ${index}`,
    match: { path: '/v1/checks/:id', clientId: `nobody ${index}` },
    fault: { status: 500 },
  }))
  const { rules } = await put(api, ...others, { name: 'last', fault: { status: 503 } })
  expect(rules).toHaveLength(10_000)
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await api.call('listClients')).status)
  )
  expect(new Set(statuses)).toEqual(new Set([503]))
  expect((await api.control('GET', '/faults')).rules[9999]).toMatchObject({ fired: 20 })
})

test('a fault is of one sandbox alone', async () => {
  const { fetch } = createMock({ clock: 'virtual' })
  const [api, other] = [createApi(fetch), createApi(fetch, { key: 'test_other' })]
  await put(api, { fault: FAULT })
  expect(await api.call('listClients')).toMatchObject({ status: 500 })
  await other.ok('listClients')
  expect(await other.control('GET', '/faults')).toEqual({ rules: [], held: 0 })
})
