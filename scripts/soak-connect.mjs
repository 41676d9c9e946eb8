/**
 * Opens 10,000 tunnels with CONNECT, or `--times N`. A third of them ends before TLS, and a third
 * during it. Fails if the mock keeps a socket or grows. Build first: `npm run build:code`.
 */
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { parseArgs } from 'node:util'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { waitUntil } from './lib/wait-until.mjs'

const { values } = parseArgs({ options: { times: { type: 'string', default: '10000' } } })
const TIMES = Number(values.times)
const AT_ONCE = 20
/** The files that a process without clients has open, at most. */
const FILES_OF_NODE = 30
const HEAD = 'CONNECT api.complycube.com:443 HTTP/1.1\r\nHost: api.complycube.com:443\r\n\r\n'
const REQUEST =
  'GET /v1/clients HTTP/1.1\r\nHost: api.complycube.com\r\nAuthorization: test_a\r\nConnection: close\r\n\r\n'

const openTunnel = async (port) => {
  const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(HEAD)
  const [answer] = await once(socket, 'data')
  if (!String(answer).startsWith('HTTP/1.1 200')) throw new Error(`expected 200, found ${answer}`)
  return socket
}

/** What a client does with its tunnel. The certificate is not what this script looks at. */
const ENDINGS = [
  async (socket) => {
    socket.resetAndDestroy()
  },
  async (socket) => {
    socket.write('\x16\x03\x01\x02\x00\x01')
    await new Promise((resolve) => setImmediate(resolve))
    socket.resetAndDestroy()
  },
  async (socket) => {
    const secure = connectTls({
      socket,
      servername: 'api.complycube.com',
      rejectUnauthorized: false,
    })
    await once(secure, 'secureConnect')
    secure.write(REQUEST)
    let text = ''
    for await (const chunk of secure) text += chunk
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(`expected 200, found ${text}`)
  },
]

const socketsOf = async (pid) => (await readdir(`/proc/${pid}/fd`)).length
const megabytesOf = async (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) / 1024

await withStartedCommand(
  process.execPath,
  [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0', '--quiet'],
  async (url, { pid }) => {
    const port = Number(new URL(url).port)
    const openAll = async (times) => {
      for (let done = 0; done < times; done += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, times - done) }, async (_, index) =>
          ENDINGS[(done + index) % ENDINGS.length](await openTunnel(port))
        )
        await Promise.all(some)
      }
    }
    // The authority and the certificate are made at the first ones, and the memory grows to its size.
    await openAll(TIMES)
    await waitUntil('every socket to be closed', async () =>
      (await socketsOf(pid)) < AT_ONCE + FILES_OF_NODE ? true : undefined
    )
    const before = { files: await socketsOf(pid), megabytes: await megabytesOf(pid) }
    await openAll(TIMES)
    const closed = async () => ((await socketsOf(pid)) <= before.files ? true : undefined)
    await waitUntil('every socket to be closed', closed, { limitMs: 60_000, everyMs: 100 })
    const megabytes = await megabytesOf(pid)
    console.log(
      `${TIMES} tunnels: ${before.files} open files before, ${await socketsOf(pid)} after; ${before.megabytes.toFixed(0)} MB before, ${megabytes.toFixed(0)} MB after`
    )
    if (megabytes > before.megabytes * 1.5)
      throw new Error('expected the memory not to grow by half')
  }
)
