/**
 * What the hosted Flow page and its own routes say to each other. The routes are below the address of a
 * link, whose token authorises them: `GET state` and `samples`, `POST start`, `consent`, `token`, `finish` and
 * `cancel`, and the uploads of the API below `v1`.
 */

/** What a link is now. `expired`: 14 days have passed before its client was done. */
export type FlowStanding = 'open' | 'started' | 'complete' | 'cancelled' | 'expired'

/** A stage of the capture, in the form in which the Web SDK takes it. */
export type CaptureStage =
  | {
      readonly name: 'documentCapture'
      readonly options: { readonly documentTypes: Readonly<Record<string, boolean>> }
    }
  | { readonly name: 'faceCapture'; readonly options: { readonly mode: 'photo' | 'video' } }
  | { readonly name: 'poaCapture'; readonly options: Readonly<Record<string, never>> }

/** Texts of the application, for the first and the last screen. */
export interface FlowTexts {
  readonly heading?: string
  readonly message?: readonly string[]
  readonly startButtonText?: string
}

/** A value of a result that can be chosen, by its path. `values` are those of a `choice`. */
export interface ChoosableField {
  readonly path: string
  readonly kind: 'choice' | 'number' | 'boolean' | 'list' | 'text'
  readonly values?: readonly string[]
}

/** The choices of the test bar. */
export interface TestBar {
  /** Whether the outcome of the workflow session can be chosen: check-driven links have none. */
  readonly hasSession: boolean
  readonly scenarios: readonly {
    readonly name: string
    readonly description: string
    /** The checks of this flow that the scenario suits. */
    readonly checkTypes: readonly string[]
  }[]
  readonly checks: readonly {
    readonly type: string
    readonly fields: readonly ChoosableField[]
  }[]
}

/** A link as its page shows it. */
export interface FlowPageState {
  readonly standing: FlowStanding
  /** The client whose documents and photos the page uploads. */
  readonly clientId: string
  readonly title: string
  readonly language: string
  readonly supportEmail?: string
  readonly intro: FlowTexts
  readonly completion: FlowTexts
  readonly hasConsent: boolean
  readonly allowsUpload: boolean
  readonly stages: readonly CaptureStage[]
  /** Absent if the mock was started without it. */
  readonly testBar?: TestBar
}

/**
 * How the tester wants a flow to end: the body of `POST finish`, as `FlowFinish` describes it. The
 * values are those that the test bar lists.
 */
export interface FlowChoice {
  readonly outcome?: string
  readonly scenario?: string
  readonly checks?: Readonly<
    Record<string, { readonly outcome?: string; readonly breakdown?: object }>
  >
}

/** The end of a link. */
export interface FlowEnd {
  readonly standing: FlowStanding
  /** Where the browser goes now, byte for byte as the application gave it. */
  readonly redirectTo?: string
  /** Why a step was refused. */
  readonly error?: string
}
