import type { Sandbox } from '../sandbox/sandbox.ts'
import { recorderOf } from './recorder.ts'
import type { NewStep } from './step.ts'

/** Moves or settles a clock for the program that the mock runs in, on record where there is one. */
export const move = <T>(sandbox: Sandbox, step: NewStep, action: () => Promise<T>): Promise<T> => {
  const recorder = recorderOf(sandbox)
  return recorder?.isOn ? recorder.during(step, 0, action) : action()
}
