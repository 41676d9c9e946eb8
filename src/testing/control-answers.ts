import type { Delivery, Effect, Finding, Scenario, Settings } from '../index.ts'
import type { Rule } from './control-inputs.ts'

/** A sandbox's time, and how much is due later. */
export interface ClockState {
  readonly mode: 'real' | 'virtual'
  readonly now: string
  readonly due: number
  readonly nextDueAt?: string | undefined
}

/** The same, with what happened since this was asked last, in order. */
export interface Happened extends ClockState {
  readonly effects: readonly Effect[]
}

/** What is armed for checks to come. */
export interface Arm {
  readonly id: string
  readonly scenario: string
  readonly when?: Rule['when'] | undefined
  readonly times: number
  readonly used: number
}

/** A request to the API and what became of it; images are shown by hash, type and size. */
export interface RecordedRequest {
  readonly id: string
  readonly at: string
  readonly method: string
  readonly path: string
  readonly operation?: string
  readonly body?: unknown
  readonly status: number
  readonly answer?: unknown
  readonly durationMs?: number
  readonly notes: readonly string[]
  readonly findings: readonly Finding[]
}

export interface RequestList {
  readonly total: number
  /** How many are on record no more. */
  readonly dropped: number
  readonly items: readonly RecordedRequest[]
}

export interface DeliveryList {
  readonly dropped: number
  readonly items: readonly Delivery[]
}

/** Which rung of the ladder would decide about a check. */
export interface Explained {
  readonly rung: string
  /** Which of several offers of that rung: the id of an arm, the number of a rule. */
  readonly of?: string | undefined
  readonly scenario: string
  readonly rungs: readonly ExplainedRung[]
}

/** A rung of the ladder, and what it offers. */
export interface ExplainedRung {
  readonly rung: string
  readonly decides: boolean
  readonly because: string
  readonly offers: readonly ExplainedOffer[]
  /** How many offers more there are than are shown. */
  readonly more?: number | undefined
}

/** A scenario that a rung offers, and how each condition of it stands. */
export interface ExplainedOffer {
  readonly of?: string | undefined
  readonly scenario: string
  readonly suits: boolean
  readonly conditions: readonly {
    readonly path: string
    readonly wanted: unknown
    readonly given?: string | number | undefined
    readonly holds: boolean
  }[]
}

/** How a replay went: each place where an answer or a delivery is not what it was. */
export interface Replayed {
  readonly identical: boolean
  readonly now: string
  readonly requests: number
  readonly deliveries: number
  readonly differences: readonly {
    readonly step: number
    readonly what: string
    readonly of: 'status' | 'answer' | 'delivery' | 'headers' | 'address' | 'clock'
    readonly path: string
    readonly expected?: unknown
    readonly got?: unknown
  }[]
}

export interface SandboxShown {
  readonly name: string
  readonly isOwn: boolean
  readonly clock: { readonly mode: 'real' | 'virtual'; readonly now: string }
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly counts: Readonly<Record<string, number>>
}

export interface Health {
  readonly status: 'ready'
  readonly version: string
  readonly sandboxes: number
  /** Bytes of images that are kept, and how many may be. */
  readonly images: { readonly used: number; readonly budget: number }
}

export type ShownScenario = Scenario & { readonly builtIn: boolean }
export type { Delivery, Effect, Settings }
