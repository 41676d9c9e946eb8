import { hostname } from 'node:os'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'

/** The hosts for which the mock answers requests that name one, as clients of a proxy send them. */
export interface OwnHosts {
  readonly names: readonly string[]
  /**
   * Returns the host of an absolute URL if it is another one. `ownAddress` is that of the socket.
   * With `ownPort`, this machine at another port is another host as well.
   */
  findOther(url: string, ownAddress: string | undefined, ownPort?: number): string | undefined
}

const LOOPBACK = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::)$/

/** `[::1]` → `::1`, `localhost.` → `localhost` */
const bareHost = (host: string): string => host.replace(/^\[|\]$|\.$/g, '')

const inLowerCase = (names: readonly string[]): readonly string[] =>
  names.map((name) => name.toLowerCase())

/**
 * Returns the hosts of a server: ComplyCube's and the `served` ones at every port, and this machine
 * under its name and the names in `local`.
 */
export const createOwnHosts = (served: readonly string[], local: readonly string[]): OwnHosts => {
  const atEveryPort = new Set([...VENDOR_HOSTS, ...inLowerCase(served)])
  const here = new Set(inLowerCase(local))
  const names = [...new Set([...atEveryPort, ...inLowerCase(local)])]
  return {
    names,
    findOther(url, ownAddress, ownPort) {
      if (!URL.canParse(url)) return undefined
      const { hostname: name, port } = new URL(url)
      const host = bareHost(name)
      const isHere =
        here.has(host) ||
        LOOPBACK.test(host) ||
        host === ownAddress?.replace('::ffff:', '') ||
        host === hostname().toLowerCase()
      const isOwnPort = ownPort === undefined || Number(port) === ownPort
      return atEveryPort.has(host) || (isHere && isOwnPort) ? undefined : host
    },
  }
}
