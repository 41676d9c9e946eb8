import type { Company } from '../contracts/companies.ts'
import type { ClockMode, Effect } from '../contracts/control/clock.ts'
import type { AnyScenarioName } from '../scenarios/catalog.ts'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import type { BudgetOptions } from './sandbox/memory.ts'
import type { ClientSeed, CustomListSeed, WorkflowTemplateSeed } from './seed-data.ts'

/** One finished request, for a log. */
export interface RequestLine {
  readonly method: string
  readonly path: string
  /** 0 if a fault left the client without a response. */
  readonly status: number
  readonly durationMs: number
  /** The key of the sandbox, shortened so that logs contain no keys. */
  readonly sandbox?: string
  readonly notes: readonly string[]
  /** Those of the notes that say how the scenario of a check was chosen. */
  readonly reasons: readonly string[]
  /** `type` and `message` of a refusal. */
  readonly error?: { readonly type: string; readonly message: string }
}

/** How a check ended, and what decided it. */
export interface CheckEnd {
  readonly type: string
  /** The outcome, or `failed` for a check without a result. */
  readonly outcome: string
  /** The scenario that the check followed, if one decided. */
  readonly scenario?: string
  /** What chose the scenario, such as `rule 2`, or `hand`. */
  readonly by: string
}

/** One attempt to deliver an event to a webhook. */
export interface DeliveryEnd {
  readonly event: string
  readonly url: string
  /** Number of the attempt, from 1. */
  readonly attempt: number
  /** Status of the receiver's answer, if it answered. */
  readonly status?: number
  /** Why there was no answer. */
  readonly error?: string
  /** Time until the answer, in milliseconds. */
  readonly latencyMs: number
  /** When the next attempt follows, if one does. */
  readonly nextAttemptAt?: string
}

/** Something that happened in a sandbox besides requests to ComplyCube's API, for a log. */
export interface EventLine {
  /** `control` is a change by the control API. */
  readonly kind: Effect['kind'] | 'control'
  /** The time of the sandbox's clock. */
  readonly at: string
  /** The key of the sandbox, shortened so that logs contain no keys. */
  readonly sandbox: string
  /** Id of the check, session, delivery or webhook. */
  readonly id?: string
  /** The event in words. */
  readonly what: string
  /** Of the end of a check. */
  readonly check?: CheckEnd
  /** Of an attempt to deliver an event. */
  readonly delivery?: DeliveryEnd
  /** Status of the answer to a change by the control API. */
  readonly status?: number
}

/** Characters of a key that a log may show. */
export const SHOWN_KEY_LENGTH = 16

/** Options of the ways into a server beside plain HTTP. */
export interface EntranceOptions {
  /**
   * Names, beside `api.complycube.com` and `flow.complycube.com`, for which the mock answers by
   * CONNECT and TLS.
   */
  readonly tlsNames?: readonly string[]
  /** Folder that keeps the certificate authority. Default: a new authority for each server. */
  readonly caDir?: string
  /** Pass requests for other hosts on, by CONNECT or in absolute form. Default no: they are refused. */
  readonly tunnelOthers?: boolean
}

/** Options of a mock. All have defaults. */
export interface MockOptions {
  /** Time from the creation of a check to its end, in milliseconds. Default 1000. */
  readonly delayMs?: number
  /** Scenario of checks without a matching rule. Default: that of `scenarios`, else `clear`. */
  readonly scenario?: AnyScenarioName
  /** Your own scenarios and rules, as in a scenario file. */
  readonly scenarios?: ScenarioFileInput
  /** Changes the ids, secrets and invented data of every sandbox. */
  readonly seed?: string
  /** The clock of new sandboxes: `real`, or `virtual`, which stands still. Default `real`. */
  readonly clock?: ClockMode
  /**
   * Where virtual clocks start: milliseconds since 1970, a `Date`, or an instant in ISO 8601 with its
   * time zone. Default 2026-01-01T09:00:00Z.
   */
  readonly startAt?: number | string | Date
  /** URLs of webhooks that every sandbox has from the start, for all events. */
  readonly webhooks?: readonly string[]
  /** Secret of those webhooks. */
  readonly webhookSecret?: string
  /** Time that a receiver may take to answer, in milliseconds of real time. Default 15000. */
  readonly webhookTimeoutMs?: number
  /**
   * Where events may go besides this machine and private networks: host names, `*.example.org`,
   * addresses, ranges such as `203.0.113.0/24`, or `any`. The hosts of `webhooks` are allowed too.
   */
  readonly webhookTargets?: readonly string[]
  /** Additional headers of each delivery, e.g. for a tunnel. */
  readonly webhookHeaders?: Readonly<Record<string, string>>
  /** Accept keys that begin with `live_`. Default no, so that real keys stay out of tests. */
  readonly allowLiveKeys?: boolean
  /** Accept any key. Default no. */
  readonly allowAnyKey?: boolean
  /** Limit for the images of all sandboxes together, in bytes. Default 1 GiB. */
  readonly imageBudget?: number
  /** Limit for all other state of all sandboxes, in bytes. Default: a quarter of V8's heap limit. */
  readonly memoryBudget?: number
  /** Limits for single kinds of state, in bytes. Default: shares of `memoryBudget`. */
  readonly budgets?: BudgetOptions['budgets']
  /**
   * When the memory for sandboxes is full, discard the sandbox that was not used for the longest time,
   * with its data. Default no: new keys are refused. Empty sandboxes are always discarded.
   */
  readonly evictIdle?: boolean
  /**
   * Refuse document checks if only the front of a two-sided document was uploaded. Default no: the
   * check uses the front (decision 35).
   */
  readonly expectTwoSides?: boolean
  /**
   * Recognise an image of a face that is enrolled under another client. Default no, because tests
   * upload the same picture for all clients.
   */
  readonly matchFaces?: boolean
  /**
   * Treat sample pictures of the gallery like any other picture: neither their marks nor file names of
   * scenarios decide checks. Default no.
   */
  readonly ignoreSamples?: boolean
  /** Refuse webhooks with an `http` address, as ComplyCube does. Default: no, for local receivers. */
  readonly httpsWebhooks?: boolean
  /**
   * `extended` adds `clientId`, `type` and `enableMonitoring` to the payloads of check events, which
   * some applications read. Default: `documented`.
   */
  readonly eventPayload?: 'documented' | 'extended'
  /** Companies that a look-up finds before the mock's own. Default none. */
  readonly companies?: readonly Company[]
  /**
   * Clients that every sandbox has from the start, each with its later updates and started workflow
   * sessions. Default none.
   */
  readonly clients?: readonly ClientSeed[]
  /** Custom lists that every sandbox has from the start, instead of the mock's own. */
  readonly customLists?: readonly CustomListSeed[]
  /** Workflow templates of every new sandbox. Other ids are active templates too. Default: none. */
  readonly workflowTemplates?: readonly WorkflowTemplateSeed[]
  /** Allowed requests per second and sandbox: `test` is 5, `live` 10. Default: any number. */
  readonly rateLimit?: 'test' | 'live' | number
  /** Allowed checks, look-ups and autofills per month and sandbox. Default: any number. */
  readonly serviceQuota?: number
  /** Check types or operations that the plan lacks; they respond with 403. Default none. */
  readonly lackingServices?: readonly string[]
  /** Paid services respond with 402. Default no. */
  readonly paymentDue?: boolean
  /** Host names of the control surface besides private ones, which are always allowed. */
  readonly allowedHosts?: readonly string[]
  /**
   * What addresses in answers begin with, such as links to Flow. `true` means the address at which a
   * server listens. Default: scheme and host of the request.
   */
  readonly publicUrl?: string | true
  /** Show the test bar on hosted Flow pages, which chooses the outcome. Default yes. */
  readonly testBar?: boolean
  /** Token that each request to the control surface must send. Default: none. */
  readonly controlToken?: string
  /** Serve browsers the page to drive the mock by hand, at `/`. Default: yes. */
  readonly page?: boolean
  /** Ignored parts of requests make `POST /_mock/requests/verify` fail. Default no. */
  readonly strict?: boolean
  /** Record the input of each sandbox, for `GET /_mock/transcript`. Default no. */
  readonly transcript?: boolean
  /** Called once for each finished request. */
  readonly onRequest?: (line: RequestLine) => void
  /**
   * Called with a sentence about something that the mock did by itself, such as discarding an idle
   * sandbox. Default: it is written to standard error.
   */
  readonly onNotice?: (sentence: string) => void
  /** Called when a check ends, an event was sent, or the control API changed something. */
  readonly onEvent?: (line: EventLine) => void
  /** Called with errors of the mock itself. Default: they are written to standard error. */
  readonly onFault?: (fault: unknown) => void
}

export const DEFAULT_DELAY_MS = 1000
export const DEFAULT_WEBHOOK_TIMEOUT_MS = 15_000
export const DEFAULT_WEBHOOK_SECRET = 'complycube-mock-webhook-secret00'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** Returns the start of virtual clocks in milliseconds since 1970; NaN if the option is no instant. */
export const startTimeOf = ({ startAt }: Pick<MockOptions, 'startAt'>): number | undefined => {
  if (startAt === undefined || typeof startAt === 'number') return startAt
  if (startAt instanceof Date) return startAt.getTime()
  return typeof startAt === 'string' && INSTANT.test(startAt) ? Date.parse(startAt) : Number.NaN
}
