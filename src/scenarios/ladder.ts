import type { Client } from '../contracts/clients.ts'
import { type Scenario, suits } from './scenario.ts'

/** What is known when it is decided how a new check will go. */
export interface Situation {
  readonly checkType: string
  readonly client: Client
  /** Value of the `ComplyCube-Mock-Scenario` header, where one was sent. */
  readonly requested: string | undefined
  /** Name of the sandbox's default scenario. */
  readonly byDefault: string
}

/** Who decided, and why those before it did not. */
export interface Decision {
  readonly rung: RungName
  readonly scenario: Scenario
  readonly passedOver: readonly { rung: RungName; because: string }[]
}

/** A scenario, or the reason why this rung has nothing to say. */
type Answer = { scenario: string } | { because: string }

/** Vendor: words of ComplyCube's sandbox, compared trimmed and without case (decisions 38, 39). */
const TRIGGERS: Readonly<Record<string, string>> = {
  attention: 'attention',
  failed: 'not-processed',
}

const triggerWord = (client: Client): string =>
  (client.personDetails?.lastName ?? client.companyDetails?.name ?? '').trim().toLowerCase()

const RUNGS = {
  header: ({ requested }) =>
    requested === undefined
      ? { because: 'the request has no ComplyCube-Mock-Scenario header' }
      : { scenario: requested },
  trigger: ({ client }) => {
    const word = triggerWord(client)
    const scenario = Object.hasOwn(TRIGGERS, word) ? TRIGGERS[word] : undefined
    return scenario === undefined
      ? { because: `the client's name is none of ${Object.keys(TRIGGERS).join(', ')}` }
      : { scenario }
  },
  default: ({ byDefault }) => ({ scenario: byDefault }),
} satisfies Record<string, (situation: Situation) => Answer>

export type RungName = keyof typeof RUNGS

/** From the one that speaks first to the one that always speaks. */
const LADDER: readonly RungName[] = ['header', 'trigger', 'default']

/**
 * Climbs down the ladder: the first rung that names a scenario for this type of check decides.
 * A default that is not for this type gives way to `clear`.
 */
export const decide = (
  situation: Situation,
  scenarios: ReadonlyMap<string, Scenario>
): Decision => {
  const passedOver: { rung: RungName; because: string }[] = []
  for (const rung of LADDER) {
    const answer: Answer = RUNGS[rung](situation)
    if ('because' in answer) {
      passedOver.push({ rung, because: answer.because })
      continue
    }
    const scenario = scenarios.get(answer.scenario)
    if (scenario && suits(scenario, situation.checkType)) return { rung, scenario, passedOver }
    passedOver.push({
      rung,
      because: `scenario '${answer.scenario}' is not for checks of type ${situation.checkType}`,
    })
  }
  const clear = scenarios.get('clear')
  if (!clear) throw new Error("The catalogue has no scenario 'clear'")
  return { rung: 'default', scenario: clear, passedOver }
}
