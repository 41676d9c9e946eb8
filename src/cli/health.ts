import { connect } from 'node:net'
import { limit, startStopwatch } from '../server/sandbox/real-time.ts'
import { UsageError } from '../server/usage-error.ts'
import { runningServers } from './running-servers.ts'
import { serverAddress } from './server-address.ts'

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

/** Asks at one address. Returns a sentence, or throws a `UsageError`. */
const askAt = async (host: string, port: string | number): Promise<string> => {
  const url = `http://${reachable(host)}:${port}${HEALTH_PATH}`
  const status = await statusOf(reachable(host), port).catch(() => {
    throw new UsageError(`no mock answers at ${url}`)
  })
  if (status >= 200 && status < 300) return `ready at ${url}`
  throw new UsageError(`${url} answers ${status}`)
}

/**
 * Asks the mock on this machine whether it is ready, and returns a sentence. Throws a `UsageError` if
 * it is not. Without an address, it asks the servers that run, whatever port they take.
 */
export const checkHealth = async (
  given: { readonly port?: number; readonly host?: string },
  environment: NodeJS.ProcessEnv
): Promise<string> => {
  let problem: unknown
  if (given.port === undefined && given.host === undefined) {
    for (const { host, port } of runningServers()) {
      try {
        return await askAt(host, port)
      } catch (error) {
        problem = error
      }
    }
  }
  if (problem !== undefined) throw problem
  const { host, port } = serverAddress(given, environment)
  return askAt(host, port)
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
