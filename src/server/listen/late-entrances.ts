import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { EntranceOptions, MockOptions } from '../options.ts'
import { reportFault } from '../report-fault.ts'
import type { OtherEntrances } from '../tls/other-entrances.ts'

type LateEntrances = Omit<OtherEntrances, 'tunnel'>

/** Passes a request for another host on. What that needs is loaded at the first such request. */
export const forwardLate = (
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): void => {
  import('../tls/forward.ts')
    .then(({ forwardRequest }) => forwardRequest(url, incoming, outgoing))
    .catch(() => outgoing.destroy())
}

/**
 * The ways into a server beside plain HTTP. What they need (certificates, TLS) is loaded at the first
 * CONNECT or when TLS is asked for: most never use it. Adds the connections that come that way to
 * `named`, because their clients asked for certain names.
 */
export const openLate = (
  server: Server,
  options: EntranceOptions & Pick<MockOptions, 'onFault'>,
  named: WeakSet<Socket>
): LateEntrances => {
  const { caDir, tlsNames = [], tunnelOthers = false, onFault = reportFault } = options
  let opening: Promise<OtherEntrances> | undefined
  const open = (): Promise<OtherEntrances> => {
    opening ??= import('../tls/other-entrances.ts').then(({ openOtherEntrances }) =>
      openOtherEntrances({
        ...(caDir !== undefined && { caDir }),
        names: tlsNames,
        tunnelOthers,
        accept: (socket) => {
          named.add(socket)
          server.emit('connection', socket)
        },
        ownPort: () => {
          const address = server.address()
          return typeof address === 'object' && address ? address.port : 0
        },
        onFault,
      })
    )
    return opening
  }
  // The server listens on TCP, so its streams are sockets.
  server.on('connect', ({ url = '' }, socket: Socket, head) => {
    socket.on('error', () => socket.destroy())
    open()
      .then(({ tunnel }) => tunnel(url, socket, head))
      .catch((fault: unknown) => {
        socket.destroy()
        onFault(fault)
      })
  })
  return {
    listenTls: async (port, host) => (await open()).listenTls(port, host),
    certificate: async () => (await open()).certificate(),
    close: async () => (await opening)?.close(),
  }
}
