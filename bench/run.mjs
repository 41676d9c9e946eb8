// Runs the mock and a bare node:http server in turn and prints how they compare.
//   npm run build && npm run bench        ROUNDS=5 SECONDS=1
// Only ratios of one run mean something; below a tenth is noise.
import autocannon from 'autocannon'
import { start } from './servers.mjs'
import { createClient, HEADERS, WORKLOADS } from './workloads.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const SECONDS = Number(process.env.SECONDS ?? 1)

const median = (values) => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Answers a second, on several connections at once. */
const measure = async (server, { connections, request }) => {
  const { path, ...rest } = request(server.clientId)
  const result = await autocannon({
    ...rest,
    url: server.url + path,
    headers: HEADERS,
    connections,
    duration: SECONDS,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${server.name}: bad answers`)
  return result.requests.total / result.duration
}

const compare = async (workload, servers) => {
  const rates = { bare: [], mock: [] }
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const server of servers) {
      const rate = await measure(server, workload)
      if (round > 0) rates[server.name].push(rate)
    }
  }
  const ratio = median(rates.mock.map((rate, round) => rate / rates.bare[round]))
  return { name: workload.name, bare: median(rates.bare), mock: median(rates.mock), ratio }
}

/** Milliseconds from spawning a server to its first answer, in turn. */
const compareStarts = async () => {
  const times = { bare: [], mock: [] }
  for (let round = 0; round <= ROUNDS * 2; round++) {
    for (const name of ['bare', 'mock']) {
      const startedAt = performance.now()
      const server = await start(name)
      await createClient(server.url)
      if (round > 0) times[name].push(performance.now() - startedAt)
      await server.stop()
    }
  }
  const ratio = median(times.mock.map((time, round) => time / times.bare[round]))
  return { bare: median(times.bare), mock: median(times.mock), ratio }
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`)

row(['Workload', 'bare node:http', 'mock', 'ratio'])
row(['---', '---', '---', '---'])
const servers = [await start('bare'), await start('mock')]
try {
  for (const server of servers) server.clientId = await createClient(server.url)
  for (const workload of WORKLOADS) {
    const { name, bare, mock, ratio } = await compare(workload, servers)
    row([name, `${bare.toFixed(0)}/s`, `${mock.toFixed(0)}/s`, ratio.toFixed(2)])
  }
} finally {
  for (const server of servers) await server.stop()
}
const starts = await compareStarts()
row([
  'spawn to first answer',
  `${starts.bare.toFixed(0)} ms`,
  `${starts.mock.toFixed(0)} ms`,
  starts.ratio.toFixed(2),
])
