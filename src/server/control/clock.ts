import * as z from 'zod'
import { Duration, Instant, MOST_DURATION_MS } from '../../scenarios/times.ts'
import type { ClockMode } from '../sandbox/clock.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

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
  z.strictObject({ byMs: z.int().min(0).max(MOST_DURATION_MS) }),
  z.strictObject({
    bySeconds: z
      .number()
      .min(0)
      .max(MOST_DURATION_MS / 1000),
  }),
  z.strictObject({ by: Duration }),
  z.strictObject({ to: Instant }),
])

const Setting = z
  .strictObject({ mode: z.enum(['real', 'virtual']).optional(), now: Instant.optional() })
  .refine(({ mode, now }) => mode !== undefined || now !== undefined, {
    error: "should hold 'mode', which is real or virtual, or 'now', or both",
  })

const refuseReal = (mode: ClockMode, path?: string): void => {
  if (mode === 'virtual') return
  const message =
    'The clock is real and moves by itself. PUT /_mock/clock with { "mode": "virtual" } first'
  throw new ControlError(409, message, path)
}

/** Time goes forward, and not too far at once. */
const refuseMove = ({ clock }: Sandbox, time: number, path: string): void => {
  const now = clock.timestamp()
  const wanted = new Date(time).toISOString()
  if (time < clock.now()) {
    const why = `it is ${now}, and ${wanted} is before that`
    const message = `Virtual time never runs backwards: ${why}. POST /_mock/reset begins anew`
    throw new ControlError(409, message, path)
  }
  if (time - clock.now() <= MOST_DURATION_MS) return
  const message = `From ${now} to ${wanted} is more than ten years, which is the longest move`
  throw new ControlError(400, message, path)
}

const advance = (sandbox: Sandbox, by: z.output<typeof Advance>): Promise<void> => {
  const { clock } = sandbox
  if ('by' in by) return clock.advance(by.by)
  if ('byMs' in by) return clock.advance(by.byMs)
  if ('bySeconds' in by) return clock.advance(Math.round(by.bySeconds * 1000))
  refuseMove(sandbox, by.to, 'to')
  return clock.advanceTo(by.to)
}

/** Before the first request nothing has a date yet, so any date will do. */
const isUntouched = ({ clock, journal }: Sandbox): boolean =>
  clock.dueTimes.length === 0 && journal.entries().length === 0

/** Nothing is changed where anything is refused. */
const setClock = async (
  sandbox: Sandbox,
  { mode = sandbox.clock.mode, now }: z.output<typeof Setting>
): Promise<void> => {
  const { clock } = sandbox
  if (now === undefined) return clock.setMode(mode)
  refuseReal(mode, 'now')
  const isFree = isUntouched(sandbox)
  if (!isFree) refuseMove(sandbox, now, 'now')
  clock.setMode(mode)
  if (isFree) clock.time.moveTo(now)
  else await clock.advanceTo(now)
}

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
    summary:
      'Makes the clock real, or virtual: then it stands still until it is moved; sets the date of a virtual one.',
    body: Setting,
    answer: async ({ body, sandbox }) => {
      await setClock(sandbox, body)
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
      refuseReal(sandbox.clock.mode)
      await advance(sandbox, body)
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
