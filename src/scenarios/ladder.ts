import { type Facts, type Finding, findingsOf, reasonOf } from './conditions.ts'
import { LADDER, type Offer, RUNGS, type RungName, type Situation } from './rungs.ts'
import type { Scenario } from './scenario.ts'

/** Who decided, and why those before it did not. */
export interface Decision {
  readonly rung: RungName
  /** Which arm or rule it was: its id, its place. */
  readonly of?: string | undefined
  readonly scenario: Scenario
  readonly passedOver: readonly { rung: RungName; because: string }[]
}

/** Conditions of an offer and of its scenario, held against the facts one at a time. */
export function* findingsAbout({ when, scenario }: Offer, facts: Facts): Generator<Finding> {
  if (when) yield* findingsOf(when, facts)
  if (scenario.when) yield* findingsOf(scenario.when, facts)
}

/** Why an offer does not suit; nothing when it does. */
export const unfitnessOf = (offer: Offer, facts: Facts): string | undefined => {
  for (const finding of findingsAbout(offer, facts)) {
    if (!finding.holds) return reasonOf(finding)
  }
  return undefined
}

/** The first offer that suits, or why none of them does. */
const choose = (offers: Iterable<Offer>, facts: Facts): { offer: Offer } | { because: string } => {
  let first: string | undefined
  let count = 0
  for (const offer of offers) {
    const unfitness = unfitnessOf(offer, facts)
    if (unfitness === undefined) return { offer }
    first ??= `${offer.of ?? `scenario '${offer.scenario.name}'`} does not suit: ${unfitness}`
    count += 1
  }
  return { because: count > 1 ? `none of ${count} suits; ${first}` : (first ?? 'nothing is there') }
}

/**
 * Climbs down the ladder: the first rung that has a scenario which suits the check decides. A
 * default that does not suit gives way to `clear`.
 */
export const decide = (situation: Situation): Decision => {
  const passedOver: { rung: RungName; because: string }[] = []
  for (const rung of LADDER) {
    const answer = RUNGS[rung](situation)
    const chosen = 'offers' in answer ? choose(answer.offers, situation) : answer
    if ('offer' in chosen) {
      const { of, scenario } = chosen.offer
      return { rung, ...(of !== undefined && { of }), scenario, passedOver }
    }
    passedOver.push({ rung, because: chosen.because })
  }
  const clear = situation.scenarios.get('clear')
  if (!clear) throw new Error("The catalogue has no scenario 'clear'")
  return { rung: 'default', scenario: clear, passedOver }
}
