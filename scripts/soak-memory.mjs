/**
 * Fills every kind of state of a mock with a heap of 512 MB, or `--heap N`, and fails if the mock ends
 * or no longer answers. Prints what each cause did: refusals, the highest memory of the process, and
 * the use of its budget. `--only NAME` runs one cause. Build first: `npm run build:code`.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createChecks, expectThat } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

const { values } = parseArgs({
  options: { heap: { type: 'string', default: '512' }, only: { type: 'string' } },
})
const MEGABYTE = 1024 ** 2
const KEY = 'test_soak'

const headersFor = (key) => ({ Authorization: key, 'Content-Type': 'application/json' })

/** The highest resident memory of a process so far, in megabytes. */
const peakOf = ({ pid }) => {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

const person = (length) => ({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'J'.repeat(length), lastName: 'Doe' },
})

/** Sends requests to one mock and counts their statuses. */
const createClient = (url) => {
  const counts = new Map()
  const send = async (method, path, { body, key = KEY, isText = false } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: headersFor(key),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    counts.set(response.status, (counts.get(response.status) ?? 0) + 1)
    const text = await response.text()
    return { status: response.status, body: isText || text === '' ? text : JSON.parse(text) }
  }
  return { url, counts, send }
}

const repeat = async (count, action) => {
  for (let nth = 0; nth < count; nth++) await action(nth)
}

/** A photo that no other one equals: a JPEG header and the number of the photo. */
const photo = (nth) => {
  const bytes = Buffer.alloc(2.9 * MEGABYTE, nth % 251)
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  bytes.writeUInt32BE(nth, 8)
  return bytes.toString('base64')
}

const withReceiver = async (answer, use) => {
  const server = createServer((request, response) => {
    request.resume()
    answer(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${server.address().port}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** Each fills one kind of state far beyond its budget. `refuses` says whether 413 must be seen. */
const CAUSES = [
  {
    name: 'records: 300 clients with names of 1.8 MB',
    refuses: true,
    run: ({ send }) =>
      repeat(300, () => send('POST', '/v1/clients', { body: person(1.8 * MEGABYTE) })),
  },
  {
    name: 'audit log: one client with 300 names of 1.8 MB',
    refuses: true,
    run: async ({ send }) => {
      const { body } = await send('POST', '/v1/clients', { body: person(1) })
      await repeat(300, (nth) =>
        send('POST', `/v1/clients/${body.id}`, {
          body: { personDetails: { firstName: `${nth % 10}`.repeat(1.8 * MEGABYTE) } },
        })
      )
    },
  },
  {
    name: 'journal: 500 requests with answers of 1 MB',
    run: async ({ send }) => {
      const { body } = await send('POST', '/v1/clients', { body: person(MEGABYTE) })
      await repeat(500, () => send('GET', `/v1/clients/${body.id}`, { isText: true }))
    },
  },
  {
    name: 'findings: 2,000 refused bodies of 252 KB with 9,000 unknown attributes',
    run: ({ send }) => {
      const unknown = Array.from({ length: 9000 }, (_, nth) => [`attribute${nth}`, 'x'.repeat(10)])
      const body = { ...person(1), email: 'wrong', ...Object.fromEntries(unknown) }
      return repeat(2000, () => send('POST', '/v1/clients', { body }))
    },
  },
  {
    name: 'deliveries: 10 silent receivers and 400 events of 1 MB',
    refuses: true,
    run: ({ send }) =>
      withReceiver(
        () => undefined,
        async (receiver) => {
          await repeat(10, (nth) =>
            send('POST', '/v1/webhooks', {
              body: { url: `${receiver}${nth}`, enabled: true, events: ['client.updated'] },
            })
          )
          const { body } = await send('POST', '/v1/clients', { body: person(1) })
          await repeat(400, (nth) =>
            send('POST', `/v1/clients/${body.id}`, {
              body: { personDetails: { firstName: `${nth}`.padEnd(MEGABYTE, 'x') } },
            })
          )
        }
      ),
  },
  {
    name: 'stream: 400 events of 1 MB and 20 readers that read nothing',
    run: async ({ url, send }) => {
      const { port } = new URL(url)
      const request = `GET /_mock/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${KEY}\r\n\r\n`
      const readers = Array.from({ length: 20 }, () => {
        const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.pause())
        socket.on('error', () => undefined)
        socket.write(request)
        return socket
      })
      const { body } = await send('POST', '/v1/clients', { body: person(1) })
      await repeat(400, (nth) =>
        send('POST', `/v1/clients/${body.id}`, {
          body: { personDetails: { firstName: `${nth}`.padEnd(MEGABYTE, 'x') } },
        })
      )
      for (const socket of readers) socket.destroy()
    },
  },
  {
    name: 'transcript: 400 recorded requests of 1 MB',
    flags: ['--transcript'],
    run: async ({ send }) => {
      await repeat(400, (nth) =>
        send('POST', '/v1/clients', {
          body: { ...person(1), externalId: `${nth}`.padEnd(MEGABYTE, 'x') },
        })
      )
      const { body } = await send('GET', '/_mock/transcript')
      expectThat(/memory|steps|longer/.test(body.hole), 'a transcript with a hole', body.hole)
    },
  },
  {
    name: 'sandboxes: 5,000 keys with one client each',
    refuses: true,
    key: 'test_soak_0',
    run: ({ send }) =>
      repeat(5000, (nth) =>
        send('POST', '/v1/clients', { key: `test_soak_${nth}`, body: person(1) })
      ),
  },
  {
    name: 'empty sandboxes: 5,000 keys with one GET each',
    run: ({ send }) =>
      repeat(5000, (nth) => send('GET', '/v1/clients', { key: `test_soak_${nth}` })),
  },
  {
    name: 'rules: arms, scenario rules, fault rules and templates without end',
    refuses: true,
    run: async ({ send }) => {
      const client = { 'personDetails.lastName': 'x'.repeat(900) }
      const rules = Array.from({ length: 4000 }, () => ({
        when: { client },
        scenario: 'attention',
      }))
      await repeat(5, () => send('PUT', '/_mock/scenarios/rules', { body: { rules } }))
      await repeat(8000, () =>
        send('POST', '/_mock/scenarios/next', { body: { when: { client }, scenario: 'attention' } })
      )
      const faults = Array.from({ length: 1000 }, (_, nth) => ({
        name: `rule ${nth}`,
        match: { path: `/v1/${'x'.repeat(1000)}` },
        fault: { status: 500 },
      }))
      await repeat(20, () => send('PUT', '/_mock/faults', { body: { rules: faults } }))
      await repeat(2000, (nth) =>
        send('PUT', `/_mock/workflowTemplates/t${nth}`, { body: { name: 'n'.repeat(200) } })
      )
    },
  },
  {
    name: 'images: 200 photos of 2.9 MB within a budget of 300 MB, then a snapshot',
    flags: ['--image-budget', '300'],
    refuses: true,
    run: async ({ send, url }) => {
      const { body } = await send('POST', '/v1/clients', { body: person(1) })
      await repeat(200, (nth) =>
        send('POST', '/v1/livePhotos', { body: { clientId: body.id, data: photo(nth) } })
      )
      const response = await fetch(`${url}/_mock/snapshot`, { headers: headersFor(KEY) })
      let length = 0
      for await (const chunk of response.body) length += chunk.length
      expectThat(length > 300 * MEGABYTE, 'a snapshot of more than 300 MB', length)
    },
  },
  {
    name: 'snapshot: zeros, 10^6 and 10^7 of them',
    run: async ({ send }) => {
      for (const count of [1_000_000, 10_000_000]) {
        const state = `[${'0,'.repeat(count - 1)}0]`
        const body = `{"kind":"complycube-mock-snapshot","version":1,"state":{"clients":${state}}}`
        const { status } = await send('PUT', '/_mock/snapshot', { body })
        expectThat(status === 400 || status === 413, '400 or 413', status)
      }
    },
  },
]

const checks = createChecks()
for (const { name, run, refuses = false, flags = [], key = KEY } of CAUSES) {
  if (values.only !== undefined && !name.startsWith(values.only)) continue
  await checks.check(name, async () => {
    const startedAt = Date.now()
    const command = [
      `--max-old-space-size=${values.heap}`,
      join(PROJECT, 'dist/command/cli.cjs'),
      ...['--port', '0', '--quiet', ...flags],
    ]
    let report = ''
    const { exitCode } = await withStartedCommand(process.execPath, command, async (url, child) => {
      const client = createClient(url)
      await run(client)
      expectThat(child.exitCode === null, 'a mock that lives', child.exitCode)
      const { memory } = await (await fetch(`${url}/_mock/health`)).json()
      await client.send('POST', '/_mock/reset', { key })
      const { status } = await client.send('GET', '/v1/clients', { key })
      expectThat(status === 200, '200 after a reset', status)
      const statuses = Object.fromEntries(client.counts)
      if (refuses) expectThat(statuses[413] > 0, 'refusals with 413', statuses)
      const failed = Object.keys(statuses).filter((one) => Number(one) >= 500)
      expectThat(failed.length === 0, 'no answer of 500 and above', statuses)
      const used = Object.entries(memory)
        .map(
          ([kind, one]) =>
            `${kind} ${(one.used / MEGABYTE).toFixed(1)}/${(one.budget / MEGABYTE).toFixed(1)}`
        )
        .join(', ')
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(0)
      report = `    ${seconds} s, peak ${peakOf(child)} MB, answers ${JSON.stringify(statuses)}\n    MB: ${used}`
    })
    console.log(report)
    expectThat(exitCode === 0, 'exit code 0', exitCode)
  })
}
checks.finish()
