import { describe, expect, test } from 'vitest'
import { PERSON } from '../support/onboarding.ts'
import { idsOf, start } from './start.ts'

/** r1 creates a client, r2 gets it, then an hour passes: r3 lists, r4 fails, r5 is nonsense, r6 creates another. */
const tell = async () => {
  const { mock, api } = start()
  const { id } = await api.ok('createClient', { body: PERSON })
  await api.ok('getClient', { params: { id } })
  await mock.advance(3_600_000)
  await api.ok('listClients', { query: { email: PERSON.email } })
  await api.call('createDocument', { body: { clientId: id, typ: 'passport' } })
  await api.send('PUT', '/v1/nonsense')
  await api.ok('createClient', { body: { ...PERSON, frstName: 'x' } })
  return { api, id }
}

const { api, id } = await tell()

describe('requests can be filtered by', () => {
  test.each([
    { query: '', selects: ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'] },
    { query: '?operation=createClient', selects: ['r1', 'r6'] },
    { query: '?method=PUT', selects: ['r5'] },
    { query: '?status=400', selects: ['r4'] },
    { query: '?path=email=', selects: ['r3'] },
    { query: '?path=/v1/clients', selects: ['r1', 'r2', 'r3', 'r6'] },
    { query: '?after=r2', selects: ['r3', 'r4', 'r5', 'r6'] },
    { query: '?before=r3', selects: ['r1', 'r2'] },
    { query: '?after=r2&before=r4', selects: ['r3'] },
    { query: '?after=2026-01-01T09:00:00Z', selects: ['r3', 'r4', 'r5', 'r6'] },
    { query: '?before=2026-01-01T10:00:00Z', selects: ['r1', 'r2'] },
    { query: '?before=2026-01-01T11:00:00%2B01:00', selects: ['r1', 'r2'] },
    { query: '?hasWarnings=true', selects: ['r4', 'r6'] },
    { query: '?hasWarnings=false', selects: ['r1', 'r2', 'r3', 'r5'] },
    { query: '?limit=2', selects: ['r5', 'r6'] },
    { query: '?operation=createClient&limit=1', selects: ['r6'] },
    { query: '?operation=createClient&status=400', selects: [] },
  ])("'$query'", async ({ query, selects }) => {
    expect(await idsOf(api, query)).toEqual(selects)
  })

  test('the client in the request or its response', async () => {
    expect(await idsOf(api, `?clientId=${id}`)).toEqual(['r1', 'r2', 'r4'])
    expect(await idsOf(api, '?clientId=somebody')).toEqual([])
  })
})

test('a limit does not change the total', async () => {
  const { total, dropped, items } = await api.control('GET', '/requests?limit=1')
  expect({ total, dropped, shown: items.length }).toEqual({ total: 6, dropped: 0, shown: 1 })
})

test('one request can be read by its id', async () => {
  expect(await api.control('GET', '/requests/r4')).toMatchObject({ id: 'r4', status: 400 })
})

describe('a wrong filter is refused', () => {
  test.each([
    { query: 'operation=createClent', says: /did you mean 'createClient'/ },
    { query: 'method=get', says: /"GET"/ },
    { query: 'status=20x', says: /from 100 to 599/ },
    { query: 'status=99', says: /from 100 to 599/ },
    { query: 'limit=0', says: /from 1 to 1000/ },
    { query: 'limit=1001', says: /from 1 to 1000/ },
    { query: 'limit=1e3', says: /from 1 to 1000/ },
    { query: 'hasWarnings=1', says: /"true"/ },
    { query: 'unauthenticated=yes', says: /"true"/ },
    { query: 'after=yesterday', says: /such as 'r12'/ },
    { query: 'after=2026-01-01', says: /such as 'r12'/ },
    { query: 'before=r7', says: /no request 'r7' arrived; the latest is r6/ },
    { query: 'before=r0', says: /no request 'r0' arrived/ },
    { query: 'before=u1', says: /no request 'u1' arrived/ },
    { query: 'clientID=x', says: /did you mean 'clientId'/ },
  ])("'$query'", async ({ query, says }) => {
    const { error, path } = await api.control('GET', `/requests?${query}`, undefined, 400)
    expect(error).toMatch(says)
    expect(path).toBe(query.split('=')[0])
  })
})
