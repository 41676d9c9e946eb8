import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { MockOptions } from '../options.ts'

/** This machine (`0.0.0.0` and `::` lead to it too) and private networks. */
const NEAR = [
  ...['0.0.0.0/32', '127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ...['::/128', '::1/128', 'fc00::/7'],
]

/** Cloud machines read their secrets here, so neither a name nor `any` opens these. */
const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128']

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const blockListOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

const isRange = (text: string): boolean => {
  const [address = '', bits = '0', ...rest] = text.split('/')
  const maxBits = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && rest.length === 0 && /^\d+$/.test(bits) && Number(bits) <= maxBits
}

const isHostName = (text: string): boolean =>
  text
    .replace(/^\*\./, '')
    .split('.')
    .every((label) => /^[a-z0-9_-]+$/i.test(label))

/** Returns the first target that is neither an address, a range nor a host name. */
export const findWrongTarget = (targets: readonly string[]): string | undefined =>
  targets.find((target) => !isRange(target) && !isHostName(target))

/** `[::1]` → `::1`, `localhost.` → `localhost` */
const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$|\.$/g, '')

/** Whether a name covers a host: `*.example.org` covers all hosts below it, `any` all hosts. */
const covers = (name: string, host: string): boolean =>
  name === 'any' || name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)))

/** The targets that the options allow. The hosts of `webhooks` are among them. */
export const targetsOf = ({ webhooks = [], webhookTargets = [] }: MockOptions): string[] => [
  ...webhookTargets,
  ...webhooks.map((url) => bareHost(new URL(url).hostname)),
]

/** Resolves a host name to its addresses. */
export type Resolve = (
  host: string,
  then: (error: Error | null, addresses: readonly LookupAddress[]) => void
) => void

/** The resolver of the machine. It is loaded at the first delivery: the start does not need it. */
const loadResolve = async (): Promise<Resolve> => {
  const { lookup } = await import('node:dns')
  return (host, then) => lookup(host, { all: true }, then)
}

const refusal = (host: string, addresses: readonly string[], wanted: string): Error => {
  const what = addresses.includes(host) ? `${host} is` : `${host} is ${addresses.join(', ')},`
  const where = 'outside this machine and its private networks'
  const advice = `if that is meant, start the mock with --webhook-targets ${wanted}`
  return new Error(`not sent: ${what} ${where}; ${advice}`)
}

/**
 * Decides where deliveries may go: this machine, private networks and the given targets. So no test
 * posts people's data to the internet by accident. A name is resolved once for each connection, and
 * the connection uses an address that was checked.
 */
export class TargetGuard {
  readonly #targets: readonly string[]
  readonly #resolve: Resolve | undefined
  /** Made at the first delivery. */
  #lookup: LookupFunction | undefined
  /** The last host that was checked: most deliveries go to one receiver. */
  #last: { readonly hostname: string; readonly problem: Error | undefined } | undefined
  #ranges: Readonly<Record<'near' | 'linkLocal' | 'listed', BlockList>> | undefined

  constructor(targets: readonly string[], resolve?: Resolve) {
    this.#targets = targets.map((target) => target.toLowerCase())
    this.#resolve = resolve
  }

  /** Returns why a host that is an address is refused. Names are checked by `lookup`. */
  problemOf(hostname: string): Error | undefined {
    if (this.#last?.hostname === hostname) return this.#last.problem
    const host = bareHost(hostname)
    const isAllowed = isIP(host) === 0 || this.#allows(host, host)
    const problem = isAllowed ? undefined : refusal(host, [host], host)
    this.#last = { hostname, problem }
    return problem
  }

  /** Returns a resolver for connections that finds only allowed addresses. */
  async lookup(): Promise<LookupFunction> {
    this.#lookup ??= this.#createLookup(this.#resolve ?? (await loadResolve()))
    return this.#lookup
  }

  #createLookup(resolve: Resolve): LookupFunction {
    return (hostname, { all }, then) =>
      resolve(hostname, (error, found) => {
        const allowed = found?.filter(({ address }) => this.#allows(address, bareHost(hostname)))
        const [first] = allowed ?? []
        if (error) then(error, [])
        else if (!first) then(this.#refusalOf(hostname, found), [])
        else if (all) then(null, [...allowed])
        else then(null, first.address, first.family)
      })
  }

  #allows(address: string, host: string): boolean {
    const { near, linkLocal, listed } = this.#lists()
    const family = familyOf(address)
    if (listed.check(address, family)) return true
    if (linkLocal.check(address, family)) return false
    return near.check(address, family) || this.#targets.some((name) => covers(name, host))
  }

  /** Only its address opens a link-local target, so the advice names the address. */
  #refusalOf(host: string, found: readonly LookupAddress[]): Error {
    const addresses = found.map(({ address }) => address)
    const { linkLocal } = this.#lists()
    const hidden = addresses.find((address) => linkLocal.check(address, familyOf(address)))
    return refusal(host, addresses, hidden ?? host)
  }

  #lists() {
    this.#ranges ??= {
      near: blockListOf(NEAR),
      linkLocal: blockListOf(LINK_LOCAL),
      listed: blockListOf(this.#targets.filter(isRange)),
    }
    return this.#ranges
  }
}
