import type { Company } from '../contracts/companies.ts'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import type { ClockMode } from './sandbox/clock.ts'
import type { CustomListSeed } from './seed-data.ts'

/** One answered request, for a log. */
export interface RequestLine {
  readonly method: string
  readonly path: string
  /** 0 where a fault left the client without an answer. */
  readonly status: number
  readonly durationMs: number
  /** Shortened, so that logs hold no keys. */
  readonly sandbox?: string
  readonly notes: readonly string[]
  /** `type` and `message` of a refusal. */
  readonly error?: { readonly type: string; readonly message: string }
}

/** What a mock can be told when it is made. Everything has a default. */
export interface MockOptions {
  /** From the creation of a check to its end, in milliseconds. Default 1000; 0 is allowed. */
  readonly delayMs?: number
  /** Scenario of checks that nothing else decides. Default: that of `scenarios`, else `clear`. */
  readonly scenario?: string
  /** Scenarios and rules of one's own, as in a file of scenarios. */
  readonly scenarios?: ScenarioFileInput
  /** Changes the ids, secrets and invented data of every sandbox. */
  readonly seed?: string
  /** Whether sandboxes begin with a clock that goes or one that stands still. Default `real`. */
  readonly clock?: ClockMode
  /** Where virtual clocks start, in milliseconds since 1970. Default 2026-01-01T09:00:00Z. */
  readonly startAt?: number
  /** Receivers that every sandbox has from the start, for every event. */
  readonly webhooks?: readonly string[]
  /** Secret of those receivers. */
  readonly webhookSecret?: string
  /** How long a receiver may take to answer, in milliseconds of real time. Default 15000. */
  readonly webhookTimeoutMs?: number
  /**
   * Where events may go besides this machine and private networks: host names, `*.example.org`,
   * addresses, ranges such as `203.0.113.0/24`, or `any`. The hosts of `webhooks` are meant too.
   */
  readonly webhookTargets?: readonly string[]
  /** Headers that each delivery has besides its own, e.g. for a tunnel. */
  readonly webhookHeaders?: Readonly<Record<string, string>>
  /** Take keys that begin with `live_`. Default no, so that real keys stay out of tests. */
  readonly allowLiveKeys?: boolean
  /** Take any key. Default no. */
  readonly allowAnyKey?: boolean
  /** How many bytes the images of all sandboxes may take together. Default 1 GiB. */
  readonly imageBudget?: number
  /**
   * Refuse document checks of a two-sided document with an image of its front alone. Default no: they
   * run on the front (decision 35).
   */
  readonly expectTwoSides?: boolean
  /**
   * Recognise the very image of a face that is enrolled under another client. Default no, for tests
   * upload the same picture for everybody.
   */
  readonly matchFaces?: boolean
  /** Companies that a look-up finds before those of the mock itself. Default none. */
  readonly companies?: readonly Company[]
  /** Custom lists that every sandbox has from the start, in place of the mock's own. */
  readonly customLists?: readonly CustomListSeed[]
  /** Requests a second that each sandbox may make; `test` is 5, `live` 10. Default: any number. */
  readonly rateLimit?: 'test' | 'live' | number
  /** Checks, look-ups and autofills that each sandbox may make in a month. Default: any number. */
  readonly serviceQuota?: number
  /** Types of check, or names of operations, that the plan lacks: they answer 403. Default none. */
  readonly lackingServices?: readonly string[]
  /** Paid services answer 402. Default no. */
  readonly paymentDue?: boolean
  /** Names, beside those that no public DNS resolves, by which the control surface may be asked. */
  readonly allowedHosts?: readonly string[]
  /** Must be sent with each request to the control surface. Default: none is demanded. */
  readonly controlToken?: string
  /** Whatever was ignored in requests makes `POST /_mock/requests/verify` fail. Default no. */
  readonly strict?: boolean
  /** Record what comes to each sandbox from outside, for `GET /_mock/transcript`. Default no. */
  readonly transcript?: boolean
  /** Is called once for each answered request. */
  readonly onRequest?: (line: RequestLine) => void
  /** Is called with errors of the mock itself. Default: written to standard error. */
  readonly onFault?: (fault: unknown) => void
}

export const DEFAULT_DELAY_MS = 1000
export const DEFAULT_WEBHOOK_TIMEOUT_MS = 15_000
export const DEFAULT_WEBHOOK_SECRET = 'complycube-mock-webhook-secret00'
