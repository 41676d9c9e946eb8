import type * as z from 'zod'
import {
  type Advance,
  type ClockSetting,
  type clockOperations,
  EFFECTS_PER_PAGE,
} from '../../contracts/control/clock.ts'
import { MOST_DURATION_MS } from '../../scenarios/times.ts'
import type { EffectPage } from '../sandbox/event-log.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'

const stateOf = ({ clock }: Sandbox) => {
  const [next] = clock.dueTimes
  return {
    mode: clock.mode,
    now: clock.timestamp(),
    due: clock.dueTimes.length,
    ...(next !== undefined && { nextDueAt: new Date(next).toISOString() }),
  }
}

const shown = ({ total, dropped, effects, next }: EffectPage) => ({
  effects,
  total,
  ...(dropped > 0 && { dropped }),
  ...(next !== undefined && { next }),
})

const stateWithEffects = (sandbox: Sandbox, limit = EFFECTS_PER_PAGE) => ({
  ...stateOf(sandbox),
  ...shown(sandbox.effects.takeNew(limit)),
})

const refuseReal = (mode: 'real' | 'virtual', path?: string): void => {
  if (mode === 'virtual') return
  const message =
    'The clock is real and moves by itself. PUT /_mock/clock with { "mode": "virtual" } first'
  throw new ControlError(409, message, path)
}

/** Time moves forward, by at most ten years at once. */
const refuseMove = ({ clock }: Sandbox, time: number, path: string): void => {
  const now = clock.timestamp()
  const wanted = new Date(time).toISOString()
  if (time < clock.now()) {
    const why = `it is ${now}, and ${wanted} is before that`
    const message = `Virtual time never runs backwards: ${why}. POST /_mock/reset starts again`
    throw new ControlError(409, message, path)
  }
  if (time - clock.now() <= MOST_DURATION_MS) return
  const message = `From ${now} to ${wanted} is more than ten years, which is the longest move`
  throw new ControlError(400, message, path)
}

type Distance = z.output<typeof Advance>

const advance = (sandbox: Sandbox, by: Distance): Promise<void> => {
  const { clock } = sandbox
  if ('by' in by) return clock.advance(by.by)
  if ('byMs' in by) return clock.advance(by.byMs)
  if ('bySeconds' in by) return clock.advance(Math.round(by.bySeconds * 1000))
  refuseMove(sandbox, by.to, 'to')
  return clock.advanceTo(by.to)
}

/** Before the first request nothing has a date, so any date is possible. */
const isUntouched = ({ clock, journal }: Sandbox): boolean =>
  clock.dueTimes.length === 0 && journal.entries().length === 0

/** Changes nothing if it refuses anything. */
const setClock = async (
  sandbox: Sandbox,
  { mode = sandbox.clock.mode, now }: z.output<typeof ClockSetting>
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

export const clockHandlers: ControlHandlers<typeof clockOperations> = {
  getClock: ({ sandbox }) => stateOf(sandbox),
  setClock: async ({ body, sandbox }) => {
    await setClock(sandbox, body)
    return stateOf(sandbox)
  },
  advanceClock: async ({ body, sandbox }) => {
    refuseReal(sandbox.clock.mode)
    await advance(sandbox, body)
    return stateWithEffects(sandbox, body.limit)
  },
  settle: async ({ body, sandbox }) => {
    await sandbox.clock.settle()
    return stateWithEffects(sandbox, body.limit)
  },
  listEffects: ({ query, sandbox }) =>
    shown(sandbox.effects.after(query.after ?? 0, query.limit ?? EFFECTS_PER_PAGE)),
}
