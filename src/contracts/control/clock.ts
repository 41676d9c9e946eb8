import * as z from 'zod'
import { Duration, Instant, MOST_DURATION_MS } from '../../scenarios/times.ts'
import { Timestamp } from '../fields.ts'
import { Count, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** Something that happened without a request at that moment, for example the end of a check. */
export const Effect = z
  .strictObject({
    at: Timestamp,
    kind: z.enum([
      'check.completed',
      'check.failed',
      'session.completed',
      'check.monitoring',
      'check.unchanged',
      'delivery.succeeded',
      'delivery.failed',
      'delivery.retried',
      'delivery.dropped',
      'webhook.disabled',
      'fault',
    ]),
    /** Id of the check, session, delivery or webhook. */
    id: Text.optional(),
    /** The effect in words. */
    what: Text,
  })
  .readonly()
export type Effect = z.output<typeof Effect>

/** The two kinds of clock. A virtual clock stands still until you move it. */
export const ClockMode = z.enum(['real', 'virtual'])
export type ClockMode = z.output<typeof ClockMode>

const clockState = {
  mode: ClockMode,
  now: Timestamp,
  /** The number of things that are due later. */
  due: Count,
  nextDueAt: Timestamp.optional(),
}

/** The time of a sandbox, and how much is due later. */
export const ClockState = z.strictObject(clockState)
export type ClockState = z.output<typeof ClockState>

/** How many effects one response lists by default, and at most. */
export const EFFECTS_PER_PAGE = 1000
const MOST_EFFECTS_PER_PAGE = 100_000

const effectPage = {
  effects: z.array(Effect),
  /** How many effects there are, on this page and on later ones. */
  total: Count,
  /** How many of them are no longer kept, because the memory for effects is full. */
  dropped: Count.optional(),
  /** Give it as `after` to `GET /_mock/effects` for the next page. Absent on the last page. */
  next: Count.optional(),
}

/** Effects in the order of their times. Equal times keep the order in which the causes were created. */
export const EffectPage = z.strictObject(effectPage)
export type EffectPage = z.output<typeof EffectPage>

/** The time of a sandbox, with the effects since the last call that returned effects, in order. */
export const Happened = z.strictObject({ ...clockState, ...effectPage })
export type Happened = z.output<typeof Happened>

/** How many effects the response lists at most. */
const paging = { limit: z.int().min(1).max(MOST_EFFECTS_PER_PAGE).optional() }

/** How far a virtual clock moves: by a duration, or to an instant. */
export const Advance = z.union([
  z.strictObject({ byMs: z.int().min(0).max(MOST_DURATION_MS), ...paging }),
  z.strictObject({
    ...paging,
    bySeconds: z
      .number()
      .min(0)
      .max(MOST_DURATION_MS / 1000),
  }),
  z.strictObject({ by: Duration, ...paging }),
  z.strictObject({ to: Instant, ...paging }),
])

/** A kind of clock, or the date of a virtual clock, or both. */
export const ClockSetting = z
  .strictObject({ mode: ClockMode.optional(), now: Instant.optional() })
  .refine(({ mode, now }) => mode !== undefined || now !== undefined, {
    error: "should hold 'mode', which is real or virtual, or 'now', or both",
  })
export type ClockSetting = z.input<typeof ClockSetting>

/** @internal */
export const clockOperations = {
  getClock: controlOperation({
    method: 'GET',
    path: '/clock',
    tag: 'clock',
    summary: 'Shows the time of the sandbox, and how much is due later.',
    description:
      'All dates of the sandbox come from this clock. `due` counts pending ends of checks, retries of deliveries and delayed responses.',
    response: ClockState,
    example: {},
  }),
  setClock: controlOperation({
    method: 'PUT',
    path: '/clock',
    tag: 'clock',
    summary: 'Makes the clock real or virtual, or sets the date of a virtual clock.',
    description:
      'A virtual clock stands still until you move it. Before the first request you can set any date; after that, time only moves forward, by at most ten years at once.',
    body: ClockSetting,
    response: ClockState,
    example: { body: { mode: 'virtual', now: '2026-01-08T10:00:00Z' } },
  }),
  advanceClock: controlOperation({
    method: 'POST',
    path: '/clock/advance',
    tag: 'clock',
    summary: 'Moves a virtual clock, and returns when everything that became due has happened.',
    description:
      'Give `by` (a duration such as "90s"), `byMs`, `bySeconds` or `to` (an instant). The response lists the first 1,000 effects since the last call, or `limit`; `total` counts all, and `GET /_mock/effects` with `after` returns the others. A real clock is refused with 409.',
    body: Advance,
    response: Happened,
    example: { body: { by: '90s' } },
  }),
  settle: controlOperation({
    method: 'POST',
    path: '/settle',
    tag: 'clock',
    summary: 'Returns when nothing is in progress at the present time.',
    description:
      'Waits for deliveries and other work that has started, without moving the clock. The response lists the effects since the last call, in pages as `POST /_mock/clock/advance` does.',
    body: z.strictObject(paging),
    response: Happened,
    example: { body: { limit: 1000 } },
  }),
  listEffects: controlOperation({
    method: 'GET',
    path: '/effects',
    tag: 'clock',
    summary: 'Lists the effects after a number, in order.',
    description:
      'Returns further pages of what `POST /_mock/clock/advance` and `POST /_mock/settle` report: give `next` of a page as `after`. Without `after`, it begins with the first effect of the sandbox. `total` counts from there.',
    query: z.strictObject({
      after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: wholeNumber(1, MOST_EFFECTS_PER_PAGE).optional(),
    }),
    response: EffectPage,
    example: { query: { after: '0', limit: '2' } },
  }),
}

/** The functions of the control client for these operations. */
export const clockClient = (send: Send) => {
  const call: CallOf<typeof clockOperations> = send
  const withLaterPages = async (first: Happened): Promise<Happened> => {
    const { next: _, ...happened } = first
    let { effects } = first
    for (let after = first.next; after !== undefined; ) {
      const page: EffectPage = await call('GET /effects', { query: { after, limit: 10_000 } })
      effects = effects.concat(page.effects)
      after = page.next
    }
    return { ...happened, effects }
  }
  return {
    /** The time of the sandbox and what is due. */
    clock: (): Promise<ClockState> => call('GET /clock'),
    /** Sets the clock: real, or virtual and standing still. */
    setClock: (body: ClockSetting): Promise<ClockState> => call('PUT /clock', { body }),
    /**
     * Moves a virtual clock by milliseconds, by a duration such as `'90s'`, or `{ to }` an instant.
     * Returns all effects, from as many pages as there are.
     */
    advance: async (by: number | string | { to: string }): Promise<Happened> =>
      withLaterPages(
        await call('POST /clock/advance', { body: typeof by === 'object' ? by : { by } })
      ),
    /** Resolves when nothing is in progress at the present time. Returns all effects since the last call. */
    settle: async (): Promise<Happened> => withLaterPages(await call('POST /settle')),
    /** The effects after a number, by default all effects of the sandbox: one page. */
    effects: (query: { after?: number; limit?: number } = {}): Promise<EffectPage> =>
      call('GET /effects', { query }),
  }
}
