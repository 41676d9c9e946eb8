import type { Check } from '../contracts/checks.ts'
import type { ProcessingErrorCode } from '../contracts/errors.ts'
import type { Event } from '../contracts/events.ts'
import type { WorkflowSession } from '../contracts/workflow-sessions.ts'
import type * as Answers from './control-answers.ts'
import type * as Inputs from './control-inputs.ts'
import { type ControlTarget, createAsk } from './control-transport.ts'

const part = encodeURIComponent

/**
 * The control surface of a mock as functions, each of which throws a ControlRefusal with the
 * sentence that the mock gives: `createControl(mock)`, `createControl({ url, key })`.
 */
export const createControl = (target: ControlTarget) => {
  const ask = createAsk(target)
  type Rules = { rules: Inputs.Rule[] }
  type FaultRules = { rules: (Inputs.FaultRule & { fired?: number })[]; held: number }
  type DeliveryFaultRules = { rules: (Inputs.DeliveryFaultRule & { used: number })[] }
  return {
    health: () => ask<Answers.Health>('GET /health'),

    scenarios: () => ask<{ default: string; scenarios: Answers.ShownScenario[] }>('GET /scenarios'),
    scenario: (name: string) => ask<Answers.ShownScenario>(`GET /scenarios/named/${part(name)}`),
    setDefaultScenario: (scenario: string) =>
      ask<{ default: string }>('PUT /scenarios/default', { body: { scenario } }),
    defineScenario: (name: string, body: Inputs.OwnScenario) =>
      ask<Answers.ShownScenario>(`PUT /scenarios/named/${part(name)}`, { body }),
    deleteScenario: (name: string) =>
      ask<{ deleted: string }>(`DELETE /scenarios/named/${part(name)}`),
    scenarioSchema: () => ask<object>('GET /scenarios/schema'),
    rules: () => ask<Rules>('GET /scenarios/rules'),
    setRules: (rules: Inputs.Rule[]) => ask<Rules>('PUT /scenarios/rules', { body: { rules } }),
    clearRules: () => ask<{ deleted: number }>('DELETE /scenarios/rules'),
    /** Has the next check that suits go so: `arm('no-face')`, or with `when` and `times`. */
    arm: (scenario: string | Inputs.Arming) =>
      ask<Answers.Arm>('POST /scenarios/next', {
        body: typeof scenario === 'string' ? { scenario } : scenario,
      }),
    armed: () => ask<{ consumed: number; armed: Answers.Arm[] }>('GET /scenarios/next'),
    disarm: () => ask<{ disarmed: number }>('DELETE /scenarios/next'),
    explain: (body: Inputs.CheckToExplain) =>
      ask<Answers.Explained>('POST /scenarios/explain', { body }),

    complete: (checkId: string, body: Inputs.Decision = {}) =>
      ask<Check>(`POST /checks/${part(checkId)}/complete`, { body }),
    fail: (checkId: string) => ask<Check>(`POST /checks/${part(checkId)}/fail`),
    /** Has the monitoring of a screening check find somebody. */
    monitoring: (checkId: string, body: Inputs.MonitoringHit = {}) =>
      ask<Check>(`POST /checks/${part(checkId)}/monitoring`, { body }),
    setProcessingError: (documentId: string, code: ProcessingErrorCode) =>
      ask<{ id: string; code: string }>(`PUT /documents/${part(documentId)}/processing-error`, {
        body: { code },
      }),
    clearProcessingError: (documentId: string) =>
      ask<{ id: string }>(`DELETE /documents/${part(documentId)}/processing-error`),
    cancelSession: (sessionId: string) =>
      ask<WorkflowSession>(`POST /workflowSessions/${part(sessionId)}/cancel`),

    faults: () => ask<FaultRules>('GET /faults'),
    setFaults: (rules: Inputs.FaultRule[]) => ask<FaultRules>('PUT /faults', { body: { rules } }),
    clearFaults: () => ask<FaultRules>('DELETE /faults'),

    clock: () => ask<Answers.ClockState>('GET /clock'),
    setClock: (body: Inputs.ClockSetting) => ask<Answers.ClockState>('PUT /clock', { body }),
    /** Moves a virtual clock by milliseconds, by a time such as `'90s'`, or `{ to }` an instant. */
    advance: (by: number | string | { to: string }) =>
      ask<Answers.Happened>('POST /clock/advance', { body: typeof by === 'object' ? by : { by } }),
    /** Waits until nothing is under way at the present time. */
    settle: () => ask<Answers.Happened>('POST /settle'),

    requests: (query: Inputs.RequestFilter = {}) =>
      ask<Answers.RequestList>('GET /requests', { query }),
    request: (id: string) => ask<Answers.RecordedRequest>(`GET /requests/${part(id)}`),
    /** Throws, with the nearest misses, where the API was not called like this. */
    verify: (body: Inputs.Verification = {}) =>
      ask<{ verified: true; matched: string[]; dropped: number }>('POST /requests/verify', {
        body,
      }),
    settings: () => ask<Answers.Settings>('GET /settings'),
    setSettings: (body: Inputs.SettingsToChange) =>
      ask<Answers.Settings>('PUT /settings', { body }),

    deliveries: (query: Inputs.DeliveryFilter = {}) =>
      ask<Answers.DeliveryList>('GET /deliveries', { query }),
    delivery: (id: string) => ask<Answers.Delivery>(`GET /deliveries/${part(id)}`),
    resend: (id: string, faults?: Inputs.DeliveryFault[]) =>
      ask<Answers.Delivery>(`POST /deliveries/${part(id)}/resend`, { body: { faults } }),
    resendFailed: () =>
      ask<{ resent: Answers.Delivery[]; skipped: { id: string; reason: string }[] }>(
        'POST /resend-failed'
      ),
    fire: (event: Inputs.EventToFire) =>
      ask<{ event: Event; deliveries: Answers.Delivery[] }>('POST /events', { body: event }),
    webhookFaults: () => ask<DeliveryFaultRules>('GET /webhooks/faults'),
    setWebhookFaults: (rules: Inputs.DeliveryFaultRule[]) =>
      ask<DeliveryFaultRules>('PUT /webhooks/faults', { body: { rules } }),
    clearWebhookFaults: () => ask<DeliveryFaultRules>('DELETE /webhooks/faults'),

    /** Puts a new sandbox in the place of this one. */
    reset: () => ask<{ status: 'reset'; now: string }>('POST /reset'),
    /** The whole state of this sandbox, for `restore`, also of another mock or key. */
    snapshot: () => ask<object>('GET /snapshot'),
    /** Puts a sandbox made from a snapshot in the place of this one; what is pending goes on. */
    restore: (snapshot: object) => ask<object>('PUT /snapshot', { body: snapshot }),
    /** What came to this sandbox from outside since recording began, for `replay`. */
    transcript: () => ask<object>('GET /transcript'),
    /** Puts a sandbox to which the same has happened in the place of this one; tells what differs. */
    replay: (transcript: object) =>
      ask<Answers.Replayed>('POST /transcript/replay', { body: transcript }),
    sandboxes: () => ask<{ items: Answers.SandboxShown[] }>('GET /sandboxes'),
    removeSandbox: (name: string) => ask<{ name: string }>(`DELETE /sandboxes/${part(name)}`),
  }
}

export type Control = ReturnType<typeof createControl>
