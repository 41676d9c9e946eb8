import type { Finding } from './conditions.ts'
import { decide, findingsAbout } from './ladder.ts'
import { LADDER, type Offer, RUNGS, type RungName, type Situation } from './rungs.ts'

/** What a rung offers, and how each condition of it stands. */
interface ExplainedOffer {
  readonly of?: string
  readonly scenario: string
  readonly suits: boolean
  readonly conditions: readonly Finding[]
}

interface ExplainedRung {
  readonly rung: RungName
  readonly decides: boolean
  readonly because: string
  readonly offers: readonly ExplainedOffer[]
  /** How many offers more there are than are shown. */
  readonly more?: number
}

/** Which rung would decide about a check, and how each of them stands to it. */
export interface Explanation {
  readonly rung: RungName
  readonly of?: string
  readonly scenario: string
  readonly rungs: readonly ExplainedRung[]
}

/** Offers of a rung that are shown. */
const MOST_SHOWN = 100

const explainOffer = (offer: Offer, situation: Situation): ExplainedOffer => {
  const conditions = [...findingsAbout(offer, situation)]
  return {
    ...(offer.of !== undefined && { of: offer.of }),
    scenario: offer.scenario.name,
    suits: conditions.every(({ holds }) => holds),
    conditions,
  }
}

const offersOf = (rung: RungName, situation: Situation) => {
  const answer = RUNGS[rung](situation)
  if (!('offers' in answer)) return { offers: [] }
  const all = [...answer.offers]
  const offers = all.slice(0, MOST_SHOWN).map((offer) => explainOffer(offer, situation))
  return { offers, ...(all.length > MOST_SHOWN && { more: all.length - MOST_SHOWN }) }
}

/** Tells what `decide` would decide, and why, without deciding anything. */
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
    ...offersOf(rung, situation),
  }))
  return { rung: deciding, ...(of !== undefined && { of }), scenario: scenario.name, rungs }
}
