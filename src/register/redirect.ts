import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import net, { type Socket } from 'node:net'
import tls from 'node:tls'

/** Where a mock listens for plain HTTP. */
export interface MockPlace {
  readonly host: string
  readonly port: number
}

/** Where connections lead from now on; `url` is for messages. */
export interface Redirection {
  /** Names of hosts in lower case. */
  readonly hosts: ReadonlySet<string>
  /** The place of the mock, or a promise of it while it starts. */
  readonly place: () => MockPlace | Promise<MockPlace>
}

interface Asked {
  readonly host: string | undefined
  readonly isOverSocket: boolean
  readonly callback: (() => void) | undefined
}

/** Reads the arguments of `connect`: `(options)`, `(port, host, options)` or `(path)`, then a callback. */
const readArguments = (given: readonly unknown[]): Asked => {
  const callback = given.find((one): one is () => void => typeof one === 'function')
  const options: Record<string, unknown> = {}
  for (const one of given) if (typeof one === 'object' && one !== null) Object.assign(options, one)
  const named = typeof given[1] === 'string' ? given[1] : (options.servername ?? options.host)
  return {
    host: typeof named === 'string' ? named.toLowerCase().replace(/\.$/, '') : undefined,
    isOverSocket: options.socket !== undefined && options.socket !== null,
    callback,
  }
}

/** What clients ask of a connection with TLS, beside what every socket has. */
const AS_IF_SECURE = {
  encrypted: true,
  authorized: true,
  alpnProtocol: false,
  getCipher: () => ({ name: '', standardName: '', version: '' }),
  getPeerCertificate: () => ({}),
  getProtocol: () => 'TLSv1.3',
  getSession: () => undefined,
  isSessionReused: () => false,
  setServername: () => undefined,
}

/** Opens a connection to the mock, now or when it has started. */
const openTo = ({ place }: Redirection, options: { readonly isSecure: boolean }): Socket => {
  const socket = new net.Socket()
  if (options.isSecure) {
    Object.assign(socket, AS_IF_SECURE)
    socket.once('connect', () => socket.emit('secureConnect'))
  }
  const begin = (to: MockPlace): void => {
    socket.prependOnceListener('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED') return
      error.message = `No mock answers at http://${to.host}:${to.port}, which COMPLYCUBE_MOCK_URL names; start it, or remove the variable (${error.message})`
    })
    if (!socket.destroyed) socket.connect({ host: to.host, port: to.port })
  }
  const now = place()
  if (!(now instanceof Promise)) begin(now)
  else {
    // What is written until then waits, as on any connection that is being opened.
    Object.assign(socket, { connecting: true })
    now.then(begin, (error: Error) => socket.destroy(error))
  }
  return socket
}

const ONCE = Symbol.for('complycube-mock.redirected')

/**
 * Makes connections of this process to some hosts lead to a mock. Nothing else changes. A second
 * call, also from another copy of this code, does nothing.
 */
export const redirectConnections = (redirection: Redirection): void => {
  if (Reflect.has(net, ONCE)) return
  Reflect.set(net, ONCE, true)
  const { connect: connectTls } = tls
  const { connect: connectNet } = net
  const { createConnection } = http.Agent.prototype

  const intercept = <Arguments extends unknown[], Result>(
    original: (...given: Arguments) => Result,
    isSecure: boolean
  ) =>
    function (this: unknown, ...given: Arguments): Result | Socket {
      const { host, isOverSocket, callback } = readArguments(given)
      if (host === undefined || isOverSocket || !redirection.hosts.has(host)) {
        return original.apply(this, given)
      }
      const socket = openTo(redirection, { isSecure })
      if (callback) socket.once(isSecure ? 'secureConnect' : 'connect', callback)
      return socket
    }

  Object.assign(tls, { connect: intercept(connectTls, true) })
  const connectPlain = intercept(connectNet, false)
  Object.assign(net, { connect: connectPlain, createConnection: connectPlain })
  // Agents of plain HTTP keep the function that they found when Node loaded them.
  Object.assign(http.Agent.prototype, {
    createConnection: intercept(createConnection, false),
  })
  syncBuiltinESMExports()
}
