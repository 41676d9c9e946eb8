import type { LookupAddress } from 'node:dns'
import { type BlockList, isIP, type LookupFunction } from 'node:net'
import type { MockOptions } from '../options.ts'
import { familyOf, isRange, LINK_LOCAL, NEAR, rangesOf } from './address-ranges.ts'

/** `[::1]` → `::1`, `localhost.` → `localhost` */
const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$|\.$/g, '')

/** Whether a host goes by this name: `*.example.org` stands for all below it, `any` for all. */
const isMeant = (host: string, name: string): boolean =>
  name === 'any' || name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)))

/** What a mock's options allow: the receivers that it was told of are certainly meant. */
export const targetsOf = ({ webhooks = [], webhookTargets = [] }: MockOptions): string[] => [
  ...webhookTargets,
  ...webhooks.map((url) => bareHost(new URL(url).hostname)),
]

/** How a name is turned into addresses. */
export type Resolve = (
  host: string,
  then: (error: Error | null, addresses: readonly LookupAddress[]) => void
) => void

/** As the machine does it; loaded when something is sent, not when the mock starts. */
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
 * Where deliveries may go: this machine and private networks, and what the user has named besides,
 * so that a test does not post people's data to the internet by accident. A name is resolved once,
 * and the connection goes to an address that was looked at: another answer later changes nothing.
 */
export class Targets {
  readonly #given: readonly string[]
  #resolve: Resolve | undefined
  #ranges: Readonly<Record<'near' | 'linkLocal' | 'listed', BlockList>> | undefined

  constructor(given: readonly string[], resolve?: Resolve) {
    this.#given = given.map((target) => target.toLowerCase())
    this.#resolve = resolve
  }

  /** Why nothing may be sent to a host that is written as an address. */
  problemOf(hostname: string): Error | undefined {
    const host = bareHost(hostname)
    return isIP(host) === 0 || this.#allows(host, host) ? undefined : refusal(host, [host], host)
  }

  /** What resolves a name for a connection: only to addresses that are allowed. */
  async lookup(): Promise<LookupFunction> {
    this.#resolve ??= await loadResolve()
    const resolve = this.#resolve
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
    return near.check(address, family) || this.#given.some((name) => isMeant(host, name))
  }

  /** A name does not open what is link-local, so then the address has to be named. */
  #refusalOf(host: string, found: readonly LookupAddress[]): Error {
    const addresses = found.map(({ address }) => address)
    const { linkLocal } = this.#lists()
    const hidden = addresses.find((address) => linkLocal.check(address, familyOf(address)))
    return refusal(host, addresses, hidden ?? host)
  }

  #lists() {
    this.#ranges ??= {
      near: rangesOf(NEAR),
      linkLocal: rangesOf(LINK_LOCAL),
      listed: rangesOf(this.#given.filter(isRange)),
    }
    return this.#ranges
  }
}
