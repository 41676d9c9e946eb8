import type { EventType } from '../../contracts/events.ts'
import {
  isAbout,
  type WebhookFaultRule,
  type WebhookFaultRules,
  type WebhookFaults,
} from '../../scenarios/webhook-faults.ts'

/** A rule for the whole sandbox, or for one webhook, for good or for the next few deliveries. */
export interface SandboxFaultRule extends WebhookFaultRule {
  readonly webhookId?: string | undefined
  /** How many deliveries it is for; without it, any number. */
  readonly next?: number | undefined
}

/** A rule and the deliveries that had its faults. */
export type CountedFaultRule = SandboxFaultRule & { readonly used: number }

export interface FaultRulesState {
  readonly rules: readonly CountedFaultRule[]
  readonly ofChecks: readonly (readonly [id: string, rules: WebhookFaultRules])[]
}

const NONE: WebhookFaults = []

const isSpent = ({ next = Number.POSITIVE_INFINITY, used }: CountedFaultRule): boolean =>
  used >= next

/** Says which deliveries have faults: rules set by hand come first, then those of a check. */
export class FaultRules {
  #rules: CountedFaultRule[] = []
  readonly #ofResource = new Map<string, WebhookFaultRules>()

  get all(): readonly CountedFaultRule[] {
    return this.#rules
  }

  /** Puts these rules in the place of those before; nothing has been counted of them yet. */
  set(rules: readonly SandboxFaultRule[]): void {
    this.#rules = rules.map((rule) => ({ ...rule, used: 0 }))
  }

  /** The rules of the scenario that a check follows; to be told before its first event. */
  setFor(resourceId: string, rules: WebhookFaultRules): void {
    if (rules.length === 0) this.#ofResource.delete(resourceId)
    else this.#ofResource.set(resourceId, rules)
  }

  toState(): FaultRulesState {
    return { rules: this.#rules, ofChecks: [...this.#ofResource] }
  }

  restore({ rules, ofChecks }: FaultRulesState): void {
    this.#rules = [...rules]
    for (const [id, own] of ofChecks) this.#ofResource.set(id, own)
  }

  /** The faults of a new delivery. Counts, so it is asked once for each. */
  take(type: EventType, resourceId: string, webhookId: string): WebhookFaults {
    const index = this.#rules.findIndex(
      (rule) => !isSpent(rule) && (rule.webhookId ?? webhookId) === webhookId && isAbout(rule, type)
    )
    const rule = this.#rules[index]
    if (rule) {
      this.#rules[index] = { ...rule, used: rule.used + 1 }
      return rule.faults
    }
    const ofCheck = this.#ofResource.get(resourceId)
    return ofCheck?.find((one) => isAbout(one, type))?.faults ?? NONE
  }
}
