import { BlockList, isIP } from 'node:net'

/** This machine (`0.0.0.0` and `::` lead to it too) and networks that are nobody else's. */
export const NEAR = [
  ...['0.0.0.0/32', '127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ...['::/128', '::1/128', 'fc00::/7'],
]

/** Where machines in a cloud are told their secrets: never meant by a name, nor by `any`. */
export const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128']

export const familyOf = (address: string): 'ipv4' | 'ipv6' =>
  isIP(address) === 6 ? 'ipv6' : 'ipv4'

export const rangesOf = (texts: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', bits] = text.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

export const isRange = (text: string): boolean => {
  const [address = '', bits = '0', ...rest] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && rest.length === 0 && /^\d+$/.test(bits) && Number(bits) <= most
}

const isHostName = (text: string): boolean =>
  text
    .replace(/^\*\./, '')
    .split('.')
    .every((label) => /^[a-z0-9_-]+$/i.test(label))

/** The first of these that is neither an address, a range of them nor a name of hosts. */
export const findWrongTarget = (targets: readonly string[]): string | undefined =>
  targets.find((target) => !isRange(target) && !isHostName(target))
