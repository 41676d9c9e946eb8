import type * as z from 'zod'
import type { ScreeningClassification } from '../contracts/check-types/screening-classifications.ts'
import type { CreateCheck } from '../contracts/checks.ts'
import type { EventType } from '../contracts/events.ts'
import type { OperationName } from '../contracts/operations.ts'
import type { Settings } from '../index.ts'
import type { ApiFaultRule } from '../scenarios/api-faults.ts'
import type { BreakdownOverrides, EngineOutcome } from '../scenarios/scenario.ts'
import type { RuleDefinition, ScenarioDefinition } from '../scenarios/scenario-file.ts'
import type { WebhookFault, WebhookFaultRule } from '../scenarios/webhook-faults.ts'

/** What happens to the checks that suit it. */
export type Rule = z.input<typeof RuleDefinition>

/** A scenario of one's own: whole, or another one with changes. */
export type OwnScenario = z.input<typeof ScenarioDefinition>

/** A rule that is used up; `times` is one when nothing is said. */
export type Arming = Rule & { times?: number | undefined }

/** How a check is decided by hand: as a scenario ends, with what is said besides on top. */
export interface Decision {
  scenario?: string | undefined
  outcome?: EngineOutcome | undefined
  breakdown?: BreakdownOverrides | undefined
}

/** Under what monitoring files whom it finds; sanctions when nothing is said. */
export interface MonitoringHit {
  classification?: ScreeningClassification[] | undefined
}

/** The body of a check, and what the header ComplyCube-Mock-Scenario would say. */
export type CheckToExplain = z.input<typeof CreateCheck> & { header?: string | undefined }

/** A rule by which requests to the API go wrong. */
export type FaultRule = z.input<typeof ApiFaultRule>

/** A fault of a delivery, by its name or with its values. */
export type DeliveryFault = z.input<typeof WebhookFault>

/** A rule by which deliveries go wrong: at all webhooks or one, for good or for the `next` so many. */
export type DeliveryFaultRule = z.input<typeof WebhookFaultRule> & {
  webhookId?: string | undefined
  next?: number | undefined
}

export interface ClockSetting {
  mode?: 'real' | 'virtual' | undefined
  /** An instant in ISO 8601, e.g. `2026-01-01T09:00:00Z`. */
  now?: string | undefined
}

/** An event to fire: of an object at hand, with a payload of one's own, or with a made-up one. */
export interface EventToFire {
  type: EventType
  resourceId?: string | undefined
  payload?: { id: string; [attribute: string]: unknown } | undefined
  webhookId?: string | undefined
  faults?: DeliveryFault[] | undefined
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'

type Value = string | number | boolean | null | (string | number | boolean | null)[]

/** What a value of a body must be. */
export type Expectation = Value | { oneOf: Value[] } | { exists: boolean } | { pattern: string }

/** What requests are asked for; everything that is said must hold. */
export interface Verification {
  match?:
    | {
        operation?: OperationName | undefined
        method?: Method | undefined
        path?: string | { pattern: string } | undefined
        status?: number | undefined
        clientId?: string | undefined
        /** Dotted path → what must be there. */
        body?: Record<string, Expectation> | undefined
      }
    | undefined
  /** Default: at least once. */
  times?: number | { atLeast?: number | undefined; atMost?: number | undefined } | undefined
  /** The id of a request such as `r12`, or an instant. */
  after?: string | undefined
  before?: string | undefined
  noWarnings?: boolean | undefined
}

/** By what requests are selected. */
export interface RequestFilter {
  operation?: OperationName
  method?: Method
  status?: number
  clientId?: string
  /** A part of path and query. */
  path?: string
  after?: string
  before?: string
  limit?: number
  hasWarnings?: boolean
  unauthenticated?: boolean
}

/** By what deliveries are selected. */
export interface DeliveryFilter {
  state?: 'queued' | 'retrying' | 'delivered' | 'failed' | 'dropped'
  webhookId?: string
  eventType?: EventType
  resourceId?: string
  after?: string
  before?: string
  limit?: number
}

/** Settings to change; `null` puts one back to the server's own. */
export type SettingsToChange = {
  [Name in keyof Settings]?: Settings[Name] | (Name extends `${string}Ms` ? string : never) | null
}
