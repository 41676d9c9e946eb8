import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as z from 'zod'

/** What a container is created with, as far as tests ask. */
const Created = z.looseObject({
  Image: z.string(),
  Env: z.array(z.string()).default([]),
  ExposedPorts: z.record(z.string(), z.unknown()).default({}),
  HostConfig: z.looseObject({
    NetworkMode: z.string().optional(),
    PortBindings: z.record(z.string(), z.array(z.object({ HostPort: z.string() }))).default({}),
  }),
})
export type Created = z.infer<typeof Created>

const INFO = { OperatingSystem: 'Debian', OSType: 'linux', ServerVersion: '20.10.24' }

/** How the engine describes the one container it has. */
const describe = (created: Created | undefined, publishedPort: number, status: string) => ({
  Id: 'one',
  Name: '/one',
  Config: { Hostname: 'one', Labels: {} },
  State: {
    Status: status,
    Running: status === 'running',
    StartedAt: '2026-01-01T09:00:00Z',
    FinishedAt: '',
  },
  HostConfig: created?.HostConfig ?? {},
  NetworkSettings: {
    Networks: {},
    Ports: Object.fromEntries(
      Object.keys(created?.HostConfig.PortBindings ?? {}).map((port) => [
        port,
        [{ HostIp: '', HostPort: String(publishedPort) }],
      ])
    ),
  },
})

/** A line of the log, framed as the engine frames it. */
const framed = (line: string): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt8(1)
  head.writeUInt32BE(Buffer.byteLength(line), 4)
  return Buffer.concat([head, Buffer.from(line)])
}

/**
 * As much of Docker's API as starting one container takes. No container is run: what is published is
 * a port at which something listens already.
 */
export const startEngine = async (publishedPort: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const socket = join(folder, 'docker.sock')
  const asked: string[] = []
  const archives: string[] = []
  let created: Created | undefined
  let status = 'running'
  let log = 'complycube-mock listens at 0.0.0.0\n'

  const answers: readonly [RegExp, (incoming: IncomingMessage) => unknown][] = [
    [/^GET \/info$/, () => INFO],
    [/^GET \/containers\/json$/, () => []],
    [/^GET \/images\/.*\/json$/, () => ({ Id: 'image' })],
    [
      /^POST \/containers\/create$/,
      async (incoming) => {
        created = Created.parse(JSON.parse(await text(incoming)))
        return { Id: 'one' }
      },
    ],
    [
      /^PUT \/containers\/one\/archive$/,
      async (incoming) => {
        archives.push(await text(incoming))
      },
    ],
    [/^GET \/containers\/one\/json$/, () => describe(created, publishedPort, status)],
    [/^GET \/containers\/one\/logs$/, () => framed(log)],
    [/^(POST|DELETE) \/containers\/one/, () => undefined],
  ]

  const server = createServer(async (incoming, outgoing) => {
    const line = `${incoming.method} ${incoming.url?.replace(/\?.*/, '')}`
    asked.push(line)
    const answer = answers.find(([pattern]) => pattern.test(line))
    const body = answer ? await answer[1](incoming) : { message: `no ${line}` }
    const isLog = body instanceof Buffer
    if (!isLog) outgoing.setHeader('Content-Type', 'application/json')
    outgoing.writeHead(answer ? 200 : 404).end(isLog ? body : JSON.stringify(body))
  }).listen(socket)
  await once(server, 'listening')
  return {
    address: `unix://${socket}`,
    asked,
    archives,
    /** Has containers end at once with some last words, in a state as the engine calls it. */
    endAtOnce(state: string, words: string): Disposable {
      const before = { status, log }
      status = state
      log = `${words}\n`
      return {
        [Symbol.dispose]: () => {
          status = before.status
          log = before.log
        },
      }
    },
    /** What the last container was created with. */
    created: (): Created => Created.parse(created),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}
