import type { Sandbox } from '../sandbox/sandbox.ts'
import type { NewStep } from './step.ts'

/** Moves or settles a clock for the program that the mock runs in, on record where there is one. */
export const move = <T>(
  { outside: { recorder } }: Sandbox,
  step: NewStep,
  action: () => Promise<T>
): Promise<T> => (recorder?.isOn ? recorder.during(step, 0, action) : action())
