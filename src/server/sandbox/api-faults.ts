import { type ApiFault, type ApiFaultRule, compilePattern } from '../../scenarios/api-faults.ts'
import type { Clock } from './clock.ts'
import { stayAwake } from './real-time.ts'

/** Requests whose answer waits: for a time of the clock, or for the client to give up. */
export class HeldRequests {
  readonly #clock: Clock
  readonly #held = new Set<() => void>()
  #fallAsleep: (() => void) | undefined
  #isClosed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get count(): number {
    return this.#held.size
  }

  /**
   * Makes an answer after a time of the clock. Whoever moves the clock has it made when the move is
   * over; a settle does not wait for it. Nothing where the sandbox is closed before.
   */
  hold<T>(delayMs: number, make: () => T | Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      const letGo = this.#keep(() => resolve(undefined))
      this.#clock.after(delayMs, async () => {
        if (!letGo()) return
        const made = Promise.resolve().then(make)
        resolve(made)
        // Its errors are for whoever awaits the answer; here it matters only that it is over.
        await made.catch(() => undefined)
      })
    })
  }

  /** Waits until the client has gone, or the sandbox. */
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

  /** Lets go of all that is held, and of all that would be held from now on. */
  close(): void {
    this.#isClosed = true
    for (const free of [...this.#held]) free()
  }

  /** Keeps a request; answers how to let go of it, which tells whether it was still kept. */
  #keep(onClosed: () => void): () => boolean {
    const free = (): void => {
      if (letGo()) onClosed()
    }
    const letGo = (): boolean => {
      const wasKept = this.#held.delete(free)
      if (this.#held.size === 0) this.#fallAsleep?.()
      return wasKept
    }
    if (this.#held.size === 0) this.#fallAsleep = stayAwake()
    this.#held.add(free)
    if (this.#isClosed) free()
    return letGo
  }
}

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
