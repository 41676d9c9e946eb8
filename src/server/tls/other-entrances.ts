import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'
import { listenAt } from '../listen/listening.ts'
import { refuseOnSocket } from '../listen/refuse-malformed.ts'
import { awaitFirstByte } from './first-byte.ts'
import { SecureConnections } from './secure-connections.ts'
import { createTunnels, type Tunnels } from './tunnels.ts'

export interface OtherEntrancesOptions {
  readonly caDir?: string
  /** Names beside ComplyCube's for which the mock answers by CONNECT and TLS. */
  readonly names: readonly string[]
  readonly tunnelOthers: boolean
  /** Takes a connection on which plain HTTP, or HTTP inside TLS, begins. */
  readonly accept: (socket: Socket) => void
  /** Port of plain HTTP. */
  readonly ownPort: () => number
  /** Is called with a certificate that cannot be made. */
  readonly onFault: (fault: unknown) => void
}

/** The ways into a mock beside plain HTTP: TLS on a port, and CONNECT. Loaded when first used. */
export interface OtherEntrances {
  readonly tunnel: Tunnels['answer']
  /** Listens for TLS. Resolves to the port and the URL, `https://localhost:PORT` on this machine. */
  readonly listenTls: (port: number, host: string) => Promise<{ port: number; url: string }>
  /** The certificate of the authority, as PEM. */
  readonly certificate: () => Promise<string>
  /** Takes no new TLS connections, and ends tunnels to other hosts. */
  readonly close: () => Promise<void>
}

const NOT_TLS = {
  status: '400 Bad Request',
  message:
    'This port speaks TLS, but plain HTTP arrived; use an https:// address, or the other port',
}

export const openOtherEntrances = (options: OtherEntrancesOptions): OtherEntrances => {
  const { caDir, names, accept, tunnelOthers, ownPort, onFault } = options
  const secure = new SecureConnections({ ...(caDir !== undefined && { caDir }), names, accept })
  let tlsServer: NetServer | undefined
  let tlsPort: number | undefined
  /** Connections that have sent nothing yet. */
  const waiting = new Set<Socket>()

  const acceptTls = (socket: Socket): void => {
    secure.takeOver(socket).catch((fault: unknown) => {
      socket.destroy()
      onFault(fault)
    })
  }

  const tunnels = createTunnels({
    names: new Set([...VENDOR_HOSTS, ...names.map((name) => name.toLowerCase())]),
    acceptTls,
    acceptPlain: accept,
    tunnelOthers,
    ownPorts: () => (tlsPort === undefined ? [ownPort()] : [ownPort(), tlsPort]),
  })

  return {
    tunnel: tunnels.answer,
    listenTls: async (port, host) => {
      await secure.context()
      tlsServer = createServer((socket) => {
        socket.on('error', () => socket.destroy())
        waiting.add(socket)
        socket.once('close', () => waiting.delete(socket))
        awaitFirstByte(socket, (isTls) => {
          waiting.delete(socket)
          if (isTls) acceptTls(socket)
          else refuseOnSocket(socket, NOT_TLS)
        })
      })
      const place = await listenAt(tlsServer, port, host)
      tlsPort = place.port
      return { port: place.port, url: place.url.replace(/^http:/, 'https:') }
    },
    certificate: async () => (await secure.authority()).certificate,
    close: () =>
      new Promise((resolve) => {
        tunnels.close()
        secure.close()
        for (const socket of waiting) socket.destroy()
        if (tlsServer) tlsServer.close(() => resolve())
        else resolve()
      }),
  }
}
