import { type Facts, type Finding, findingsOf, reasonOf } from './conditions.ts'
import { LADDER, type Offer, RUNGS, type RungName, type Situation } from './rungs.ts'
import type { Scenario } from './scenario.ts'

/** Who decided, and why those before it did not. */
export interface Decision {
  readonly rung: RungName
  /** Which arm or rule it was: its id, its place. */
  readonly of?: string | undefined
  readonly scenario: Scenario
  readonly passedOver: readonly PassedOver[]
}

/** A rung that did not decide. */
export interface PassedOver {
  readonly rung: RungName
  readonly because: string
  /** It had something to say, but that did not suit. */
  readonly wasTold: boolean
}

/** Conditions of an offer and of its scenario, held against the facts one at a time. */
export function* findingsAbout({ when, scenario }: Offer, facts: Facts): Generator<Finding> {
  if (when) yield* findingsOf(when, facts)
  if (scenario.when) yield* findingsOf(scenario.when, facts)
}

const firstUnmet = (offer: Offer, facts: Facts): Finding | undefined => {
  for (const finding of findingsAbout(offer, facts)) {
    if (!finding.holds) return finding
  }
  return undefined
}

/** Why an offer does not suit; nothing when it does. */
export const unfitnessOf = (offer: Offer, facts: Facts): string | undefined => {
  const unmet = firstUnmet(offer, facts)
  return unmet && reasonOf(unmet)
}

/** The first offer that suits, or why none of them does. */
const choose = (
  offers: Iterable<Offer>,
  facts: Facts
): { offer: Offer } | { because: string; wasTold: true } => {
  let first: string | undefined
  let count = 0
  for (const offer of offers) {
    const unmet = firstUnmet(offer, facts)
    if (!unmet) return { offer }
    first ??= `${offer.of ?? `scenario '${offer.scenario.name}'`} does not suit: ${reasonOf(unmet)}`
    count += 1
  }
  const because = count > 1 ? `none of ${count} suits; ${first}` : (first ?? 'nothing is there')
  return { because, wasTold: true }
}

/**
 * Climbs down the ladder: the first rung that has a scenario which suits the check decides. A
 * default that does not suit gives way to `clear`.
 */
export const decide = (situation: Situation): Decision => {
  const passedOver: PassedOver[] = []
  for (const rung of LADDER) {
    const answer = RUNGS[rung](situation)
    const chosen = 'offers' in answer ? choose(answer.offers, situation) : answer
    if ('offer' in chosen) {
      const { of, scenario } = chosen.offer
      return { rung, ...(of !== undefined && { of }), scenario, passedOver }
    }
    passedOver.push({ rung, because: chosen.because, wasTold: chosen.wasTold ?? false })
  }
  const clear = situation.scenarios.get('clear')
  if (!clear) throw new Error("The catalogue has no scenario 'clear'")
  return { rung: 'default', scenario: clear, passedOver }
}
