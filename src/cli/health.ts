import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { limit, startStopwatch } from '../server/sandbox/real-time.ts'
import { UsageError } from '../server/usage-error.ts'
import { DEFAULT_PORT } from './default-port.ts'

interface Address {
  readonly host: string
  readonly port: number
}

/** The state of listening sockets in the tables of the kernel. */
const LISTENING = '0A'

/** Returns the addresses of listening sockets by the number of the socket. */
const listeningSockets = (): Map<string, Address> => {
  const found = new Map<string, Address>()
  for (const [table, loopback] of [
    ['/proc/net/tcp', '127.0.0.1'],
    ['/proc/net/tcp6', '[::1]'],
  ] as const) {
    const [, ...lines] = readFileSync(table, 'latin1').trim().split('\n')
    for (const line of lines) {
      const columns = line.trim().split(/\s+/)
      const [, local = '', , state, , , , , , socket] = columns
      const port = Number.parseInt(local.split(':')[1] ?? '', 16)
      // A socket at every address, or at loopback, answers at loopback.
      if (state === LISTENING && socket !== undefined) found.set(socket, { host: loopback, port })
    }
  }
  return found
}

const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** Whether a process runs the same file as this process. */
const isSameProgram = (pid: string): boolean => {
  const own = realPath(process.argv[1] ?? '')
  const folder = readlinkSync(`/proc/${pid}/cwd`)
  const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0')
  return words.some((word) => word !== '' && realPath(resolve(folder, word)) === own)
}

const addressOf = (pid: string, sockets: ReadonlyMap<string, Address>): Address | undefined => {
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`)
    const socket = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    const address = socket === undefined ? undefined : sockets.get(socket)
    if (address) return address
  }
  return undefined
}

/**
 * Returns the address at which another process of this program listens, whatever its options.
 * Returns `undefined` if there is none, or if the system has no /proc.
 */
const findRunningServer = (): Address | undefined => {
  try {
    const sockets = listeningSockets()
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue
      try {
        const address = isSameProgram(pid) ? addressOf(pid, sockets) : undefined
        if (address) return address
      } catch {
        // A process of another user, or one that has just ended.
      }
    }
  } catch {
    // There is no /proc.
  }
  return undefined
}

const HEALTH_PATH = '/_mock/health'

/** Time limit of a health check, in milliseconds. */
const LIMIT_MS = 2000

/** An address for a server that listens at every address. */
const reachable = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host

const STATUS_LINE = /^HTTP\/1\.[01] (\d{3}) /

/** Long enough for a status line, in characters. */
const MOST_CHARACTERS = 100

/**
 * Requests the health of a server and returns the status. Containers ask every few seconds, so it writes
 * the request itself: loading Node's module for HTTP takes longer than the question.
 */
const statusOf = (host: string, port: string | number): Promise<number> =>
  new Promise((done, fail) => {
    const socket = connect({ host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) })
    const cancel = limit(LIMIT_MS, () => socket.destroy())
    let head = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      head += text
      const status = STATUS_LINE.exec(head)?.[1]
      if (status !== undefined) done(Number(status))
      if (status !== undefined || head.length > MOST_CHARACTERS) socket.destroy()
    })
    socket.on('error', fail)
    socket.on('close', () => {
      cancel()
      fail(new Error('The answer has no status'))
    })
    socket.write(
      `GET ${HEALTH_PATH} HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`
    )
  })

/**
 * Asks the mock on this machine whether it is ready, and returns a sentence. Throws a `UsageError` if
 * it is not.
 */
export const checkHealth = async (
  given: { readonly port?: number; readonly host?: string },
  environment: NodeJS.ProcessEnv
): Promise<string> => {
  const isAddressGiven = given.port !== undefined || given.host !== undefined
  const found = isAddressGiven ? undefined : findRunningServer()
  const host = found?.host ?? given.host ?? environment.COMPLYCUBE_MOCK_HOST ?? '127.0.0.1'
  const port = found?.port ?? given.port ?? environment.COMPLYCUBE_MOCK_PORT ?? DEFAULT_PORT
  const url = `http://${reachable(host)}:${port}${HEALTH_PATH}`
  const status = await statusOf(reachable(host), port).catch(() => {
    throw new UsageError(`no mock answers at ${url}`)
  })
  if (status >= 200 && status < 300) return `ready at ${url}`
  throw new UsageError(`${url} answers ${status}`)
}

/** Time between two questions to a mock that is not ready yet, in milliseconds. */
const PAUSE_MS = 100

/** Asks until the mock is ready, for at most `waitMs`. Returns and throws as `checkHealth` does. */
export const awaitHealth = async (
  given: { readonly port?: number; readonly host?: string },
  environment: NodeJS.ProcessEnv,
  waitMs: number
): Promise<string> => {
  const elapsed = startStopwatch()
  for (;;) {
    try {
      return await checkHealth(given, environment)
    } catch (error) {
      if (elapsed() >= waitMs) throw error
      await new Promise<void>((resolve) => limit(PAUSE_MS, resolve))
    }
  }
}
