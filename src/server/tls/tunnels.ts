import { connect, type Socket } from 'node:net'
import { API_HOST } from '../../contracts/vendor-hosts.ts'
import { shown } from '../../scenarios/messages.ts'
import { type Refusal, refuseOnSocket } from '../listen/refuse-malformed.ts'
import { idleLimit } from '../sandbox/real-time.ts'
import { awaitFirstByte } from './first-byte.ts'

interface Dependencies {
  /** Names that the mock answers for, in lower case. */
  readonly names: ReadonlySet<string>
  /** Takes over a connection that begins TLS. */
  readonly acceptTls: (socket: Socket) => void
  /** Takes over a connection that speaks plain HTTP. */
  readonly acceptPlain: (socket: Socket) => void
  /** Whether connections to other hosts are passed on. */
  readonly tunnelOthers: boolean
  /** Ports at which the mock listens. */
  readonly ownPorts: () => readonly number[]
}

/** The tunnels of a server. */
export interface Tunnels {
  /** Answers CONNECT to a target; `head` holds the bytes that arrived with the request. */
  readonly answer: (target: string, socket: Socket, head: Buffer) => void
  /** Ends all connections of tunnels. */
  readonly close: () => void
}

interface Place {
  readonly host: string
  readonly port: number
}

const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n'

/** How long another host may take to accept a connection, in milliseconds. */
const CONNECT_LIMIT_MS = 10_000

/** Reads `host:port`, also with an IPv6 address in brackets; nothing if it is something else. */
const placeIn = (target: string): Place | undefined => {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/i.exec(target) ?? []
  const host = (bracketed ?? plain ?? '').toLowerCase().replace(/\.$/, '')
  const port = Number(digits)
  return host !== '' && port >= 1 && port <= 65_535 ? { host, port } : undefined
}

/** Connections of the mock's tunnels, so that a stop can end them. */
class OpenSockets {
  readonly #sockets = new Set<Socket>()

  add(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  /** Leaves a connection to what takes it over. */
  release(socket: Socket): void {
    this.#sockets.delete(socket)
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** Passes bytes between a client and another host until one of them ends. */
const passOn = ({ host, port }: Place, client: Socket, open: OpenSockets): void => {
  const other = connect({ host, port })
  open.add(other)
  const lift = idleLimit(CONNECT_LIMIT_MS, () => other.destroy(new Error('no answer in 10 s')))
  let isOpen = false
  other.once('connect', () => {
    lift()
    isOpen = true
    client.write(ESTABLISHED)
    client.pipe(other).pipe(client)
  })
  other.on('error', ({ message }) => {
    if (isOpen) client.destroy()
    else {
      refuseOnSocket(client, {
        status: '502 Bad Gateway',
        message: `The tunnel to ${host}:${port} cannot be opened: ${message}`,
      })
    }
  })
  other.once('close', () => {
    lift()
    if (isOpen) client.destroySoon()
  })
  client.once('close', () => other.destroy())
}

/**
 * Returns what answers CONNECT. For ComplyCube's names, port 443 is served with the mock's
 * certificate and port 80 in plain HTTP. Other hosts are refused, or passed on with `tunnelOthers`;
 * they are never answered as ComplyCube.
 */
export const createTunnels = (dependencies: Dependencies): Tunnels => {
  const { names, acceptTls, acceptPlain, tunnelOthers, ownPorts } = dependencies
  const open = new OpenSockets()
  const known = [...names].join(', ')

  const serve = (socket: Socket, port: number): void => {
    socket.write(ESTABLISHED)
    awaitFirstByte(socket, (isTls) => {
      open.release(socket)
      if (port === 443 && isTls) acceptTls(socket)
      else if (port === 80 && !isTls) acceptPlain(socket)
      else {
        const spoken = isTls ? 'TLS on port 80' : 'plain HTTP on port 443'
        const instead = isTls ? 'ask for port 443' : 'begin TLS in the tunnel, or ask for port 80'
        const message = `The tunnel carries ${spoken}; ${instead}`
        refuseOnSocket(socket, { status: '400 Bad Request', message })
      }
    })
  }

  const isOwn = ({ host, port }: Place): boolean =>
    /^(?:localhost|127\..*|::1|0\.0\.0\.0|::)$/.test(host) && ownPorts().includes(port)

  /** Why a tunnel is refused; nothing if it may be opened. */
  const refusalOf = (target: string, place: Place | undefined): Refusal | undefined => {
    if (!place) {
      const message = `CONNECT ${shown(target)} is refused; name a host and a port, such as ${API_HOST}:443`
      return { status: '400 Bad Request', message }
    }
    const { host, port } = place
    if (names.has(host)) {
      if (port === 443 || port === 80) return undefined
      const message = `A tunnel to ${host} must lead to port 443 or 80, not to ${port}`
      return { status: '403 Forbidden', message }
    }
    if (isOwn(place)) {
      const message = `A tunnel to ${target} leads back to this mock; send requests to it directly`
      return { status: '508 Loop Detected', message }
    }
    if (tunnelOthers) return undefined
    const message = `A tunnel to ${host} is refused, because this mock answers only for ${known}; start it with --tunnel-others to pass other hosts on`
    return { status: '403 Forbidden', message }
  }

  return {
    answer: (target, socket, head) => {
      open.add(socket)
      const place = placeIn(target)
      const refusal = refusalOf(target, place)
      if (refusal || !place) {
        if (refusal) refuseOnSocket(socket, refusal)
        return
      }
      if (head.length > 0) socket.unshift(head)
      if (names.has(place.host)) serve(socket, place.port)
      else passOn(place, socket, open)
    },
    close: () => open.destroyAll(),
  }
}
