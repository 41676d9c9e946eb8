// G14 and G15: what gets slower as a sandbox fills, and how long another key waits meanwhile.
import { median } from '../lib/figures.mjs'
import { ask, hammer, openConnection, requestBytes } from '../lib/hammer.mjs'
import { client, createClient } from '../lib/payloads.mjs'
import { EARLIER, withServers } from '../lib/servers.mjs'

const REPEAT = 41
const LEAST = 1000
const BETWEEN = 20_000
const MOST = 100_000
const SAVED = 50_000
const CHECKS = 10_000

const keyOf = (size) => `test_growth_${size}`

const fill = (url, key, count) =>
  hammer(url, {
    connections: 16,
    count,
    next: (number) =>
      requestBytes('POST', '/v1/clients', { key, body: JSON.stringify(client(number)) }),
  })

/** The median time of a GET, in milliseconds. The first one makes the index. */
const timeOf = async (url, key, path) => {
  const connection = await openConnection(url)
  const bytes = requestBytes('GET', path, { key })
  const times = []
  for (let count = 0; count <= REPEAT; count++) {
    const startedAt = performance.now()
    await connection.send(bytes)
    if (count > 0) times.push(performance.now() - startedAt)
  }
  connection.close()
  return median(times)
}

const LISTS = [
  { what: 'a page of ten', path: '/v1/clients?pageSize=10', atMost: 2 },
  {
    what: 'the filter by email',
    path: '/v1/clients?email=john.doe.500@example.com',
    atMost: 2,
    faster: 5,
  },
  { what: 'the checks of a client', path: '/v1/checks?clientId=$CLIENT', atMost: 2, faster: 70 },
  { what: 'ten audit logs', path: '/v1/auditLogs?pageSize=10', atMost: 2, faster: 100 },
  {
    what: 'the scan by updatedAfter',
    path: '/v1/clients?updatedAfter=2099-01-01T00:00:00Z',
    atMost: 20,
  },
]

/** A sandbox of so many clients, with as many checks by a hundredth of them. */
const prepare = async (url, size) => {
  const key = keyOf(size)
  await fill(url, key, size)
  const clientId = await createClient(url, { key })
  const body = JSON.stringify({ clientId, type: 'standard_screening_check' })
  await hammer(url, {
    connections: 16,
    count: 20,
    next: () => requestBytes('POST', '/v1/checks', { key, body }),
  })
  return clientId
}

const measureLists = async function* () {
  const servers = [['mock'], ...(EARLIER ? [['earlier']] : [])]
  const rows = await withServers(servers, async (mock, earlier) => {
    const found = []
    const [small, large] = [await prepare(mock.url, LEAST), await prepare(mock.url, MOST)]
    for (const { what, path, atMost } of LISTS) {
      const times = []
      for (const [size, id] of [
        [LEAST, small],
        [MOST, large],
      ]) {
        times.push(await timeOf(mock.url, keyOf(size), path.replace('$CLIENT', id)))
      }
      const details = times.map((time) => `${time.toFixed(2)} ms`).join(', then ')
      found.push({
        id: 'G14',
        what: `${what}, 100,000 records against 1,000`,
        value: times[1] / times[0],
        atMost,
        details,
      })
    }
    if (!earlier) return found
    const ids = [await prepare(mock.url, BETWEEN), await prepare(earlier.url, BETWEEN)]
    for (const { what, path, faster } of LISTS.filter((list) => list.faster)) {
      const times = []
      for (const [index, { url }] of [mock, earlier].entries()) {
        times.push(await timeOf(url, keyOf(BETWEEN), path.replace('$CLIENT', ids[index])))
      }
      found.push({
        id: 'G14',
        what: `${what} at 20,000, times faster than before`,
        value: times[1] / times[0],
        atLeast: faster,
      })
    }
    return found
  })
  yield* rows
}

/** The longest time that a GET of another key takes while an action runs, in milliseconds. */
const longestWait = async (url, action) => {
  const connection = await openConnection(url)
  const bytes = requestBytes('GET', '/v1/clients?pageSize=1', { key: 'test_other' })
  let longest = 0
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      const startedAt = performance.now()
      await connection.send(bytes)
      longest = Math.max(longest, performance.now() - startedAt)
    }
  }
  const watching = watch()
  const result = await action()
  isOver = true
  await watching
  connection.close()
  return { longest, result }
}

const whole = async (url, bytes) => {
  const response = await fetch(url + bytes.path, bytes)
  if (!response.ok) throw new Error(`${bytes.path} is answered with ${response.status}`)
  return response.text()
}

const measureWaits = async function* () {
  const rows = await withServers([['mock']], async ({ url }) => {
    const key = keyOf(SAVED)
    const headers = { Authorization: key, 'Content-Type': 'application/json' }
    await createClient(url, { key: 'test_other' })
    await fill(url, key, SAVED)
    const idle = await longestWait(url, () => new Promise((resolve) => setTimeout(resolve, 500)))
    const path = '/_mock/snapshot'
    const saving = await longestWait(url, () => whole(url, { path, headers }))
    const body = saving.result
    const restoring = await longestWait(url, () =>
      whole(url, { path, method: 'PUT', headers, body })
    )
    const clockKey = { key: 'test_clock' }
    await ask(url, 'PUT', '/_mock/clock', { mode: 'virtual' }, clockKey)
    const clientId = await createClient(url, clockKey)
    const check = JSON.stringify({ clientId, type: 'standard_screening_check' })
    const next = () =>
      requestBytes('POST', '/v1/checks', {
        ...clockKey,
        body: check,
        headers: { 'ComplyCube-Mock-Scenario': 'clear-then-attention' },
      })
    await hammer(url, { connections: 16, count: CHECKS, next })
    const advancing = await longestWait(url, () =>
      whole(url, {
        path: '/_mock/clock/advance',
        method: 'POST',
        headers: { ...headers, Authorization: 'test_clock' },
        body: '{"by":"365d"}',
      })
    )
    return [
      ['while nothing happens', idle],
      ['during a snapshot of 50,000 clients', saving],
      ['during its restore', restoring],
      ['during an advance over 10,000 checks', advancing],
    ].map(([when, { longest }]) => ({
      id: 'G15',
      what: `longest wait of another key ${when}`,
      value: longest,
      unit: 'ms',
      atMost: 50,
    }))
  })
  yield* rows
}

export const measureGrowth = async function* () {
  yield* measureLists()
  yield* measureWaits()
}
