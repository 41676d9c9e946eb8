import { validateHeaderName, validateHeaderValue } from 'node:http'
import { SIGNATURE_HEADER } from '../contracts/events.ts'
import { WebUrl } from '../contracts/fields.ts'
import type { MockOptions } from './options.ts'
import { findWrongTarget } from './webhooks/target-guard.ts'

/** Headers that make a delivery, or the request that carries it: not the user's to set. */
const RESERVED = [
  ...[SIGNATURE_HEADER, 'Content-Type', 'Content-Length'],
  ...['Host', 'Connection', 'Transfer-Encoding', 'Expect', 'Upgrade'],
]

const headerProblem = (name: string, value: string): string | undefined => {
  const reserved = RESERVED.find((one) => one.toLowerCase() === name.toLowerCase())
  if (reserved) return `the header ${reserved} is the mock's own to set; choose another name`
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return undefined
  } catch {
    return `'${name}: ${value}' is no HTTP header; write it as 'Name: value'`
  }
}

/** What is wrong with the options about webhooks, in words; nothing when they are good. */
export const findSenderProblem = ({
  webhooks = [],
  webhookTargets = [],
  webhookHeaders = {},
}: MockOptions): string | undefined => {
  const url = webhooks.find((one) => !WebUrl.safeParse(one).success)
  if (url !== undefined) return `Webhook '${url}' is not an http or https address`
  const target = findWrongTarget(webhookTargets)
  if (target !== undefined) {
    const forms =
      "a host name, '*.example.org', an address, a range such as '203.0.113.0/24', or 'any'"
    return `Webhook target '${target}' is unknown: it should be ${forms}`
  }
  for (const [name, value] of Object.entries(webhookHeaders)) {
    const problem = headerProblem(name, value)
    if (problem !== undefined) return `Webhook headers: ${problem}`
  }
  return undefined
}
