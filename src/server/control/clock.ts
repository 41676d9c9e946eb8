import * as z from 'zod'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

/** Ten years: further than any test wants to go, and near enough for dates to stay dates. */
const MOST_MS = 10 * 366 * 86_400_000

const stateOf = ({ clock }: Sandbox) => {
  const [next] = clock.dueTimes
  return {
    mode: clock.mode,
    now: clock.timestamp(),
    due: clock.dueTimes.length,
    ...(next !== undefined && { nextDueAt: new Date(next).toISOString() }),
  }
}

const Advance = z.union([
  z.strictObject({ byMs: z.int().min(0).max(MOST_MS) }),
  z.strictObject({
    bySeconds: z
      .number()
      .min(0)
      .max(MOST_MS / 1000),
  }),
])

const durationOf = (advance: z.output<typeof Advance>): number =>
  'byMs' in advance ? advance.byMs : Math.round(advance.bySeconds * 1000)

export const clockOperations = [
  control({
    method: 'GET',
    path: '/clock',
    summary: "Tells the sandbox's time, and how much is due later.",
    answer: ({ sandbox }) => stateOf(sandbox),
  }),
  control({
    method: 'PUT',
    path: '/clock',
    summary: 'Makes the clock real, or virtual: then it stands still until it is moved.',
    body: z.strictObject({ mode: z.enum(['real', 'virtual']) }),
    answer: ({ body, sandbox }) => {
      sandbox.clock.setMode(body.mode)
      return stateOf(sandbox)
    },
  }),
  control({
    method: 'POST',
    path: '/clock/advance',
    summary:
      'Moves a virtual clock; answers, when all that fell due has happened, with what happened since last asked.',
    body: Advance,
    answer: async ({ body, sandbox }) => {
      if (sandbox.clock.mode === 'real') {
        const message =
          'The clock is real and moves by itself. PUT /_mock/clock with { "mode": "virtual" } first'
        throw new ControlError(409, message)
      }
      await sandbox.clock.advance(durationOf(body))
      return { ...stateOf(sandbox), effects: sandbox.effects.takeNew() }
    },
  }),
  control({
    method: 'POST',
    path: '/settle',
    summary:
      'Answers when nothing is under way at the present time, with what happened since last asked.',
    body: z.strictObject({}),
    answer: async ({ sandbox }) => {
      await sandbox.clock.settle()
      return { ...stateOf(sandbox), effects: sandbox.effects.takeNew() }
    },
  }),
]
