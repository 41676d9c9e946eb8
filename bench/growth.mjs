// Measures what gets slower as a sandbox fills, and how long another key waits meanwhile.
//   npm run build:code && node bench/growth.mjs        SIZES=1000,100000 REPEAT=41
// Prints each figure next to its goal. Only ratios of one run mean something.
import { start } from './servers.mjs'
import { createClient } from './workloads.mjs'

const SIZES = (process.env.SIZES ?? '1000,100000').split(',').map(Number)
const REPEAT = Number(process.env.REPEAT ?? 41)
const TOGETHER = 16

const headersOf = (key) => ({ Authorization: key, 'Content-Type': 'application/json' })

const ask = async (server, key, path, method = 'GET', body = undefined) => {
  const response = await fetch(server.url + path, { method, headers: headersOf(key), body })
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}`)
  return response.text()
}

const clientBody = (number) =>
  JSON.stringify({
    type: 'person',
    email: `person.${number}@example.com`,
    personDetails: { firstName: 'Jane', lastName: `Doe${number}` },
  })

const fill = async (server, key, size) => {
  let next = 0
  const work = async () => {
    while (next < size) await ask(server, key, '/v1/clients', 'POST', clientBody(next++))
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
}

/** The median time of a GET, in milliseconds. The first one makes the index. */
const timeOf = async (server, key, path) => {
  const times = []
  for (let count = 0; count <= REPEAT; count++) {
    const startedAt = performance.now()
    await ask(server, key, path)
    if (count > 0) times.push(performance.now() - startedAt)
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)]
}

/** The longest time that a GET of another key takes while an action runs, in milliseconds. */
const longestWait = async (server, action) => {
  let longest = 0
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      const startedAt = performance.now()
      await ask(server, 'test_other', '/v1/clients?pageSize=1')
      longest = Math.max(longest, performance.now() - startedAt)
    }
  }
  const watching = watch()
  const result = await action()
  isOver = true
  await watching
  return { longest, result }
}

const LISTS = [
  ['a page of ten', '/v1/clients?pageSize=10', 2],
  ['the filter by email', '/v1/clients?email=person.500@example.com', 2],
  ['documents of a client', '/v1/documents?clientId=0123456789abcdef01234567', 2],
  ['ten audit logs', '/v1/auditLogs?pageSize=10', 2],
  ['the scan by updatedAfter', '/v1/clients?updatedAfter=2099-01-01T00:00:00Z', 20],
]

const row = (cells) => console.log(`| ${cells.join(' | ')} |`)
const keyOf = (size) => `test_growth_${size}`

const server = await start('mock')
try {
  await createClient(server.url)
  for (const size of SIZES) await fill(server, keyOf(size), size)
  const [least = 0] = SIZES
  const most = SIZES.at(-1) ?? 0
  row(['what', `${least} records`, `${most} records`, 'ratio or wait', 'goal'])
  row(['---', '---', '---', '---', '---'])
  for (const [name, path, goal] of LISTS) {
    const small = await timeOf(server, keyOf(least), path)
    const large = await timeOf(server, keyOf(most), path)
    const ratio = (large / small).toFixed(2)
    row([name, `${small.toFixed(2)} ms`, `${large.toFixed(2)} ms`, ratio, `at most ${goal}`])
  }
  const idle = await longestWait(server, () => new Promise((done) => setTimeout(done, 300)))
  const saving = await longestWait(server, () => ask(server, keyOf(most), '/_mock/snapshot'))
  const restoring = await longestWait(server, () =>
    ask(server, keyOf(most), '/_mock/snapshot', 'PUT', saving.result)
  )
  const waits = { 'while idle': idle, 'during a snapshot': saving, 'during a restore': restoring }
  for (const [name, { longest }] of Object.entries(waits))
    row([`another key ${name}`, '', '', `${longest.toFixed(0)} ms`, 'at most 50 ms'])
} finally {
  await server.stop()
}
