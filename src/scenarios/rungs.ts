import type { Client } from '../contracts/clients.ts'
import type { Rule } from './book.ts'
import type { Facts } from './conditions.ts'
import { hint } from './nearest-name.ts'
import type { Scenario } from './scenario.ts'
import type { When } from './when.ts'

/** What is armed for the checks that come next. */
export interface Arm extends Rule {
  readonly id: string
}

/** All that is known when it is decided how a new check will go. */
export interface Situation extends Facts {
  /** Value of the `ComplyCube-Mock-Scenario` header, where one was sent. */
  readonly requested: string | undefined
  /** Oldest first. */
  readonly arms: ReadonlyMap<string, Arm>
  readonly rules: readonly Rule[]
  readonly scenarios: ReadonlyMap<string, Scenario>
  /** Name of the sandbox's default scenario. */
  readonly byDefault: string
}

/** A scenario that a rung would follow, if it suits. */
export interface Offer {
  readonly scenario: Scenario
  readonly when?: When | undefined
  /** Which of several offers of a rung this is: the id of an arm, the number of a rule. */
  readonly of?: string
}

/**
 * What a rung offers, in order, or the reason why it offers nothing: nobody told it anything, or what
 * it was told cannot be followed.
 */
export type Answer =
  | { readonly offers: Iterable<Offer> }
  | { readonly because: string; readonly wasTold?: true }

/** Key of the client's metadata that names a scenario. */
const METADATA_KEY = 'mockScenario'

/** Vendor: words of ComplyCube's sandbox, compared trimmed and without case (decisions 38, 39). */
const TRIGGERS: Readonly<Record<string, string>> = {
  attention: 'attention',
  failed: 'not-processed',
}

const triggerWord = (client: Client): string =>
  (client.personDetails?.lastName ?? client.companyDetails?.name ?? '').trim().toLowerCase()

/** The one scenario of a name; a name that nobody knows offers nothing. */
const named = (name: string, { scenarios }: Situation): Answer => {
  const scenario = scenarios.get(name)
  if (scenario) return { offers: [{ scenario }] }
  const shown = name.slice(0, 100)
  const near = hint(name, [...scenarios.keys()])
  return { because: `unknown scenario '${shown}'${near}`, wasTold: true }
}

function* armed(arms: ReadonlyMap<string, Arm>): Generator<Offer> {
  for (const { id, when, scenario } of arms.values()) yield { of: id, when, scenario }
}

function* ruled(rules: readonly Rule[]): Generator<Offer> {
  for (const [index, rule] of rules.entries()) yield { of: `rules.${index}`, ...rule }
}

/** From the one that speaks first to the one that always speaks. */
export const LADDER = ['header', 'arm', 'rule', 'metadata', 'trigger', 'default'] as const
export type RungName = (typeof LADDER)[number]

/** What each rung has to say of a check. */
export const RUNGS: Readonly<Record<RungName, (situation: Situation) => Answer>> = {
  header: (situation) =>
    situation.requested === undefined
      ? { because: 'the request has no ComplyCube-Mock-Scenario header' }
      : named(situation.requested, situation),
  arm: ({ arms }) => (arms.size === 0 ? { because: 'nothing is armed' } : { offers: armed(arms) }),
  rule: ({ rules }) =>
    rules.length === 0 ? { because: 'there are no rules' } : { offers: ruled(rules) },
  metadata: (situation) => {
    const metadata = situation.client.metadata ?? {}
    const name = Object.hasOwn(metadata, METADATA_KEY) ? metadata[METADATA_KEY] : undefined
    return name === undefined
      ? { because: `the client has no metadata.${METADATA_KEY}` }
      : named(name, situation)
  },
  trigger: (situation) => {
    const word = triggerWord(situation.client)
    const name = Object.hasOwn(TRIGGERS, word) ? TRIGGERS[word] : undefined
    return name === undefined
      ? { because: `the client's name is none of ${Object.keys(TRIGGERS).join(', ')}` }
      : named(name, situation)
  },
  default: (situation) => named(situation.byDefault, situation),
}
