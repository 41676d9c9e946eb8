import type { Check } from '../contracts/checks.ts'
import type { Decision, MonitoringHit } from '../contracts/control/checks.ts'
import type { ClockSetting, ClockState, Happened } from '../contracts/control/clock.ts'
import type {
  Delivery,
  DeliveryFilter,
  DeliveryList,
  EventToFire,
  FiredEvent,
  Resent,
} from '../contracts/control/deliveries.ts'
import type {
  DeliveryFault,
  DeliveryFaultRule,
  DeliveryFaultRules,
  FaultRule,
  FaultRules,
} from '../contracts/control/faults.ts'
import type {
  FlowFinish,
  FlowStep,
  TemplateChanges,
  WorkflowTemplate,
} from '../contracts/control/flow.ts'
import type {
  BodyInputOf,
  ParamsOf,
  QueryInputOf,
  ResponseOf,
} from '../contracts/control/operation.ts'
import type { ControlOperationAt } from '../contracts/control/operations.ts'
import type { Health } from '../contracts/control/reference.ts'
import type {
  RecordedRequest,
  RequestFilter,
  RequestList,
  Verification,
  Verified,
} from '../contracts/control/requests.ts'
import type { SandboxShown } from '../contracts/control/sandbox.ts'
import type {
  Arm,
  Arming,
  CheckToExplain,
  Explained,
  OwnScenario,
  Rule,
  ShownScenario,
} from '../contracts/control/scenarios.ts'
import type { Settings, SettingsToChange } from '../contracts/control/settings.ts'
import type { Replayed } from '../contracts/control/transcript.ts'
import type { ProcessingErrorCode } from '../contracts/errors.ts'
import type { WorkflowSession } from '../contracts/workflow-sessions.ts'
import { type ControlTarget, createAsk } from './control-transport.ts'

/** The token of a Flow link: the last part of its path, without the query. */
const tokenOf = (link: string): string =>
  link
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1) ?? ''

type Line = keyof ControlOperationAt

/** The input of an operation, as its contract declares it. */
interface Input<At extends Line> {
  readonly params?: ParamsOf<ControlOperationAt[At]>
  readonly query?: QueryInputOf<ControlOperationAt[At]>
  readonly body?: BodyInputOf<ControlOperationAt[At]>
}

/** Sends a request to an operation of the contract, and returns the response that it declares. */
const createCall = (target: ControlTarget) => {
  const ask = createAsk(target)
  return <At extends Line>(
    line: At,
    { params, query, body }: Input<At> = {}
  ): Promise<ResponseOf<ControlOperationAt[At]>> => {
    const values = new Map<string, unknown>(Object.entries(params ?? {}))
    const path = line.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(values.get(name))))
    return ask(path, { query, body })
  }
}

/**
 * The control surface of a mock as functions: `createControl(mock)`, `createControl({ url, key })`.
 * Each function throws a ControlRefusal with the message of the mock if it refuses.
 */
export const createControl = (target: ControlTarget) => {
  const call = createCall(target)
  return {
    health: (): Promise<Health> => call('GET /health'),

    scenarios: (): Promise<{ default: string; scenarios: ShownScenario[] }> =>
      call('GET /scenarios'),
    scenario: (name: string): Promise<ShownScenario> =>
      call('GET /scenarios/named/:name', { params: { name } }),
    setDefaultScenario: (scenario: string): Promise<{ default: string }> =>
      call('PUT /scenarios/default', { body: { scenario } }),
    defineScenario: (name: string, body: OwnScenario): Promise<ShownScenario> =>
      call('PUT /scenarios/named/:name', { params: { name }, body }),
    deleteScenario: (name: string): Promise<{ deleted: string }> =>
      call('DELETE /scenarios/named/:name', { params: { name } }),
    scenarioSchema: (): Promise<object> => call('GET /scenarios/schema'),
    rules: (): Promise<{ rules: Rule[] }> => call('GET /scenarios/rules'),
    setRules: (rules: Rule[]): Promise<{ rules: Rule[] }> =>
      call('PUT /scenarios/rules', { body: { rules } }),
    clearRules: (): Promise<{ deleted: number }> => call('DELETE /scenarios/rules'),
    /** Arms a scenario for the next check that matches: `arm('no-face')`, or with `when` and `times`. */
    arm: (scenario: string | Arming): Promise<Arm> =>
      call('POST /scenarios/next', {
        body: typeof scenario === 'string' ? { scenario } : scenario,
      }),
    armed: (): Promise<{ consumed: number; armed: Arm[] }> => call('GET /scenarios/next'),
    disarm: (): Promise<{ disarmed: number }> => call('DELETE /scenarios/next'),
    explain: (body: CheckToExplain): Promise<Explained> =>
      call('POST /scenarios/explain', { body }),

    complete: (id: string, body: Decision = {}): Promise<Check> =>
      call('POST /checks/:id/complete', { params: { id }, body }),
    fail: (id: string): Promise<Check> => call('POST /checks/:id/fail', { params: { id } }),
    /** Lets the monitoring of a screening check find a match. */
    monitoring: (id: string, body: MonitoringHit = {}): Promise<Check> =>
      call('POST /checks/:id/monitoring', { params: { id }, body }),
    setProcessingError: (
      id: string,
      code: ProcessingErrorCode
    ): Promise<{ id: string; code: ProcessingErrorCode }> =>
      call('PUT /documents/:id/processing-error', { params: { id }, body: { code } }),
    clearProcessingError: (id: string): Promise<{ id: string }> =>
      call('DELETE /documents/:id/processing-error', { params: { id } }),
    cancelSession: (id: string): Promise<WorkflowSession> =>
      call('POST /workflowSessions/:id/cancel', { params: { id } }),

    /** Starts a hosted flow as the client does. Takes a \`redirectUrl\` or its token. */
    startFlow: (link: string): Promise<FlowStep> =>
      call('POST /flow/:token/start', { params: { token: tokenOf(link) } }),
    /** Finishes a hosted flow. The outcome is that of its checks, unless one is given. */
    finishFlow: (link: string, body: FlowFinish = {}): Promise<FlowStep> =>
      call('POST /flow/:token/finish', { params: { token: tokenOf(link) }, body }),
    /** Leaves a hosted flow. */
    cancelFlow: (link: string): Promise<FlowStep> =>
      call('POST /flow/:token/cancel', { params: { token: tokenOf(link) } }),
    workflowTemplates: (): Promise<{ items: WorkflowTemplate[] }> => call('GET /workflowTemplates'),
    setWorkflowTemplate: (id: string, body: TemplateChanges): Promise<WorkflowTemplate> =>
      call('PUT /workflowTemplates/:id', { params: { id }, body }),

    faults: (): Promise<FaultRules> => call('GET /faults'),
    setFaults: (rules: FaultRule[]): Promise<FaultRules> =>
      call('PUT /faults', { body: { rules } }),
    clearFaults: (): Promise<FaultRules> => call('DELETE /faults'),

    clock: (): Promise<ClockState> => call('GET /clock'),
    setClock: (body: ClockSetting): Promise<ClockState> => call('PUT /clock', { body }),
    /** Moves a virtual clock by milliseconds, by a duration such as `'90s'`, or `{ to }` an instant. */
    advance: (by: number | string | { to: string }): Promise<Happened> =>
      call('POST /clock/advance', { body: typeof by === 'object' ? by : { by } }),
    /** Resolves when nothing is in progress at the present time. */
    settle: (): Promise<Happened> => call('POST /settle'),

    requests: (query: RequestFilter = {}): Promise<RequestList> => call('GET /requests', { query }),
    request: (id: string): Promise<RecordedRequest> =>
      call('GET /requests/:id', { params: { id } }),
    /** Throws, with the nearest misses, if the API was not called like this. */
    verify: (body: Verification = {}): Promise<Verified> => call('POST /requests/verify', { body }),
    settings: (): Promise<Settings> => call('GET /settings'),
    setSettings: (body: SettingsToChange): Promise<Settings> => call('PUT /settings', { body }),

    deliveries: (query: DeliveryFilter = {}): Promise<DeliveryList> =>
      call('GET /deliveries', { query }),
    delivery: (id: string): Promise<Delivery> => call('GET /deliveries/:id', { params: { id } }),
    resend: (id: string, faults?: DeliveryFault[]): Promise<Delivery> =>
      call('POST /deliveries/:id/resend', { params: { id }, body: { faults } }),
    resendFailed: (): Promise<Resent> => call('POST /resend-failed'),
    fire: (body: EventToFire): Promise<FiredEvent> => call('POST /events', { body }),
    webhookFaults: (): Promise<DeliveryFaultRules> => call('GET /webhooks/faults'),
    setWebhookFaults: (rules: DeliveryFaultRule[]): Promise<DeliveryFaultRules> =>
      call('PUT /webhooks/faults', { body: { rules } }),
    clearWebhookFaults: (): Promise<DeliveryFaultRules> => call('DELETE /webhooks/faults'),

    /** Replaces the sandbox with a new one. */
    reset: (): Promise<{ status: 'reset'; now: string }> => call('POST /reset'),
    /** The complete state of the sandbox, for `restore`, also in another mock or with another key. */
    snapshot: (): Promise<object> => call('GET /snapshot'),
    /** Replaces the sandbox with that of a snapshot. What was pending goes on. */
    restore: (body: object): Promise<object> => call('PUT /snapshot', { body }),
    /** Everything that reached the sandbox since recording started, for `replay`. */
    transcript: (): Promise<object> => call('GET /transcript'),
    /** Replaces the sandbox, repeats a transcript in it, and returns what differs. */
    replay: (body: object): Promise<Replayed> => call('POST /transcript/replay', { body }),
    sandboxes: (): Promise<{ items: SandboxShown[] }> => call('GET /sandboxes'),
    removeSandbox: (name: string): Promise<{ name: string }> =>
      call('DELETE /sandboxes/:name', { params: { name } }),
  }
}

export type Control = ReturnType<typeof createControl>
