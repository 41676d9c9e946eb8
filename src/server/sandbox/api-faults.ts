import type { ApiFault, ApiFaultRule } from '../../scenarios/api-faults.ts'
import { compilePattern } from '../../scenarios/path-pattern.ts'
import type { Clock } from './clock.ts'
import { HeldRequests } from './held-requests.ts'

/** What a rule may ask of a request. What takes work is found out on demand. */
export interface FaultCandidate {
  readonly operation: string | undefined
  readonly method: string
  readonly path: () => string
  readonly clientId: () => string | undefined
}

/** A fault that happens to a request, with the name of its rule. */
export interface FiredFault {
  readonly name: string
  readonly fault: ApiFault
}

/** A rule at work: what it is for, and what it has seen. */
interface Active extends FiredFault {
  readonly index: number
  readonly rule: ApiFaultRule
  readonly fitsPath: ((path: string) => boolean) | undefined
  /** Requests that it was for. */
  seen: number
  fired: number
}

/** A rule as the control surface shows it. */
export type ShownRule = ApiFaultRule & { name: string; fired: number; left?: number }

/** Rules, the requests that each was for, and those that it happened to. */
export type ApiFaultsState = readonly {
  readonly rule: ApiFaultRule
  readonly seen: number
  readonly fired: number
}[]

const CHANCES = 2 ** 32

const activate = (rule: ApiFaultRule, index: number): Active => ({
  name: rule.name ?? `fault ${index + 1}`,
  fault: rule.fault,
  index,
  rule,
  fitsPath: rule.match?.path === undefined ? undefined : compilePattern(rule.match.path),
  seen: 0,
  fired: 0,
})

const isFor = ({ rule, fitsPath }: Active, candidate: FaultCandidate): boolean => {
  const { operation, method, clientId } = rule.match ?? {}
  if (operation !== undefined && operation !== candidate.operation) return false
  if (method !== undefined && method !== candidate.method) return false
  if (fitsPath && !fitsPath(candidate.path())) return false
  return clientId === undefined || clientId === candidate.clientId()
}

const show = ({ name, rule, fired }: Active): ShownRule => ({
  ...rule,
  name,
  fired,
  ...(rule.times !== undefined && { left: rule.times - fired }),
})

/** The rules by which requests of a sandbox go wrong, and the requests they hold. */
export class ApiFaults {
  readonly held: HeldRequests
  readonly #seedFor: (purpose: string) => number
  #rules: readonly Active[] = []

  constructor({ clock, seedFor }: { clock: Clock; seedFor: (purpose: string) => number }) {
    this.held = new HeldRequests(clock)
    this.#seedFor = seedFor
  }

  get size(): number {
    return this.#rules.length
  }

  get rules(): ShownRule[] {
    return this.#rules.map(show)
  }

  /** Puts rules in the place of those before; all of them count from nothing. */
  replace(rules: readonly ApiFaultRule[]): void {
    this.#rules = rules.map(activate)
  }

  toState(): ApiFaultsState {
    return this.#rules.map(({ rule, seen, fired }) => ({ rule, seen, fired }))
  }

  restore(state: ApiFaultsState): void {
    this.#rules = state.map(({ rule, seen, fired }, index) => ({
      ...activate(rule, index),
      seen,
      fired,
    }))
  }

  /** The first rule that wants this request has it; those behind it do not get to see it. */
  fire(candidate: FaultCandidate): FiredFault | undefined {
    return this.#rules.find((active) => isFor(active, candidate) && this.#wants(active))
  }

  close(): void {
    this.held.close()
  }

  #wants(active: Active): boolean {
    const { times, share, after = 0, every = 1 } = active.rule
    if (times !== undefined && active.fired >= times) return false
    active.seen++
    if (active.seen <= after || (active.seen - after) % every !== 0) return false
    if (share !== undefined && !this.#isChosen(active, share)) return false
    active.fired++
    return true
  }

  /** Chance that depends on the seed, the rule and the request's number alone, so that runs repeat. */
  #isChosen({ index, seen }: Active, share: number): boolean {
    return this.#seedFor(`fault ${index} request ${seen}`) < share * CHANCES
  }
}
