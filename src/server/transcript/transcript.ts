import {
  TRANSCRIPT_KIND,
  TRANSCRIPT_VERSION,
  type Transcript,
} from '../../contracts/control/transcript.ts'
import { VERSION } from '../../version.ts'

/** One event from outside, with its place: `n` counts from 1, `at` is the time of the sandbox. */
export type Step = Transcript['steps'][number]

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** A request with its response. */
export type RequestStep = StepOf<'request'>

/** The program that runs the mock moved the clock, or waited for it. */
export type MoveStep = StepOf<'settle' | 'advance'>

/** One attempt of a delivery ended. */
export type DeliveryStep = StepOf<'delivery'>

/** Text, or texts and images in turn, or any other bytes. Images are the hash of their bytes. */
export type RecordedBody = NonNullable<RequestStep['body']>
export type RecordedPart = Exclude<RecordedBody, string>[number]

type WithoutPlace<T> = T extends Step ? Omit<T, 'n' | 'at'> : never
/** A step before it has its place. */
export type NewStep = WithoutPlace<Step>

/** What a recorder has so far; `state` is JSON. */
interface Recording {
  readonly startedAt: string
  readonly state: string
  readonly mark: string
  readonly steps: readonly Step[]
  readonly images: { readonly byHash: ReadonlyMap<string, string> }
  readonly hole: string | undefined
}

/** Returns the transcript of what was recorded so far. */
export const transcriptOf = ({ startedAt, state, mark, steps, images, hole }: Recording) => ({
  kind: TRANSCRIPT_KIND,
  version: TRANSCRIPT_VERSION,
  madeBy: VERSION,
  startedAt,
  state: JSON.parse(state),
  mark,
  count: steps.length,
  steps,
  images: Object.fromEntries(images.byHash),
  ...(hole !== undefined && { hole }),
})
