import * as z from 'zod'
import { CountedFaultRule } from '../../contracts/control/faults.ts'
import type { EventType } from '../../contracts/events.ts'
import { isAbout, WebhookFaultRules, type WebhookFaults } from '../../scenarios/webhook-faults.ts'
import { type SandboxMemory, sizeOf } from '../sandbox/memory.ts'
import { Text } from '../sandbox/state-fields.ts'

/** A rule before it is set. */
export type SandboxFaultRule = Omit<CountedFaultRule, 'used'>

export const FaultRulesState = z.strictObject({
  rules: z.array(CountedFaultRule),
  /** The rules of the scenarios of checks, by the id of the check. */
  ofChecks: z.array(z.tuple([Text, WebhookFaultRules.readonly()])),
})
export type FaultRulesState = z.infer<typeof FaultRulesState>

const NO_FAULTS: WebhookFaults = []

const isUsedUp = ({ next = Number.POSITIVE_INFINITY, used }: CountedFaultRule): boolean =>
  used >= next

/** Decides which deliveries have faults: rules of the sandbox first, then those of the check. */
export class FaultRules {
  readonly #memory: SandboxMemory
  #rules: CountedFaultRule[] = []
  #bytes = 0
  readonly #ofResource = new Map<string, WebhookFaultRules>()

  constructor(memory: SandboxMemory) {
    this.#memory = memory
  }

  get all(): readonly CountedFaultRule[] {
    return this.#rules
  }

  /** Replaces all rules of the sandbox. Counting starts anew. Throws 413 if there is no memory. */
  set(rules: readonly SandboxFaultRule[]): void {
    if (rules.length > 0) this.#memory.refuseIfFull('rules')
    this.#keep(rules.map((rule) => ({ ...rule, used: 0 })))
  }

  /** Sets the rules of a check's scenario. Call it before the check's first event. */
  setFor(resourceId: string, rules: WebhookFaultRules): void {
    this.#ofResource.set(resourceId, rules)
  }

  toState(): FaultRulesState {
    return { rules: this.#rules, ofChecks: [...this.#ofResource] }
  }

  restore({ rules, ofChecks }: FaultRulesState): void {
    this.#keep([...rules])
    for (const [id, own] of ofChecks) this.#ofResource.set(id, own)
  }

  #keep(rules: CountedFaultRule[]): void {
    const bytes = rules.length === 0 ? 0 : sizeOf(rules)
    this.#memory.add('rules', bytes - this.#bytes)
    this.#rules = rules
    this.#bytes = bytes
  }

  /** Returns the faults of a new delivery. Each call counts as one delivery. */
  take(type: EventType, resourceId: string, webhookId: string): WebhookFaults {
    const index = this.#rules.findIndex(
      (rule) =>
        !isUsedUp(rule) && (rule.webhookId ?? webhookId) === webhookId && isAbout(rule, type)
    )
    const rule = this.#rules[index]
    if (rule) {
      this.#rules[index] = { ...rule, used: rule.used + 1 }
      return rule.faults
    }
    const ofCheck = this.#ofResource.get(resourceId)
    return ofCheck?.find((one) => isAbout(one, type))?.faults ?? NO_FAULTS
  }
}
