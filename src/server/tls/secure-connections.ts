import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'
import { HANDSHAKE_LIMIT_MS } from '../listen/arrival-limits.ts'
import { idleLimit, systemTime } from '../sandbox/real-time.ts'
import { openAuthority } from './authority.ts'
import { type Credentials, makeServerCertificate } from './certificates.ts'

const LOCAL_NAMES = ['localhost', '127.0.0.1', '::1']

/** Names that the certificate of the mock is good for: ComplyCube's, local ones, and others given. */
export const certifiedNames = (others: readonly string[]): readonly string[] => [
  ...new Set([...VENDOR_HOSTS, ...LOCAL_NAMES, ...others.map((name) => name.toLowerCase())]),
]

export interface SecureConnectionsOptions {
  /** Folder that keeps the authority. Default: a new authority for each process. */
  readonly caDir?: string
  /** Names beside ComplyCube's and local ones. */
  readonly names: readonly string[]
  /** Takes a connection whose handshake is done. */
  readonly accept: (socket: TLSSocket) => void
}

/** TLS of the mock: one authority and one certificate, made when first needed. */
export class SecureConnections {
  readonly #options: SecureConnectionsOptions
  #authority: Promise<Credentials> | undefined
  #context: Promise<SecureContext> | undefined
  readonly #inHandshake = new Set<Socket>()

  constructor(options: SecureConnectionsOptions) {
    this.#options = options
  }

  /** The authority that signs the certificate. Rejects with a `UsageError` if its folder is unfit. */
  authority(): Promise<Credentials> {
    this.#authority ??= openAuthority(this.#options.caDir)
    return this.#authority
  }

  /** Makes the certificate, unless it is made already. */
  context(): Promise<SecureContext> {
    this.#context ??= this.#makeContext()
    return this.#context
  }

  async #makeContext(): Promise<SecureContext> {
    const authority = await this.authority()
    const names = certifiedNames(this.#options.names)
    const { certificate, key } = await makeServerCertificate(authority, names, systemTime())
    return createSecureContext({ cert: certificate + authority.certificate, key })
  }

  /** Does the handshake on a connection that begins TLS, and hands it on. */
  async takeOver(socket: Socket): Promise<void> {
    const lift = idleLimit(HANDSHAKE_LIMIT_MS, () => socket.destroy())
    const end = (): void => {
      lift()
      this.#inHandshake.delete(socket)
    }
    this.#inHandshake.add(socket)
    socket.once('close', end)
    // A client that has said its last before the handshake cannot complete it.
    const destroy = (): void => {
      socket.destroy()
    }
    socket.once('end', destroy)
    const secureContext = await this.context()
    if (socket.readableEnded) destroy()
    if (socket.destroyed) return
    // Clients that offer HTTP/2 as well take HTTP/1.1, which is all that the mock speaks.
    const ALPNProtocols = ['http/1.1']
    const secure = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols })
    secure.on('error', () => secure.destroy())
    secure.once('close', destroy)
    // Node 20 and 22 report a client that resets in its hello as one that ends.
    secure.once('end', destroy)
    secure.once('secure', () => {
      end()
      socket.off('end', destroy)
      secure.off('end', destroy)
      this.#options.accept(secure)
    })
  }

  /** Ends connections whose handshake is not done. */
  close(): void {
    for (const socket of this.#inHandshake) socket.destroy()
  }
}
