import { expect } from 'vitest'
import * as z from 'zod'
import type { Furnished } from './furnished.ts'
import { sendText, type TextCall } from './send-text.ts'

/** What the control surface says when it refuses. */
const ControlRefusal = z.strictObject({ error: z.string().min(1), path: z.string().optional() })

/** Asks the control surface, and sees that it refuses, where, and that nothing has changed. */
export const expectControlRefusal = async (
  { mock, state }: Pick<Furnished, 'mock' | 'state'>,
  { status, path }: { status: number; path?: string | undefined },
  call: TextCall
): Promise<z.infer<typeof ControlRefusal>> => {
  const before = await state()
  const answer = await sendText(mock.fetch, call)
  const refusal = ControlRefusal.parse(answer.body)
  expect({ status: answer.status, path: refusal.path }, refusal.error).toEqual({ status, path })
  expect(await state()).toEqual(before)
  return refusal
}
