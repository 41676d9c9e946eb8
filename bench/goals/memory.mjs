// G8 to G10 and G17: what stays in memory.
import { ask, hammer, openConnection, requestBytes } from '../lib/hammer.mjs'
import { client, createClient, jpegText } from '../lib/payloads.mjs'
import { KEEP_ALL, memoryOf, withServers } from '../lib/servers.mjs'

const CLIENTS = 10_000
const IMAGES = 200
const MEGABYTE = 1_048_576

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const createClients = (url) =>
  hammer(url, {
    connections: 16,
    count: CLIENTS,
    next: (number) => requestBytes('POST', '/v1/clients', { body: JSON.stringify(client(number)) }),
  })

const uploadImages = async (url, differ) => {
  const clientId = await createClient(url)
  const data = jpegText(MEGABYTE)
  const bytes = requestBytes('POST', '/v1/livePhotos', { body: JSON.stringify({ clientId, data }) })
  const next = (number) => {
    if (!differ) return bytes
    const copy = Buffer.from(bytes)
    copy.write(String(number).padStart(8, 'A'), (bytes.length >> 3) << 2, 'latin1')
    return copy
  }
  await hammer(url, { connections: 4, count: IMAGES, next })
}

const filled = (name) =>
  withServers([[name, KEEP_ALL]], async ({ url, pid }) => {
    await rest(700)
    const atStart = memoryOf(pid).resident
    await createClients(url)
    await uploadImages(url, true)
    await rest(500)
    return { atStart, full: memoryOf(pid).resident }
  })

const growthOfEqualImages = () =>
  withServers([['mock']], async ({ url, pid }) => {
    await createClients(url)
    await rest(500)
    const before = memoryOf(pid).resident
    await uploadImages(url, false)
    await rest(500)
    return memoryOf(pid).resident - before
  })

const SANDBOXES = 10_000

/** Memory of keys that were used once, and the largest answer that lists them. */
const sandboxes = () =>
  withServers([['mock']], async ({ url, pid }) => {
    await createClients(url)
    await rest(500)
    const before = memoryOf(pid).resident
    const next = (number) =>
      requestBytes('GET', '/v1/clients?pageSize=1', { key: `test_many_${number}` })
    await hammer(url, { connections: 16, count: SANDBOXES, next })
    await rest(500)
    const kilobytes = ((memoryOf(pid).resident - before) * 1024) / SANDBOXES
    const connection = await openConnection(url)
    const { body } = await connection.send(requestBytes('GET', '/_mock/sandboxes'))
    connection.close()
    await ask(url, 'GET', '/_mock/health')
    return { kilobytes, listed: body.length / 1024 }
  })

export const measureMemory = async function* () {
  const bare = await filled('bare')
  const mock = await filled('mock')
  const details = (key) => `${mock[key].toFixed(0)} MB against ${bare[key].toFixed(0)} MB`
  yield {
    id: 'G8',
    what: 'memory after the start',
    value: mock.atStart / bare.atStart,
    atMost: 1.2,
    details: details('atStart'),
  }
  yield {
    id: 'G9',
    what: 'memory with 10,000 clients and 200 images',
    value: mock.full / bare.full,
    atMost: 0.95,
    details: details('full'),
  }
  yield {
    id: 'G10',
    what: 'growth for 200 uploads of one image',
    value: await growthOfEqualImages(),
    unit: 'MB',
    atMost: 12,
  }
  const { kilobytes, listed } = await sandboxes()
  yield {
    id: 'G17',
    what: 'memory of a key that was used once',
    value: kilobytes,
    unit: 'kB',
    atMost: 4,
  }
  yield { id: 'G17', what: 'the list of 10,000 keys', value: listed, unit: 'kB', atMost: 100 }
}
