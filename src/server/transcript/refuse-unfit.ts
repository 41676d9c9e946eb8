import type { Transcript } from '../../contracts/control/transcript.ts'
import { messageOf } from '../../contracts/thrown.ts'
import { ControlError } from '../control/control-error.ts'
import type { Sliced } from '../sandbox/slices.ts'
import { isOfAccount } from './answer-watched.ts'
import { requestOf } from './replay.ts'
import type { RecordedBody, RequestStep, Step } from './transcript.ts'

const refuse = (path: string, what: string): never => {
  throw new ControlError(400, `'${path}' ${what}`, path)
}

const refuseMissingImages = (
  body: RecordedBody | undefined,
  images: Readonly<Record<string, string>>,
  path: string
): void => {
  if (body === undefined || typeof body === 'string') return
  for (const [index, part] of body.entries()) {
    const hash = typeof part === 'object' && 'image' in part ? part.image : undefined
    if (hash !== undefined && !Object.hasOwn(images, hash))
      refuse(`${path}.${index}.image`, "names an image that 'images' does not hold")
  }
}

/** Refuses what is not a request: a header with a line break, an address with a password. */
const refuseImpossible = (step: RequestStep, path: string): void => {
  try {
    requestOf(step, 'test_any')
  } catch (error) {
    refuse(path, `is no request that can be made: ${messageOf(error)}`)
  }
}

const refuseStep = (step: Step, before: number, { images }: Transcript, path: string): void => {
  if (step.n <= before)
    refuse(`${path}.n`, `should be more than ${before}, that of the step before`)
  if (step.kind !== 'request') return
  if (!isOfAccount(step.method, step.url))
    refuse(`${path}.url`, 'is no request that a transcript has')
  refuseImpossible(step, path)
  refuseMissingImages(step.body, images, `${path}.body`)
  refuseMissingImages(step.answer?.body, images, `${path}.answer.body`)
}

/** Refuses a transcript that is incomplete or contradicts itself, in steps. Throws 400. */
export function* refuseUnfit(transcript: Transcript): Sliced<void> {
  const { hole, count, steps } = transcript
  if (hole !== undefined)
    refuse('hole', `says that the transcript is not whole, so it cannot be replayed: ${hole}`)
  if (count !== steps.length)
    refuse('steps', `should hold ${count} steps, as 'count' says, but there are ${steps.length}`)
  let before = 0
  for (const [index, step] of steps.entries()) {
    refuseStep(step, before, transcript, `steps.${index}`)
    before = step.n
    yield
  }
}
