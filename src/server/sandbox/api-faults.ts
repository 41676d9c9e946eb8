import * as z from 'zod'
import { type ApiFault, ApiFaultRule, compilePattern } from '../../scenarios/api-faults.ts'
import type { Clock } from './clock.ts'
import { type SandboxMemory, sizeOf } from './memory.ts'
import { stayAwake } from './real-time.ts'
import { Count } from './state-fields.ts'

/** Requests whose response waits: for a time of the clock, or until the client gives up. */
export class HeldRequests {
  readonly #clock: Clock
  #held: Set<() => void> | undefined
  #fallAsleep: (() => void) | undefined
  #isClosed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get count(): number {
    return this.#held?.size ?? 0
  }

  /**
   * Makes a response after a delay of the clock. A move of the clock waits for it; a settle does not.
   * Returns undefined if the sandbox closes first.
   */
  hold<T>(delayMs: number, make: () => T | Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      const letGo = this.#keep(() => resolve(undefined))
      this.#clock.after(delayMs, async () => {
        if (!letGo()) return
        const made = Promise.resolve().then(make)
        resolve(made)
        // The caller gets the errors. Here only the end matters.
        await made.catch(() => undefined)
      })
    })
  }

  /** Waits until the client gives up or the sandbox closes. */
  untilGone(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const letGo = this.#keep(resolve)
      const leave = (): void => {
        if (letGo()) resolve()
      }
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Releases all requests, and later ones at once. */
  close(): void {
    this.#isClosed = true
    for (const free of [...(this.#held ?? [])]) free()
  }

  /** Holds a request. Returns a release function, which returns whether it was still held. */
  #keep(onClosed: () => void): () => boolean {
    const free = (): void => {
      if (letGo()) onClosed()
    }
    const letGo = (): boolean => {
      const wasKept = this.#held?.delete(free) ?? false
      if (this.count === 0) this.#fallAsleep?.()
      return wasKept
    }
    if (this.count === 0) this.#fallAsleep = stayAwake()
    this.#held ??= new Set()
    this.#held.add(free)
    if (this.#isClosed) free()
    return letGo
  }
}

/** What a rule may ask about a request. Functions are called only if a rule needs them. */
export interface FaultCandidate {
  readonly operation: string | undefined
  readonly method: string
  readonly path: () => string
  readonly clientId: () => string | undefined
}

/** A fault of a request, with the name of its rule. */
export interface FiredFault {
  readonly name: string
  readonly fault: ApiFault
}

/** A rule with its counters. */
interface Active extends FiredFault {
  readonly index: number
  readonly rule: ApiFaultRule
  readonly fitsPath: ((path: string) => boolean) | undefined
  /** Requests that it matched. */
  seen: number
  fired: number
}

/** A rule as the control surface shows it. */
export type ShownRule = ApiFaultRule & { name: string; fired: number; left?: number }

/** Rules with the number of requests that each matched, and the number that had its fault. */
export const ApiFaultsState = z.array(
  z.strictObject({ rule: ApiFaultRule, seen: Count, fired: Count })
)
export type ApiFaultsState = z.infer<typeof ApiFaultsState>

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

interface Dependencies {
  readonly clock: Clock
  readonly memory: SandboxMemory
  readonly seedFor: (purpose: string) => number
}

/** The fault rules of a sandbox's requests, and the requests that they hold. */
export class ApiFaults {
  readonly held: HeldRequests
  readonly #seedFor: (purpose: string) => number
  readonly #memory: SandboxMemory
  #rules: readonly Active[] = []

  constructor({ clock, memory, seedFor }: Dependencies) {
    this.#memory = memory
    this.held = new HeldRequests(clock)
    this.#seedFor = seedFor
  }

  get size(): number {
    return this.#rules.length
  }

  get rules(): ShownRule[] {
    return this.#rules.map(show)
  }

  /** Replaces all rules. Counting starts anew. */
  replace(rules: readonly ApiFaultRule[]): void {
    this.#memory.refuseIfFull('rules')
    this.#count(rules)
    this.#rules = rules.map(activate)
  }

  toState(): ApiFaultsState {
    return this.#rules.map(({ rule, seen, fired }) => ({ rule, seen, fired }))
  }

  restore(state: ApiFaultsState): void {
    this.#count(state.map(({ rule }) => rule))
    this.#rules = state.map(({ rule, seen, fired }, index) => ({
      ...activate(rule, index),
      seen,
      fired,
    }))
  }

  /** The fault of the first rule that applies. Later rules do not count the request. */
  fire(candidate: FaultCandidate): FiredFault | undefined {
    return this.#rules.find((active) => isFor(active, candidate) && this.#wants(active))
  }

  close(): void {
    this.held.close()
  }

  #count(rules: readonly ApiFaultRule[]): void {
    const bytesOf = (all: readonly ApiFaultRule[]): number => (all.length === 0 ? 0 : sizeOf(all))
    this.#memory.add('rules', bytesOf(rules) - bytesOf(this.#rules.map(({ rule }) => rule)))
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

  /** Chance that depends on seed, rule and request number only, so that runs repeat. */
  #isChosen({ index, seen }: Active, share: number): boolean {
    return this.#seedFor(`fault ${index} request ${seen}`) < share * CHANCES
  }
}
