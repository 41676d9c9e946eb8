import { hostname } from 'node:os'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'

/** The hosts for which the mock answers requests that name one, as clients of a proxy send them. */
export interface OwnHosts {
  readonly names: readonly string[]
  /** Returns the host of an absolute URL if it is another one. `ownAddress` is that of the socket. */
  findOther(url: string, ownAddress: string | undefined): string | undefined
}

const LOOPBACK = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::)$/

/** `[::1]` → `::1`, `localhost.` → `localhost` */
const bareHost = (host: string): string => host.replace(/^\[|\]$|\.$/g, '')

/** Returns the hosts of a server: ComplyCube's, this machine, and the given names. */
export const createOwnHosts = (given: readonly string[]): OwnHosts => {
  const names = [...VENDOR_HOSTS, ...given.map((name) => name.toLowerCase())]
  const own = new Set([...names, hostname().toLowerCase()])
  return {
    names,
    findOther(url, ownAddress) {
      if (!URL.canParse(url)) return undefined
      const host = bareHost(new URL(url).hostname)
      const isOwn =
        own.has(host) || LOOPBACK.test(host) || host === ownAddress?.replace('::ffff:', '')
      return isOwn ? undefined : host
    },
  }
}
