import { isIPv4 } from 'node:net'
import { quoted } from '../../contracts/errors.ts'
import type { RequestHead } from '../http/request.ts'
import { ControlError } from './control-error.ts'

/** A host as the header has it: a name or an address, and maybe a port. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d+)?$/i

/** Ends of names that the public DNS does not resolve. */
const PRIVATE_NAME = /\.(?:localhost|internal|local|test)$/

const hostOf = (text: string): URL | undefined => {
  const url = `http://${text}`
  return HOST.test(text) && URL.canParse(url) ? new URL(url) : undefined
}

/** The name of a host without port, in lower case; nothing where it is none. */
export const hostNameOf = (text: string): string | undefined =>
  hostOf(text)?.hostname.replace(/\.$/, '')

/** The host that a server is bound to, where it is a name that a request can have. */
export const nameIn = (host: string): readonly string[] =>
  hostNameOf(host) === host.toLowerCase() ? [host] : []

/** Whether nobody on the web can give this name to an address of this machine. */
const isOutOfReach = (name: string): boolean =>
  name.startsWith('[') || isIPv4(name) || !name.includes('.') || PRIVATE_NAME.test(name)

const refuse = (header: string, given: string, why: string): ControlError =>
  new ControlError(403, `${header} ${quoted(given)} is refused: ${why}`, header)

const refuseForeignHost = (host: string, allowed: ReadonlySet<string>): void => {
  const name = hostNameOf(host)
  if (name !== undefined && (allowed.has(name) || isOutOfReach(name))) return
  const why =
    'a name on the web that leads here may be an attack (DNS rebinding). Ask by localhost, an IP address ' +
    'or a name without dots, or start the mock with --allowed-host and this name'
  throw refuse('Host', host, why)
}

const isOwnOrigin = (origin: string, own: string, allowed: ReadonlySet<string>): boolean => {
  if (!URL.canParse(origin)) return false
  const { host, hostname } = new URL(origin)
  return host === hostOf(own)?.host || allowed.has(hostname)
}

/**
 * Refuses requests that a page of somebody else's has a browser make, and names that lead here
 * without being the mock's. What is no browser sends none of these headers but Host. Throws 403.
 */
export const refuseCrossSite = (request: RequestHead, allowed: ReadonlySet<string>): void => {
  const host = request.header('host')
  if (host !== undefined) refuseForeignHost(host, allowed)
  const origin = request.header('origin')
  const own = host ?? new URL(request.url).host
  if (origin !== undefined && !isOwnOrigin(origin, own, allowed)) {
    throw refuse('Origin', origin, `only pages of the mock itself, at ${own}, may ask here`)
  }
  if (request.header('sec-fetch-site') === 'cross-site') {
    const why = 'another site led the browser here. Type the address instead'
    throw refuse('Sec-Fetch-Site', 'cross-site', why)
  }
}
