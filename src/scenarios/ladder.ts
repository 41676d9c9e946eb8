import type { Client } from '../contracts/clients.ts'
import type { ScenarioRule } from './book.ts'
import { hint } from './messages.ts'
import { type Picture, wishesOf } from './pictures.ts'
import type { Scenario } from './scenario.ts'
import { type Comparison, compare, type Facts, reasonOf, type When } from './when.ts'

/** A scenario that is armed for the next checks that suit it. */
export interface Arm extends ScenarioRule {
  readonly id: string
}

/** Everything the ladder needs to decide how a new check goes. */
export interface Situation extends Facts {
  /** Value of the `ComplyCube-Mock-Scenario` header, if sent. */
  readonly requested: string | undefined
  /** Oldest first. */
  readonly arms: ReadonlyMap<string, Arm>
  readonly rules: readonly ScenarioRule[]
  /** The uploaded pictures that the check uses; none if the sandbox ignores samples. */
  readonly pictures: readonly Picture[]
  readonly scenarios: ReadonlyMap<string, Scenario>
  /** Name of the sandbox's default scenario. */
  readonly byDefault: string
}

/** A scenario that a rung proposes. It decides if its conditions hold. */
export interface Offer {
  readonly scenario: Scenario
  readonly when?: When | undefined
  /** The source within the rung: the id of an arm, the index of a rule, a side of a document. */
  readonly of?: string
}

/** The rungs of the ladder, first to last. */
export const LADDER = [
  'header',
  'arm',
  'rule',
  'metadata',
  'picture',
  'trigger',
  'default',
] as const
export type RungName = (typeof LADDER)[number]

/**
 * Why a rung does not decide. `isUnused`: the rung is not set up. Otherwise its scenario is unknown or
 * does not suit the check.
 */
interface Silence {
  readonly because: string
  readonly isUnused: boolean
}

/** What a rung proposes, in order, or why it proposes nothing. */
type Proposal = { readonly offers: Iterable<Offer> } | Silence

/** Key of the client's metadata that names a scenario. */
const METADATA_KEY = 'mockScenario'

/** Vendor: trigger words of ComplyCube's sandbox, compared trimmed and without case (decisions 38, 39). */
const TRIGGERS: Readonly<Record<string, string>> = {
  attention: 'attention',
  failed: 'not-processed',
}

const triggerWord = (client: Client): string =>
  (client.personDetails?.lastName ?? client.companyDetails?.name ?? '').trim().toLowerCase()

const unused = (because: string): Silence => ({ because, isUnused: true })

const proposeNamed = (name: string, { scenarios }: Situation): Proposal => {
  const scenario = scenarios.get(name)
  if (scenario) return { offers: [{ scenario }] }
  const near = hint(name, [...scenarios.keys()])
  return { because: `unknown scenario '${name.slice(0, 100)}'${near}`, isUnused: false }
}

function* offersOfArms(arms: ReadonlyMap<string, Arm>): Generator<Offer> {
  for (const { id, when, scenario } of arms.values()) yield { of: id, when, scenario }
}

function* offersOfRules(rules: readonly ScenarioRule[]): Generator<Offer> {
  for (const [index, rule] of rules.entries()) yield { of: `rules.${index}`, ...rule }
}

/** Scenarios that pictures ask for. A mark can name one that this mock does not know. */
function* offersOfPictures({ pictures, scenarios }: Situation): Generator<Offer> {
  for (const picture of pictures) {
    for (const name of wishesOf(picture, scenarios)) {
      const scenario = scenarios.get(name)
      if (scenario) yield { of: picture.of, scenario }
    }
  }
}

const RUNGS: Readonly<Record<RungName, (situation: Situation) => Proposal>> = {
  header: (situation) =>
    situation.requested === undefined
      ? unused('the request has no ComplyCube-Mock-Scenario header')
      : proposeNamed(situation.requested, situation),
  arm: ({ arms }) =>
    arms.size === 0 ? unused('nothing is armed') : { offers: offersOfArms(arms) },
  rule: ({ rules }) =>
    rules.length === 0 ? unused('there are no rules') : { offers: offersOfRules(rules) },
  metadata: (situation) => {
    const metadata = situation.client.metadata ?? {}
    const name = Object.hasOwn(metadata, METADATA_KEY) ? metadata[METADATA_KEY] : undefined
    return name === undefined
      ? unused(`the client has no metadata.${METADATA_KEY}`)
      : proposeNamed(name, situation)
  },
  picture: (situation) => {
    const offers = [...offersOfPictures(situation)]
    return offers.length === 0
      ? unused('no picture shows a scenario or has the name of one')
      : { offers }
  },
  trigger: (situation) => {
    const word = triggerWord(situation.client)
    const name = Object.hasOwn(TRIGGERS, word) ? TRIGGERS[word] : undefined
    return name === undefined
      ? unused(`the client's name is none of ${Object.keys(TRIGGERS).join(', ')}`)
      : proposeNamed(name, situation)
  },
  default: (situation) => proposeNamed(situation.byDefault, situation),
}

/** The rung that decided, its scenario, and why earlier rungs did not decide. */
export interface Decision {
  readonly rung: RungName
  /** The arm (its id), rule (its index) or picture (its side) that decided. */
  readonly of?: string | undefined
  readonly scenario: Scenario
  readonly passedOver: readonly PassedOver[]
}

/** A rung that did not decide. */
export interface PassedOver extends Silence {
  readonly rung: RungName
}

function* compareOffer({ when, scenario }: Offer, facts: Facts): Generator<Comparison> {
  if (when) yield* compare(when, facts)
  if (scenario.when) yield* compare(scenario.when, facts)
}

const firstUnmet = (offer: Offer, facts: Facts): Comparison | undefined => {
  for (const comparison of compareOffer(offer, facts)) {
    if (!comparison.holds) return comparison
  }
  return undefined
}

/** Why an offer does not suit a check: its first condition that fails. `undefined` if all hold. */
export const unfitnessOf = (offer: Offer, facts: Facts): string | undefined => {
  const unmet = firstUnmet(offer, facts)
  return unmet && reasonOf(unmet)
}

/** The first offer that suits the check, or why none does. */
const choose = (offers: Iterable<Offer>, facts: Facts): { offer: Offer } | Silence => {
  let first: string | undefined
  let count = 0
  for (const offer of offers) {
    const unmet = firstUnmet(offer, facts)
    if (!unmet) return { offer }
    first ??= `${offer.of ?? `scenario '${offer.scenario.name}'`} does not suit: ${reasonOf(unmet)}`
    count += 1
  }
  const because = count > 1 ? `none of ${count} suits; ${first}` : (first ?? 'nothing is there')
  return { because, isUnused: false }
}

/**
 * Decides which scenario a new check follows: that of the first rung with an offer that suits. If the
 * default scenario does not suit, the check follows `clear`.
 */
export const decide = (situation: Situation): Decision => {
  const passedOver: PassedOver[] = []
  for (const rung of LADDER) {
    const proposal = RUNGS[rung](situation)
    const chosen = 'offers' in proposal ? choose(proposal.offers, situation) : proposal
    if ('offer' in chosen) {
      const { of, scenario } = chosen.offer
      return { rung, ...(of !== undefined && { of }), scenario, passedOver }
    }
    passedOver.push({ rung, ...chosen })
  }
  const clear = situation.scenarios.get('clear')
  if (!clear) throw new Error("The catalogue has no scenario 'clear'")
  return { rung: 'default', scenario: clear, passedOver }
}

/** An offer with the result of every condition. */
interface ExplainedOffer {
  readonly of?: string
  readonly scenario: string
  readonly suits: boolean
  readonly conditions: readonly Comparison[]
}

interface ExplainedRung {
  readonly rung: RungName
  readonly decides: boolean
  readonly because: string
  readonly offers: readonly ExplainedOffer[]
  /** The number of further offers that are not shown. */
  readonly more?: number
}

/** Which rung would decide about a check, with the reasons and offers of every rung. */
export interface Explanation {
  readonly rung: RungName
  readonly of?: string
  readonly scenario: string
  readonly rungs: readonly ExplainedRung[]
}

/** Further offers of a rung are counted, not shown. */
const MOST_SHOWN = 100

const explainOffer = (offer: Offer, situation: Situation): ExplainedOffer => {
  const conditions = [...compareOffer(offer, situation)]
  return {
    ...(offer.of !== undefined && { of: offer.of }),
    scenario: offer.scenario.name,
    suits: conditions.every(({ holds }) => holds),
    conditions,
  }
}

const explainOffers = (rung: RungName, situation: Situation) => {
  const proposal = RUNGS[rung](situation)
  if (!('offers' in proposal)) return { offers: [] }
  const all = [...proposal.offers]
  const offers = all.slice(0, MOST_SHOWN).map((offer) => explainOffer(offer, situation))
  return { offers, ...(all.length > MOST_SHOWN && { more: all.length - MOST_SHOWN }) }
}

/** Explains what `decide` would decide, and why. Changes nothing. */
export const explain = (situation: Situation): Explanation => {
  const { rung: deciding, of, scenario, passedOver } = decide(situation)
  const reasons = new Map(passedOver.map(({ rung, because }) => [rung, because]))
  const becauseOf = (rung: RungName): string => {
    const reason = reasons.get(rung)
    if (rung !== deciding) return reason ?? `the ${deciding} decides before it`
    return reason ? `${reason}; so it is '${scenario.name}'` : 'it is the first that suits'
  }
  const rungs = LADDER.map((rung) => ({
    rung,
    decides: rung === deciding,
    because: becauseOf(rung),
    ...explainOffers(rung, situation),
  }))
  return { rung: deciding, ...(of !== undefined && { of }), scenario: scenario.name, rungs }
}
