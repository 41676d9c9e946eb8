import { expect } from 'vitest'
import type * as z from 'zod'
import { ControlRefusalBody } from '../../src/contracts/control/fields.ts'
import type { Furnished } from './furnished.ts'
import { sendText, type TextCall } from './send-text.ts'

/** Asks the control surface, and sees that it refuses, where, and that nothing has changed. */
export const expectControlRefusal = async (
  { mock, state }: Pick<Furnished, 'mock' | 'state'>,
  { status, path }: { status: number; path?: string | undefined },
  call: TextCall
): Promise<z.infer<typeof ControlRefusalBody>> => {
  const before = await state()
  const answer = await sendText(mock.fetch, call)
  const refusal = ControlRefusalBody.parse(answer.body)
  expect({ status: answer.status, path: refusal.path }, refusal.error).toEqual({ status, path })
  expect(await state()).toEqual(before)
  return refusal
}
