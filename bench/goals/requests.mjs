// G1 to G6: requests and uploads a second, against a bare server in the same rounds.
import { median, quantile, ratioOf } from '../lib/figures.mjs'
import { hammer, requestBytes } from '../lib/hammer.mjs'
import { client, createClient, jpegText } from '../lib/payloads.mjs'
import { cpuOf, faultsOf, KEEP_ALL, withServers } from '../lib/servers.mjs'

const photo = (clientId, data) =>
  requestBytes('POST', '/v1/livePhotos', { body: JSON.stringify({ clientId, data }) })

/** The number of an upload, written into the middle of its Base64 text, so that each differs. */
const numbered = (bytes, number) => {
  const copy = Buffer.from(bytes)
  copy.write(String(number).padStart(8, 'A'), (bytes.length >> 3) << 2, 'latin1')
  return copy
}

const always = (bytes) => () => bytes

const SMALL = jpegText(100_000)
const LARGE = jpegText(3_900_000)

const UPLOADS = [
  {
    id: 'G4',
    what: 'uploads of one image of 3.9 MB',
    connections: 4,
    atLeast: 3,
    noneBelow: 2.7,
    mostFaults: 100,
    next: (clientId) => always(photo(clientId, LARGE)),
  },
  {
    id: 'G3',
    what: 'uploads of one image of 100 kB',
    connections: 8,
    atLeast: 2.6,
    noneBelow: 2.3,
    next: (clientId) => always(photo(clientId, SMALL)),
  },
]

const REQUESTS = [
  {
    id: 'G2',
    what: 'reads of a client',
    connections: 16,
    atLeast: 0.95,
    next: (clientId) => always(requestBytes('GET', `/v1/clients/${clientId}`)),
  },
  {
    id: 'G1',
    what: 'new clients',
    connections: 16,
    atLeast: 0.85,
    next: () => {
      const bytes = requestBytes('POST', '/v1/clients', { body: JSON.stringify(client()) })
      return always(bytes)
    },
  },
]

const measured = async (server, { connections, next }, milliseconds) => {
  const cpu = cpuOf(server.pid)
  const faults = faultsOf(server.pid)
  const { answered, rate } = await hammer(server.url, {
    connections,
    milliseconds,
    next: next(server.clientId),
  })
  return {
    rate,
    cpu: (cpuOf(server.pid) - cpu) / answered,
    faults: (faultsOf(server.pid) - faults) / answered,
  }
}

/** The figures of a workload: its rate, and if they have a limit, the page faults of one request. */
const compare = async (workload, servers, { rounds, milliseconds }) => {
  const runs = servers.map(() => [])
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const run = await measured(server, workload, milliseconds)
      if (round >= 0) runs[index].push(run)
    }
  }
  const [bare, mock] = runs
  const of = (list, key) => list.map((run) => run[key])
  const cpu = ratioOf(of(bare, 'cpu'), of(mock, 'cpu')).value
  const { id, what, atLeast, noneBelow, mostFaults } = workload
  const faults = median(of(mock, 'faults'))
  const details = [
    `${median(of(mock, 'rate')).toFixed(0)}/s against ${median(of(bare, 'rate')).toFixed(0)}/s`,
    `by CPU ${cpu.toFixed(2)}`,
    `${faults.toFixed(0)} page faults each`,
  ]
  const rate = {
    id,
    what,
    atLeast,
    noneBelow,
    ...ratioOf(of(mock, 'rate'), of(bare, 'rate')),
    details: details.join(', '),
  }
  if (mostFaults === undefined) return [rate]
  return [rate, { id, what: 'page faults of each such upload', value: faults, atMost: mostFaults }]
}

const besideUploads = async (server, milliseconds) => {
  const uploads = hammer(server.url, {
    connections: 2,
    milliseconds,
    next: always(photo(server.clientId, LARGE)),
  })
  const reads = await hammer(server.url, {
    connections: 1,
    milliseconds,
    next: always(requestBytes('GET', `/v1/clients/${server.clientId}`)),
  })
  await uploads
  return quantile(reads.durations, 0.99)
}

const compareReads = async (servers, { rounds, milliseconds }) => {
  const times = servers.map(() => [])
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const time = await besideUploads(server, milliseconds)
      if (round >= 0) times[index].push(time)
    }
  }
  const [bare, mock] = times
  const details = `${median(mock).toFixed(1)} ms against ${median(bare).toFixed(1)} ms`
  return {
    id: 'G6',
    what: 'slowest 1 % of reads beside uploads',
    atMost: 0.4,
    ...ratioOf(mock, bare),
    details,
  }
}

/** Uploads that all differ and all stay, on fresh servers each round. */
const compareDistinct = async ({ what, size, count, atLeast }, { rounds }) => {
  const rates = { bare: [], mock: [] }
  const text = jpegText(size)
  for (let round = 0; round < rounds; round++) {
    for (const name of ['bare', 'mock']) {
      await withServers([[name, KEEP_ALL]], async (server) => {
        const bytes = photo(await createClient(server.url), text)
        const next = (number) => numbered(bytes, number)
        const { rate } = await hammer(server.url, { connections: 4, count, next })
        rates[name].push(rate)
      })
    }
  }
  return { id: 'G5', what, atLeast, ...ratioOf(rates.mock, rates.bare) }
}

/** Compares workloads, and then what `more` measures, with the same two servers. */
const compareAll = (workloads, given, more = async () => []) =>
  withServers([['bare'], ['mock']], async (...servers) => {
    for (const server of servers) server.clientId = await createClient(server.url)
    const figures = []
    for (const workload of workloads) figures.push(...(await compare(workload, servers, given)))
    return [...figures, ...(await more(servers))]
  })

export const measureUploads = async function* (given) {
  yield* await compareAll(UPLOADS, given)
  const distinct = [
    { what: 'different images of 3.9 MB', size: 3_900_000, count: 80, atLeast: 1.7 },
    { what: 'different images of 1 MB', size: 1_000_000, count: 250, atLeast: 1.5 },
  ]
  for (const images of distinct) yield await compareDistinct(images, given)
}

export const measureRequests = async function* (given) {
  yield* await compareAll(REQUESTS, given, async (servers) => [await compareReads(servers, given)])
}
