import { isMainThread } from 'node:worker_threads'
import { VENDOR_HOSTS } from '../contracts/vendor-hosts.ts'
import { type MockPlace, redirectConnections } from './redirect.ts'

const VARIABLE = 'COMPLYCUBE_MOCK_URL'

const placeOf = (url: string): MockPlace => {
  const { protocol, hostname, port } = URL.canParse(url) ? new URL(url) : { protocol: '' }
  if (protocol === 'http:' && hostname !== undefined) {
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 80 }
  }
  throw new Error(
    `${VARIABLE} is '${url}', which is not the address of a mock; name one such as http://127.0.0.1:4010, or remove the variable to start a mock in this process`
  )
}

/** Starts a mock in this process, which it does not keep alive, and tells child processes its address. */
const start = async (): Promise<MockPlace> => {
  const { startMockServer } = await import('../index.ts')
  const server = await startMockServer()
  server.unref()
  process.env[VARIABLE] ??= server.url
  return { host: server.host, port: server.port }
}

const named = process.env[VARIABLE]
const known = named ? placeOf(named) : undefined
let starting: Promise<MockPlace> | undefined

const place = (): MockPlace | Promise<MockPlace> => {
  if (known) return known
  starting ??= start()
  return starting
}

redirectConnections({ hosts: new Set(VENDOR_HOSTS), place })

/** Resolves when the mock of this process listens. Workers that have no mock start one when they need it. */
export const ready: Promise<unknown> = Promise.resolve(isMainThread ? place() : undefined)
// A mock that cannot start is reported at the first connection to it.
ready.catch(() => undefined)
