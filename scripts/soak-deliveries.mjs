/**
 * Sends events to a slow, a flapping and a dead receiver, 100,000 deliveries in all or
 * `--deliveries N`, and compares what arrived with what the mock recorded. Build first:
 * `npm run build:code`. It takes some minutes, since a failed delivery is sent again after 60 s.
 */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { findFreePort } from './lib/free-port.mjs'

const { createMock } = await import('../dist/index.js')
const { values } = parseArgs({ options: { deliveries: { type: 'string', default: '100000' } } })
const EVENTS = Math.ceil(Number(values.deliveries) / 3)
const SLOW_MS = 20
const HEADERS = { Authorization: 'test_soak', 'Content-Type': 'application/json' }

/** Counts the requests for each event. `answer` gets the response and that count. */
const startReceiver = async (answer) => {
  const counts = new Map()
  const server = createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { id } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const count = (counts.get(id) ?? 0) + 1
      counts.set(id, count)
      answer(response, count, counts.size)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${server.address().port}`, counts, close }
}

const slow = await startReceiver((response) => {
  setTimeout(() => response.end(), SLOW_MS)
})
/** Hangs up on the first attempt of every third event, and answers all others. */
const failedOnce = new Set()
const flapping = await startReceiver((response, count, events) => {
  const isFailed = count === 1 && events % 3 === 0
  if (isFailed) failedOnce.add(events)
  if (isFailed) response.socket.destroy()
  else response.end()
})
const deadUrl = `http://127.0.0.1:${await findFreePort()}`
const mock = createMock({ webhooks: [slow.url, flapping.url, deadUrl], delayMs: 0 })

const ask = async (method, path, body) => {
  const response = await mock.fetch(`http://mock${path}`, { method, headers: HEADERS, body })
  if (!response.ok) throw new Error(`${method} ${path} should succeed: ${await response.text()}`)
  return response.json()
}

const person = JSON.stringify({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
})
for (let count = 0; count < EVENTS; count++) await ask('POST', '/v1/clients', person)
console.log(`${EVENTS} events published to 3 receivers`)

const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0)
const isDone = () =>
  slow.counts.size >= EVENTS && total(flapping.counts) >= EVENTS + failedOnce.size
const startedAt = Date.now()
while (flapping.counts.size < EVENTS || !isDone()) {
  if (Date.now() - startedAt > 1_200_000) throw new Error('expected all deliveries within 20 min')
  await sleep(1000)
}
// Any request too many would arrive now.
await sleep(5000)

const problems = []
const expectEqual = (what, found, expected) => {
  if (found !== expected) problems.push(`${what}: expected ${expected}, found ${found}`)
}
expectEqual('requests to the slow receiver', total(slow.counts), EVENTS)
expectEqual('events at the slow receiver', slow.counts.size, EVENTS)
expectEqual('events at the flapping receiver', flapping.counts.size, EVENTS)
expectEqual('requests to the flapping receiver', total(flapping.counts), EVENTS + failedOnce.size)

// The mock keeps the last 10,000 deliveries.
const { items } = await ask('GET', '/_mock/deliveries')
const seen = { delivered: 0, retrying: 0 }
for (const { url, state, attempts, eventId } of items) {
  seen[state] = (seen[state] ?? 0) + 1
  if (url.startsWith(slow.url)) {
    if (state !== 'delivered' || attempts.length !== 1) problems.push(`slow: ${state}`)
  } else if (url.startsWith(flapping.url)) {
    const requests = flapping.counts.get(eventId)
    if (state !== 'delivered') problems.push(`flapping: ${state}`)
    if (attempts.length !== requests) problems.push(`flapping: ${attempts.length}, not ${requests}`)
  } else if (state !== 'retrying' || attempts.some(({ status }) => status !== undefined)) {
    problems.push(`dead: ${state}`)
  }
}
console.log(`slow: ${total(slow.counts)} requests for ${slow.counts.size} events`)
console.log(`flapping: ${total(flapping.counts)} requests, ${failedOnce.size} of them failed`)
console.log(`recorded, of the last ${items.length}: ${JSON.stringify(seen)}`)
await mock.close()
slow.close()
flapping.close()
if (problems.length > 0) {
  console.error(`${problems.length} problems, such as:\n${problems.slice(0, 10).join('\n')}`)
  process.exitCode = 1
}
