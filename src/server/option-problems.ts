import { validateHeaderName, validateHeaderValue } from 'node:http'
import { SIGNATURE_HEADER } from '../contracts/events.ts'
import { WebUrl } from '../contracts/fields.ts'
import { MOST_GIVEN_WEBHOOKS } from '../contracts/webhooks.ts'
import { shown } from '../scenarios/messages.ts'
import { findAdmissionProblem } from './control/admission.ts'
import { type MockOptions, startTimeOf } from './options.ts'
import { isPublicUrl } from './public-url.ts'
import { type BudgetOptions, heapLimit, limitsOf, STATE_KINDS } from './sandbox/memory.ts'
import { findSettingProblem } from './sandbox/settings.ts'
import { findSeedProblem } from './seed-data.ts'
import { UsageError } from './usage-error.ts'
import { findWrongTarget } from './webhooks/target-guard.ts'

const findSeedsProblem = (options: MockOptions): string | undefined => {
  const { clients, companies, customLists, workflowTemplates } = options
  if (!clients && !companies && !customLists && !workflowTemplates) return undefined
  const problem = findSeedProblem({ clients, companies, customLists, workflowTemplates })
  return problem === undefined ? undefined : `The seed data do not fit ${problem}`
}

/** The last instant that a date can have, in milliseconds since 1970. */
const LAST_INSTANT = 8_640_000_000_000_000

const findClockProblem = ({ clock = 'real', startAt }: MockOptions): string | undefined => {
  if (clock !== 'real' && clock !== 'virtual') {
    return `'clock' should be 'real' or 'virtual', but it was ${shown(clock)}`
  }
  const time = startTimeOf({ ...(startAt !== undefined && { startAt }) }) ?? 0
  if (Number.isInteger(time) && Math.abs(time) <= LAST_INSTANT) return undefined
  return `'startAt' should be a number of milliseconds since 1970, a Date, or an instant such as '2026-01-01T09:00:00Z', but it was ${shown(startAt)}`
}

const findMemoryProblem = ({ memoryBudget, budgets = {} }: BudgetOptions): string | undefined => {
  const kinds: readonly string[] = STATE_KINDS
  const unknown = Object.keys(budgets).find((kind) => !kinds.includes(kind))
  if (unknown !== undefined) {
    return `'budgets' has no kind '${unknown}'. Known: ${kinds.join(', ')}`
  }
  const wrong = Object.entries({ memoryBudget, ...budgets }).find(
    ([, bytes]) => bytes !== undefined && !(Number.isInteger(bytes) && bytes > 0)
  )
  if (wrong) return `'${wrong[0]}' should be a whole number of bytes, but it was ${shown(wrong[1])}`
  return memoryBudget === undefined && Object.keys(budgets).length === 0
    ? undefined
    : findOversize({ memoryBudget, budgets })
}

const MEGABYTE = 1024 * 1024

/** The part of V8's heap limit that all budgets may take together: the program and garbage need the rest. */
const MOST_OF_HEAP = 3 / 4

const findOversize = (options: BudgetOptions): string | undefined => {
  const limits = Object.values(limitsOf(options))
  const total = limits.reduce((sum, limit) => sum + limit, 0)
  const most = Math.floor(heapLimit() * MOST_OF_HEAP)
  if (total <= most) return undefined
  const megabytes = (bytes: number): number => Math.ceil(bytes / MEGABYTE)
  const heap = megabytes(total / MOST_OF_HEAP)
  return `The memory budgets should be at most ${Math.floor(most / MEGABYTE)} MB together, three quarters of the heap limit of this process, but they are ${megabytes(total)} MB: choose smaller ones, or start Node with --max-old-space-size=${heap}`
}

/** Headers of the delivery itself, or of its connection, which the user cannot set. */
const RESERVED = [
  SIGNATURE_HEADER,
  'Content-Type',
  'Content-Length',
  'Host',
  'Connection',
  'Trailer',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
]

const findHeaderProblem = (name: string, value: string): string | undefined => {
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

const findWebhookProblem = ({
  webhooks = [],
  webhookTargets = [],
  webhookHeaders = {},
}: MockOptions): string | undefined => {
  if (webhooks.length > MOST_GIVEN_WEBHOOKS) {
    return `'webhooks' should hold at most ${MOST_GIVEN_WEBHOOKS} addresses, but there are ${webhooks.length}`
  }
  const url = webhooks.find((one) => !WebUrl.safeParse(one).success)
  if (url !== undefined) return `Webhook '${url}' is not an http or https address`
  const target = findWrongTarget(webhookTargets)
  if (target !== undefined) {
    const forms =
      "a host name, '*.example.org', an address, a range such as '203.0.113.0/24', or 'any'"
    return `Webhook target '${target}' is unknown: it should be ${forms}`
  }
  for (const [name, value] of Object.entries(webhookHeaders)) {
    const problem = findHeaderProblem(name, value)
    if (problem !== undefined) return `Webhook headers: ${problem}`
  }
  return undefined
}

const findPublicUrlProblem = ({ publicUrl = true }: MockOptions): string | undefined => {
  if (publicUrl === true || isPublicUrl(publicUrl)) return undefined
  return `'publicUrl' should be an http or https address such as https://kyc.example.test, without a query or a password, but it was ${shown(publicUrl)}`
}

/** Each returns the first problem of its options in words, or undefined. */
const FINDERS = [
  findSettingProblem,
  findClockProblem,
  findSeedsProblem,
  findMemoryProblem,
  findPublicUrlProblem,
  findAdmissionProblem,
  findWebhookProblem,
]

/** Throws a `UsageError` for the first problem of the options. Scenarios are checked elsewhere. */
export const refuseUnfitOptions = (options: MockOptions): void => {
  for (const find of FINDERS) {
    const problem = find(options)
    if (problem !== undefined) throw new UsageError(problem)
  }
}
