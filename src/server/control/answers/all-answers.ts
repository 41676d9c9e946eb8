import type * as z from 'zod'
import { checkAnswers } from './checks.ts'
import { clockAnswers } from './clock.ts'
import { deliveryAnswers } from './deliveries.ts'
import { faultAnswers } from './faults.ts'
import { referenceAnswers } from './reference.ts'
import { FailedVerification, requestAnswers } from './requests.ts'
import { sandboxAnswers } from './sandboxes.ts'
import { scenarioAnswers } from './scenarios.ts'
import { transcriptAnswers } from './transcript.ts'

const ANSWERS = {
  ...referenceAnswers,
  ...scenarioAnswers,
  ...checkAnswers,
  ...faultAnswers,
  ...clockAnswers,
  ...requestAnswers,
  ...deliveryAnswers,
  ...sandboxAnswers,
  ...transcriptAnswers,
}

/** What each operation of the control surface answers as JSON, by method and path. */
export type ControlAnswers = {
  [Line in keyof typeof ANSWERS]: z.output<(typeof ANSWERS)[Line]>
}

type ByLine = Readonly<Record<string, z.ZodType>>

/** The shape of what each operation answers. Loaded by those who describe it: answering needs none. */
export const CONTROL_ANSWERS: ByLine = ANSWERS

/** The shape of a 422 where it says more than any refusal. */
export const CONTROL_FINDINGS: ByLine = { 'POST /requests/verify': FailedVerification }
