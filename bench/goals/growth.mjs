// G14 and G15: what gets slower as a sandbox fills, and how long another key waits meanwhile.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { median } from '../lib/figures.mjs'
import { ask, hammer, openConnection, requestBytes } from '../lib/hammer.mjs'
import { client, createClient } from '../lib/payloads.mjs'
import { cpuOf, EARLIER, environment, pathOf, withServers } from '../lib/servers.mjs'

const ROUNDS = 5
const IN_A_ROW = 10
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

/**
 * What each of several GETs costs: its median time, and CPU of its server, in milliseconds. They take turns, so
 * that whatever else the machine does concerns all alike. Each sends some in a row: after a wait of 20 ms for
 * another server, a request of 0.27 ms takes 0.9 ms, because nothing is in the caches of the processor any
 * more. The first round makes the index.
 */
const costsOf = async (requests) => {
  const measured = []
  for (const { url, pid, key, path } of requests) {
    const bytes = requestBytes('GET', path, { key })
    measured.push({ connection: await openConnection(url), pid, bytes, times: [], cpus: [] })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { connection, pid, bytes, times, cpus } of measured) {
      const cpu = cpuOf(pid)
      for (let sent = 0; sent < IN_A_ROW; sent++) {
        const startedAt = performance.now()
        await connection.send(bytes)
        if (round > 0) times.push(performance.now() - startedAt)
      }
      if (round > 0) cpus.push((cpuOf(pid) - cpu) / IN_A_ROW)
    }
  }
  for (const { connection } of measured) connection.close()
  return measured.map(({ times, cpus }) => ({ time: median(times), cpu: median(cpus) }))
}

const inMs = (value) => `${value.toFixed(2)} ms`

const CHECK_TYPE = 'standard_screening_check'

const LISTS = [
  { what: 'a page of ten', path: '/v1/clients?pageSize=10', atMost: 2 },
  {
    what: 'the filter by email',
    path: '/v1/clients?email=john.doe.500@example.com',
    atMost: 2,
    faster: 5,
  },
  {
    what: 'the checks of a client',
    path: '/v1/checks?clientId=$CLIENT&pageSize=10',
    atMost: 2,
    faster: 70,
  },
  { what: 'ten audit logs', path: '/v1/auditLogs?pageSize=10', atMost: 2, faster: 100 },
  {
    what: 'the scan by updatedAfter',
    path: '/v1/clients?updatedAfter=2099-01-01T00:00:00Z',
    atMost: 20,
  },
]

/** How many clients have checks. */
const CHECKED = 100

/** Fills a sandbox with so many clients, and as many checks of the newest hundred. Returns one of these. */
const prepare = async (url, size) => {
  const key = keyOf(size)
  await fill(url, key, size)
  const { items } = await ask(url, 'GET', `/v1/clients?pageSize=${CHECKED}`, undefined, { key })
  const bodies = items.map(({ id }) => JSON.stringify({ clientId: id, type: CHECK_TYPE }))
  const headers = { 'ComplyCube-Mock-Scenario': 'stuck' }
  await hammer(url, {
    connections: 16,
    count: size,
    next: (number) =>
      requestBytes('POST', '/v1/checks', { key, headers, body: bodies[number % CHECKED] }),
  })
  return items[0].id
}

/** The request for a list in a sandbox of a server. */
const requestFor = ({ path }, { url, pid, size, clientId }) => ({
  url,
  pid,
  key: keyOf(size),
  path: path.replace('$CLIENT', clientId),
})

const measureLists = async function* () {
  const servers = [['mock'], ...(EARLIER ? [['earlier']] : [])]
  const rows = await withServers(servers, async (mock, earlier) => {
    const found = []
    const filled = async ({ url, pid }, size) => {
      const clientId = await prepare(url, size)
      return { url, pid, size, clientId }
    }
    const sizes = [await filled(mock, LEAST), await filled(mock, MOST)]
    for (const list of LISTS) {
      const { what, atMost } = list
      const [least, most] = await costsOf(sizes.map((one) => requestFor(list, one)))
      found.push({
        id: 'G14',
        what: `${what}, 100,000 records against 1,000`,
        value: most.time / least.time,
        atMost,
        details: `${inMs(least.time)}, then ${inMs(most.time)}`,
      })
    }
    if (!earlier) return found
    const builds = [await filled(mock, BETWEEN), await filled(earlier, BETWEEN)]
    for (const list of LISTS.filter(({ faster }) => faster)) {
      const { what, faster } = list
      const [now, before] = await costsOf(builds.map((one) => requestFor(list, one)))
      const byCpu = (before.cpu / now.cpu).toFixed(0)
      found.push({
        id: 'G14',
        what: `${what} at 20,000, times faster than before`,
        value: before.time / now.time,
        atLeast: faster,
        details: `${inMs(now.time)} against ${inMs(before.time)}, by CPU of the server ${byCpu}`,
      })
    }
    return found
  })
  yield* rows
}

const WATCHER = pathOf('../lib/watch-waits.mjs')

/** The longest time that a GET of another key takes while an action runs, in milliseconds. */
const longestWait = async (url, action) => {
  const watcher = fork(WATCHER, [url], { env: environment() })
  await once(watcher, 'message')
  const result = await action()
  watcher.send('end')
  const [longest] = await once(watcher, 'message')
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
    const check = JSON.stringify({ clientId, type: CHECK_TYPE })
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
