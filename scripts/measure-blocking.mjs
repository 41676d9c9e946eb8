/**
 * Measures how long single requests of at most 10 MiB hold the event loop of a mock, with
 * `monitorEventLoopDelay` and without the delay of an idle mock in the same run. A busy machine makes
 * delays longer, so a request counts with the longest time that the main thread computes between two
 * timers, if that is shorter (Linux only), and with the shortest of five tries, or `--times N`. Fails if one holds the loop for
 * more than 50 ms, or `--limit N`. `--only TEXT` runs some. Build first: `npm run build:code`.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { PROJECT } from './lib/project.mjs'

const SERVER = '--as-server'
const MEGABYTE = 1024 ** 2
const RESOLUTION_MS = 1
const KEY = 'test_blocking'

/** Milliseconds that the main thread has computed so far; none where the system does not say it. */
const computedMs = () => {
  const path = `/proc/self/task/${process.pid}/schedstat`
  if (!existsSync(path)) return undefined
  return Number(readFileSync(path, 'utf8').split(' ')[0]) / 1e6
}

/** The process whose event loop is measured. It tells the times since the last question. */
const serve = async () => {
  const { startMockServer } = await import('../dist/index.js')
  const server = await startMockServer({ port: 0, clock: 'virtual' })
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  let before = computedMs()
  let spentMs = before === undefined ? undefined : 0
  const look = () => {
    const computed = computedMs()
    if (computed !== undefined) spentMs = Math.max(spentMs, computed - before)
    before = computed
  }
  setInterval(look, RESOLUTION_MS)
  process.on('message', () => {
    look()
    process.send({ longestMs: delays.max / 1e6, spentMs })
    delays.reset()
    if (spentMs !== undefined) spentMs = 0
  })
  process.send({ url: server.url })
}

/** The longest text of a vendor's body and of a control body, with room for the rest. */
const VENDOR_TEXT = 1.9 * MEGABYTE
const CONTROL_TEXT = 3.9 * MEGABYTE

const text = (length) => 'x'.repeat(length)
const many = (count, make) => Array.from({ length: count }, (_, nth) => make(nth))
const record = (count, make) => Object.fromEntries(many(count, make))
const nested = (depth, inner) => '['.repeat(depth) + inner + ']'.repeat(depth)

const person = (changes = {}) => ({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
  ...changes,
})

const named = (length) => person({ personDetails: { firstName: text(length), lastName: 'Doe' } })

const photo = () => {
  const bytes = Buffer.alloc(3.9 * MEGABYTE, 7)
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  return bytes.toString('base64')
}

const clientRecord = (nth) => ({
  id: nth.toString(16).padStart(24, '0'),
  ...person(),
  entityName: 'Jane Doe',
  createdAt: '2026-01-01T09:00:00.000Z',
  updatedAt: '2026-01-01T09:00:00.000Z',
})

/** Requests by title: `[method, path, body]`. `clientId` is a client, `snapshot` that of a sandbox. */
const requestsFor = ({ clientId, documentId, listId, snapshot }) => {
  const withState = (changes) => ({ ...snapshot, state: { ...snapshot.state, ...changes } })
  const rule = (nth) => ({
    when: { client: { 'personDetails.lastName': `Name ${nth}` } },
    scenario: 'attention',
  })
  const steps = (count) =>
    many(count, (nth) => ({
      n: nth + 1,
      at: '2026-01-01T09:00:00.000Z',
      kind: 'request',
      method: 'GET',
      url: 'http://mock/v1/clients',
      headers: {},
      answer: { status: 200, body: '{}' },
    }))
  return {
    '9 MB of text': ['POST', '/v1/clients', named(9 * MEGABYTE)],
    '9 MB of text in a control body': ['PUT', '/_mock/settings', { note: text(9 * MEGABYTE) }],
    'a client with a name of 1.9 MB': ['POST', '/v1/clients', named(VENDOR_TEXT)],
    'an update to a name of 1.9 MB': [
      'POST',
      `/v1/clients/${clientId}`,
      { personDetails: { firstName: text(VENDOR_TEXT) } },
    ],
    'the audit log afterwards': ['GET', '/v1/auditLogs?pageSize=3'],
    '9,900 unknown attributes in 1.9 MB': [
      'POST',
      '/v1/clients',
      person(record(9900, (nth) => [`attribute${nth}`, text(180)])),
    ],
    '9,900 unknown attributes of a nested object': [
      'POST',
      '/v1/clients',
      person({
        personDetails: {
          firstName: 'Jane',
          lastName: 'Doe',
          ...record(9900, (nth) => [`attribute${nth}`, text(180)]),
        },
      }),
    ],
    'one unknown attribute with a name of 1.9 MB': [
      'POST',
      '/v1/clients',
      person({ [text(VENDOR_TEXT)]: 1 }),
    ],
    '9,900 keys of metadata': [
      'POST',
      '/v1/clients',
      person({ metadata: record(9900, (nth) => [`key${nth}`, text(180)]) }),
    ],
    'an e-mail of 1.9 MB': ['POST', '/v1/clients', person({ email: text(VENDOR_TEXT) })],
    'an e-mail of 1.9 MB with an @': [
      'POST',
      '/v1/clients',
      person({ email: `${text(VENDOR_TEXT)}@example.com` }),
    ],
    'lists in lists, 64 deep, with 1.9 MB': [
      'POST',
      '/v1/clients',
      nested(60, `"${text(VENDOR_TEXT)}"`),
    ],
    '1.9 MB of blanks': [
      'POST',
      '/v1/clients',
      `${' '.repeat(VENDOR_TEXT)}${JSON.stringify(person())}`,
    ],
    '1.9 MB of backslashes': [
      'POST',
      '/v1/clients',
      JSON.stringify(person({ externalId: '\\'.repeat(VENDOR_TEXT / 2) })),
    ],
    '1.9 MB of escaped letters': [
      'POST',
      '/v1/clients',
      `{"type":"person","email":"a@b.c","personDetails":{"firstName":"${'\\u0041'.repeat(VENDOR_TEXT / 6)}","lastName":"Doe"}}`,
    ],
    '9 MB that are no JSON': ['POST', '/v1/clients', text(VENDOR_TEXT)],
    'a photo of 3.9 MB': ['POST', '/v1/livePhotos', { clientId, data: photo() }],
    'an image of a document of 3.9 MB': [
      'POST',
      `/v1/documents/${documentId}/upload/front`,
      { fileName: 'front.jpg', data: photo() },
    ],
    'a photo of 9.9 MB that is no Base64': [
      'POST',
      '/v1/livePhotos',
      { clientId, data: '?'.repeat(9.9 * MEGABYTE) },
    ],
    'a photo of 9.9 MB with line breaks': [
      'POST',
      '/v1/livePhotos',
      { clientId, data: 'AAAA\n'.repeat(2 * MEGABYTE) },
    ],
    'a record of a list with 3,000 names': [
      'POST',
      `/v1/customLists/${listId}/records`,
      {
        entityType: 'company',
        names: many(3000, () => ({ type: 'alias', companyName: text(600) })),
      },
    ],
    'a webhook with 9,900 unknown events': [
      'POST',
      '/v1/webhooks',
      { url: 'https://hook.example/', enabled: true, events: many(9900, () => text(180)) },
    ],
    'a webhook with an address of 1.9 MB': [
      'POST',
      '/v1/webhooks',
      { url: `https://hook.example/${text(VENDOR_TEXT)}`, enabled: false, events: ['*'] },
    ],
    'a Flow session with 9,900 messages': [
      'POST',
      '/v1/flow/sessions',
      {
        clientId,
        checkTypes: ['document_check'],
        successUrl: 'https://a.example/',
        cancelUrl: 'https://a.example/',
        messages: record(9900, (nth) => [`m${nth}`, text(180)]),
      },
    ],
    'a Flow session with 9,900 wrong check types': [
      'POST',
      '/v1/flow/sessions',
      {
        clientId,
        checkTypes: many(9900, () => text(180)),
        successUrl: 'https://a.example/',
        cancelUrl: 'https://a.example/',
      },
    ],
    'a company look-up of 1.9 MB': [
      'POST',
      '/v1/lookup/companies',
      { companyName: text(VENDOR_TEXT), incorporationCountry: 'GB' },
    ],
    'a check of 9,900 unknown options': [
      'POST',
      '/v1/checks',
      {
        clientId,
        type: 'standard_screening_check',
        options: record(9900, (nth) => [`option${nth}`, text(180)]),
      },
    ],
    'a path of 9,900 characters': ['GET', `/v1/${text(9900)}`],
    '10,000 rules': ['PUT', '/_mock/scenarios/rules', { rules: many(10_000, rule) }],
    '10,000 rules with one wrong value': [
      'PUT',
      '/_mock/scenarios/rules',
      {
        rules: [
          ...many(9999, rule),
          { when: { client: { 'personDetails.lastName': 1 } }, scenario: 'x' },
        ],
      },
    ],
    '3.9 MB of rules with one misspelt key': [
      'PUT',
      '/_mock/scenarios/rules',
      {
        rules: [
          ...many(9000, (nth) => ({ ...rule(nth), when: { client: { email: text(400) } } })),
          { wehn: {} },
        ],
      },
    ],
    '90,000 unknown keys in a control body': [
      'PUT',
      '/_mock/settings',
      record(90_000, (nth) => [`unknown${nth}`, nth]),
    ],
    'one unknown key of 3.9 MB in a control body': [
      'PUT',
      '/_mock/settings',
      { [text(CONTROL_TEXT)]: 1 },
    ],
    'a scenario with a description of 3.9 MB': [
      'PUT',
      '/_mock/scenarios/named/long',
      { extends: 'clear', description: text(CONTROL_TEXT) },
    ],
    'a scenario with 20,000 fields of a breakdown': [
      'PUT',
      '/_mock/scenarios/named/wide',
      {
        extends: 'clear',
        breakdown: record(20_000, (nth) => [`faceAnalysis.x${nth}`, 'attention']),
      },
    ],
    'an explanation for a name of 3.9 MB': [
      'POST',
      '/_mock/scenarios/explain',
      { clientId, type: text(CONTROL_TEXT) },
    ],
    'an event with a payload of 3.9 MB': [
      'POST',
      '/_mock/events',
      { type: 'client.created', payload: { id: '0', text: text(CONTROL_TEXT) } },
    ],
    'an event with 90,000 keys': [
      'POST',
      '/_mock/events',
      { type: 'client.created', payload: record(90_000, (nth) => [`k${nth}`, nth]) },
    ],
    'verify with a body of 90,000 keys': [
      'POST',
      '/_mock/requests/verify',
      { method: 'POST', path: '/v1/clients', body: record(90_000, (nth) => [`k${nth}`, nth]) },
    ],
    '1,000 faults with paths of 3.5 KB': [
      'PUT',
      '/_mock/faults',
      {
        rules: many(1000, (nth) => ({
          match: { path: `/v1/${nth}${text(3500)}` },
          fault: { status: 500 },
        })),
      },
    ],
    '1,000 rules for delivery faults': [
      'PUT',
      '/_mock/webhooks/faults',
      { rules: many(1000, () => ({ events: ['client.created'], faults: many(20, () => 'drop') })) },
    ],
    'the request log': ['GET', '/_mock/requests'],
    'a snapshot with a name of 9 MB': [
      'PUT',
      '/_mock/snapshot',
      withState({ clients: [{ ...clientRecord(1), entityName: text(9 * MEGABYTE) }] }),
    ],
    'a snapshot with 20,000 clients': [
      'PUT',
      '/_mock/snapshot',
      withState({ clients: many(20_000, clientRecord) }),
    ],
    'a snapshot of 20,000 clients is read': ['GET', '/_mock/snapshot'],
    'a snapshot with 20,000 clients and a wrong one': [
      'PUT',
      '/_mock/snapshot',
      withState({ clients: [...many(20_000, clientRecord), { ...clientRecord(1), email: 1 }] }),
    ],
    'a snapshot with 600,000 keys in one object': [
      'PUT',
      '/_mock/snapshot',
      withState({ other: record(600_000, (nth) => [`k${nth}`, nth]) }),
    ],
    'a snapshot with 3,000,000 empty clients': [
      'PUT',
      '/_mock/snapshot',
      JSON.stringify(withState({ clients: ['X'] })).replace('"X"', `${'{},'.repeat(3_000_000)}{}`),
    ],
    'a snapshot with 4,800,000 zeros as clients': [
      'PUT',
      '/_mock/snapshot',
      JSON.stringify(withState({ clients: ['X'] })).replace('"X"', `${'0,'.repeat(4_800_000)}0`),
    ],
    'a snapshot of 4,900,000 zeros': [
      'PUT',
      '/_mock/snapshot',
      `{"kind":"x","state":{"clients":[${'0,'.repeat(4_900_000)}0]}}`,
    ],
    'a transcript with 20,000 steps': [
      'POST',
      '/_mock/transcript/replay',
      {
        kind: 'complycube-mock-transcript',
        version: 1,
        madeBy: JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version,
        startedAt: '2026-01-01T09:00:00.000Z',
        state: snapshot.state,
        count: 20_000,
        steps: steps(20_000),
        images: {},
      },
    ],
    'a transcript with 40,000 steps, which are too many': [
      'POST',
      '/_mock/transcript/replay',
      {
        kind: 'complycube-mock-transcript',
        version: 1,
        madeBy: JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version,
        startedAt: '2026-01-01T09:00:00.000Z',
        state: snapshot.state,
        count: 40_000,
        steps: steps(40_000),
        images: {},
      },
    ],
  }
}

const measure = async () => {
  const { values } = parseArgs({
    options: {
      limit: { type: 'string', default: '50' },
      times: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
    },
  })
  const limit = Number(values.limit)
  const times = Number(values.times)
  const server = fork(fileURLToPath(import.meta.url), [SERVER])
  const [{ url }] = await once(server, 'message')
  const longest = async () => {
    const answered = once(server, 'message')
    server.send('longest')
    const [{ longestMs, spentMs = Number.POSITIVE_INFINITY }] = await answered
    return { longestMs, spentMs }
  }
  const send = async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: KEY, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body }),
    })
    return { status: response.status, text: await response.text() }
  }
  const ask = async (...request) => JSON.parse((await send(...request)).text)
  const reset = () => send('POST', '/_mock/reset')

  /** Returns the shortest of the longest delays while `action` runs, without that of an idle mock. */
  const shortest = async (action, idle, before = () => undefined) => {
    let best = Number.POSITIVE_INFINITY
    for (let nth = 0; nth < times; nth++) {
      await before()
      await sleep(20)
      await longest()
      await action()
      // Work that follows the answer counts too.
      await sleep(20)
      const { longestMs, spentMs } = await longest()
      best = Math.min(best, Math.max(0, longestMs - idle), spentMs)
    }
    return best
  }

  await sleep(500)
  await longest()
  await sleep(500)
  const { longestMs: idle } = await longest()
  console.log(`idle: ${idle.toFixed(1)} ms`)

  /** Sets up a sandbox with a client, a document and a list. */
  const prepare = async () => {
    await reset()
    const { id: clientId } = await ask('POST', '/v1/clients', JSON.stringify(person()))
    const document = { clientId, type: 'passport', issuingCountry: 'GB' }
    const { id: documentId } = await ask('POST', '/v1/documents', JSON.stringify(document))
    const { items } = await ask('GET', '/v1/customLists')
    return {
      clientId,
      documentId,
      listId: items[0].id,
      snapshot: await ask('GET', '/_mock/snapshot'),
    }
  }
  const things = await prepare()
  const tooLong = []
  for (const [title, [method, path, body]] of Object.entries(requestsFor(things))) {
    if (!title.includes(values.only)) continue
    const bytes = typeof body === 'object' ? JSON.stringify(body) : body
    let status
    const own = await shortest(
      async () => {
        status = (await send(method, path, bytes)).status
      },
      idle,
      method === 'GET' ? undefined : prepare
    )
    const size = ((bytes?.length ?? 0) / MEGABYTE).toFixed(1)
    console.log(
      `${own > limit ? 'TOO LONG' : 'ok'} ${own.toFixed(0)} ms, ${size} MB, ${status}: ${title}`
    )
    if (own > limit) tooLong.push(title)
  }
  server.kill()
  console.log(`${tooLong.length} requests hold the event loop for more than ${limit} ms`)
  if (tooLong.length > 0) process.exitCode = 1
}

await (process.argv.includes(SERVER) ? serve() : measure())
