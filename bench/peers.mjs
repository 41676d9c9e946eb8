// Fetches other servers that teams use in place of a real API, and measures them beside the mock.
//   npm run build && npm run bench:peers        ROUNDS=5 SECONDS=1
// Packages come from the npm registry into bench/peers/installed, which Git ignores. WireMock needs Java 11
// or newer. Prism and WireMock keep nothing, and Mockoon accepts any body: they do less than the mock does.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findFreePort } from '../scripts/lib/free-port.mjs'
import { median, ratioOf } from './lib/figures.mjs'
import { hammer, requestBytes } from './lib/hammer.mjs'
import { client, jpegText } from './lib/payloads.mjs'
import { environment, memoryOf, pathOf, SERVERS } from './lib/servers.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const MILLISECONDS = Number(process.env.SECONDS ?? 1) * 1000

const FOLDER = pathOf('../peers/installed/')

const PACKAGES = [
  'fastify@5.12.8',
  'hono@4.13.19',
  '@hono/node-server@2.1.9',
  'zod@4.6.7',
  '@stoplight/prism-cli@5.14.2',
  '@mockoon/cli@9.9.0',
  'wiremock@3.13.2',
  'msw@2',
  'nock@14',
]

const install = () => {
  if (existsSync(join(FOLDER, 'node_modules'))) return
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{ "type": "module" }')
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES]
  execFileSync('npm', words, { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** An environment of Mockoon with a collection of clients and a route for photos. */
const mockoonData = () => {
  const answer = (uuid, body, databucketID = '') => ({
    uuid,
    body,
    databucketID,
    bodyType: databucketID ? 'DATABUCKET' : 'INLINE',
    latency: 0,
    statusCode: 200,
    label: '',
    headers: [],
    filePath: '',
    sendFileAsBody: false,
    rules: [],
    rulesOperator: 'OR',
    disableTemplating: false,
    fallbackTo404: false,
    default: true,
    crudKey: 'id',
    callbacks: [],
  })
  const route = (uuid, type, method, endpoint, response) => ({
    uuid,
    type,
    documentation: '',
    method,
    endpoint,
    responses: [response],
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  })
  return {
    uuid: 'e1',
    lastMigration: 33,
    name: 'peers',
    endpointPrefix: '',
    latency: 0,
    port: 0,
    hostname: '127.0.0.1',
    folders: [],
    routes: [
      route('r1', 'crud', '', 'v1/clients', answer('a1', '', 'd1')),
      route('r2', 'http', 'post', 'v1/livePhotos', answer('a2', '{ "id": "1" }')),
    ],
    rootChildren: ['r1', 'r2'].map((uuid) => ({ type: 'route', uuid })),
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: { enabled: false },
    cors: false,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [{ uuid: 'd1', id: 'd1', name: 'clients', documentation: '', value: '[]' }],
    callbacks: [],
  }
}

const mapping = (method, urlPattern, status = 200) => ({
  request: { method, urlPattern },
  response: { status, jsonBody: { id: '1' }, headers: { 'Content-Type': 'application/json' } },
})

const prepare = () => {
  for (const name of ['fastify', 'hono']) {
    copyFileSync(pathOf(`../peers/${name}.mjs`), join(FOLDER, `${name}.mjs`))
  }
  writeFileSync(join(FOLDER, 'mockoon.json'), JSON.stringify(mockoonData()))
  writeFileSync(join(FOLDER, 'openapi.json'), JSON.stringify(prismDocument()))
  mkdirSync(join(FOLDER, 'wiremock/mappings'), { recursive: true })
  const mappings = {
    mappings: [
      mapping('POST', '/v1/clients'),
      mapping('POST', '/v1/livePhotos'),
      mapping('GET', '/v1/clients/.*'),
    ],
  }
  writeFileSync(join(FOLDER, 'wiremock/mappings/all.json'), JSON.stringify(mappings))
}

const inFolder = (path) => join(FOLDER, 'node_modules', path)

const OPENAPI = pathOf('../../docs/documents/openapi-vendor.json')

/** Our description of the API, with the path of its server before each path: Prism leaves it out. */
const prismDocument = () => {
  const document = JSON.parse(readFileSync(OPENAPI, 'utf8'))
  const [{ url }] = document.servers
  const paths = Object.entries(document.paths).map(([path, item]) => [url + path, item])
  return { ...document, paths: Object.fromEntries(paths) }
}

/** The commands of all servers; `$PORT` stands for a free port. */
const commands = () => ({
  'bare server': [process.execPath, ...SERVERS.bare],
  'complycube-mock': [process.execPath, SERVERS.mock[0], '--port', '$PORT', '--delay', '0'],
  Fastify: [process.execPath, join(FOLDER, 'fastify.mjs'), '$PORT'],
  Hono: [process.execPath, join(FOLDER, 'hono.mjs'), '$PORT'],
  Prism: [
    process.execPath,
    inFolder('@stoplight/prism-cli/dist/index.js'),
    ...[
      'mock',
      '--port',
      '$PORT',
      '--host',
      '127.0.0.1',
      '--verboseLevel',
      'silent',
      join(FOLDER, 'openapi.json'),
    ],
  ],
  Mockoon: [
    process.execPath,
    inFolder('@mockoon/cli/bin/run.js'),
    ...['start', '--data', join(FOLDER, 'mockoon.json'), '--port', '$PORT'],
    ...['--disable-log-to-file', '--disable-admin-api'],
  ],
  WireMock: [
    'java',
    ...['-jar', inFolder('wiremock/build/wiremock-standalone-3.13.2.jar'), '--port', '$PORT'],
    ...['--root-dir', join(FOLDER, 'wiremock'), '--no-request-journal', '--disable-banner'],
  ],
})

const GIVE_UP_MS = 30_000

/** Starts a server and waits until it creates a client. */
const startPeer = async (name, command) => {
  const port = await findFreePort()
  const words = command.map((word) => word.replace('$PORT', String(port)))
  const startedAt = performance.now()
  const child = spawn(words[0], words.slice(1), {
    env: environment({ PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (output.length < 10_000) output += text
  })
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const bytes = requestBytes('POST', '/v1/clients', { body: JSON.stringify(client()) })
  while (performance.now() - startedAt < GIVE_UP_MS && child.exitCode === null) {
    const printed = command.includes('$PORT') ? undefined : /http:\/\/[\d.]+:\d+/.exec(output)?.[0]
    const url = command.includes('$PORT') ? `http://127.0.0.1:${port}` : printed
    try {
      const { durations } = await hammer(url, { connections: 1, count: 1, next: () => bytes })
      if (durations.length > 0) {
        return { name, url, pid: child.pid, time: performance.now() - startedAt, stop }
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  await stop()
  throw new Error(`${name} does not answer: ${output.slice(0, 300)}`)
}

const photo = (clientId, size) =>
  requestBytes('POST', '/v1/livePhotos', {
    body: JSON.stringify({ clientId, data: jpegText(size) }),
  })

const WORKLOADS = {
  'new clients': {
    connections: 16,
    bytes: () => requestBytes('POST', '/v1/clients', { body: JSON.stringify(client()) }),
  },
  'reads of a client': { connections: 16, bytes: (id) => requestBytes('GET', `/v1/clients/${id}`) },
  'uploads of 100 kB': { connections: 8, bytes: (id) => photo(id, 100_000) },
  'uploads of 3.9 MB': { connections: 4, bytes: (id) => photo(id, 3_900_000) },
}

const clientIn = async (url) => {
  const response = await fetch(`${url}/v1/clients`, {
    method: 'POST',
    headers: { Authorization: 'test_bench', 'Content-Type': 'application/json' },
    body: JSON.stringify(client()),
  })
  return (await response.json()).id
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`)

const compare = async () => {
  const servers = []
  try {
    for (const [name, command] of Object.entries(commands())) {
      try {
        const server = await startPeer(name, command)
        servers.push({ ...server, clientId: await clientIn(server.url), cells: [] })
      } catch (error) {
        console.log(`${name} is left out: ${error.message}`)
      }
    }
    for (const { connections, bytes } of Object.values(WORKLOADS)) {
      const rates = servers.map(() => [])
      for (let round = -1; round < ROUNDS; round++) {
        for (const [index, { url, clientId }] of servers.entries()) {
          const next = () => request
          const request = bytes(clientId)
          const turn = { connections, milliseconds: MILLISECONDS, next }
          const { rate } = await hammer(url, turn).catch(() => ({ rate: Number.NaN }))
          if (round >= 0) rates[index].push(rate)
        }
      }
      for (const [index, server] of servers.entries()) {
        const { value } = ratioOf(rates[index], rates[0])
        server.cells.push(
          Number.isNaN(value)
            ? 'refused'
            : `${median(rates[index]).toFixed(0)}/s (${value.toFixed(2)})`
        )
      }
    }
    row(['server', ...Object.keys(WORKLOADS), 'spawn to first answer', 'memory at the end'])
    row(Array.from({ length: 7 }, () => '---'))
    for (const { name, cells, time, pid } of servers) {
      row([name, ...cells, `${time.toFixed(0)} ms`, `${memoryOf(pid).resident.toFixed(0)} MB`])
    }
  } finally {
    for (const server of servers) await server.stop()
  }
}

install()
prepare()
await compare()
const library = pathToFileURL(pathOf('../../dist/index.js')).href
const words = [pathOf('../peers/in-process.mjs'), FOLDER, library, String(MILLISECONDS)]
const rates = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))
console.log('\nRequests a second in one process, one after the other:')
for (const [name, rate] of Object.entries(rates)) console.log(`  ${name}: ${rate}`)
if (process.argv.includes('--remove')) rmSync(FOLDER, { recursive: true })
