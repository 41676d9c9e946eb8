import * as z from 'zod'
import { SCREENING_CLASSIFICATIONS } from '../contracts/check-types/screening-check.ts'
import { GENDERS } from '../contracts/clients.ts'
import { CalendarDate, CountryCode } from '../contracts/fields.ts'
import { shown } from './messages.ts'
import { Duration } from './times.ts'
import { WebhookFaultRules } from './webhook-faults.ts'
import { When } from './when.ts'

/** The outcomes that an engine can reach by itself. People can decide others. */
export const EngineOutcome = z.enum(['clear', 'attention', 'not_processed'])
export type EngineOutcome = z.infer<typeof EngineOutcome>

/** Values for leaves of a result by dotted path, e.g. `faceAnalysis.facialSimilarity`. */
export const BreakdownOverrides = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], {
    error: ({ input }) =>
      `should be text, a number, true, false or a list of text such as ["text"], but it was ${shown(input)}`,
  })
)
export type BreakdownOverrides = z.infer<typeof BreakdownOverrides>

/** A list of classifications of a screening match. */
export const Classifications = z.array(z.enum(SCREENING_CLASSIFICATIONS)).min(1).max(20)

/** A person or company that a screening check finds. Absent attributes get the usual values. */
export const ListedMatch = z.strictObject({
  /** The whole name; of a person, the last word is the last name. */
  name: z.string().min(1).max(200),
  /** Default: the type of the client. */
  type: z.enum(['person', 'company']).optional(),
  /** Date of birth, or of registration. */
  dob: CalendarDate.optional(),
  gender: z.enum(GENDERS).optional(),
  /** Nationality, or country of registration. */
  country: CountryCode.optional(),
  /** Default: the classifications that the breakdown flags, else sanctions lists. */
  classification: Classifications.optional(),
  listName: z.string().min(1).max(200).optional(),
  score: z.int().min(0).max(100).optional(),
})
export type ListedMatch = z.infer<typeof ListedMatch>

/** All matches that a screening check finds. */
export const ListedMatches = z.array(ListedMatch).max(100)

/** How a check ends, as a scenario or one of its steps states it. */
export interface StatedEnd {
  readonly status?: 'failed' | undefined
  readonly outcome?: EngineOutcome | undefined
  readonly breakdown?: BreakdownOverrides | undefined
  /** The people and companies that a screening check finds. */
  readonly matches?: readonly ListedMatch[] | undefined
}

/** The end of a check in one word. Without a stated outcome, it follows from breakdown and matches. */
export const endOf = ({
  status,
  outcome,
  breakdown,
  matches = [],
}: StatedEnd): EngineOutcome | 'failed' => {
  if (status) return status
  if (outcome) return outcome
  const needsAttention = matches.length > 0 || Object.values(breakdown ?? {}).includes('attention')
  return needsAttention ? 'attention' : 'clear'
}

/** More reads or steps than this are a mistake. */
const MOST_READS = 10_000
const MOST_STEPS = 100

const Reads = z.int().min(1).max(MOST_READS)

const excludedBy = (path: string, reason: string) => ({ path: [path], message: reason })

/**
 * One change of a check: when it happens, counted from the step before, and how the check then stands.
 * Without a time, the sandbox's usual delay applies. Without an end, the scenario's own end applies.
 */
export const ProgressionStep = z
  .strictObject({
    after: Duration.optional(),
    /** The n-th read of the check by id shows the change: 1 is the next read. */
    afterReads: Reads.optional(),
    outcome: EngineOutcome.optional(),
    status: z.literal('failed').optional(),
    breakdown: BreakdownOverrides.optional(),
    matches: ListedMatches.optional(),
    /** Monitoring of a screening check finds a new match with these classifications. */
    monitoring: z.strictObject({ classification: Classifications }).optional(),
  })
  .refine(
    ({ after, afterReads }) => after === undefined || afterReads === undefined,
    excludedBy('afterReads', "excludes 'after': a step waits for one of the two")
  )
  .refine(
    ({ status, outcome, breakdown, matches }) => !status || !(outcome ?? breakdown ?? matches),
    excludedBy(
      'status',
      "excludes 'outcome', 'breakdown' and 'matches': a failed check has no result"
    )
  )
  .refine(
    ({ monitoring, status, outcome, breakdown, matches }) =>
      !monitoring || !(status ?? outcome ?? breakdown ?? matches),
    excludedBy('monitoring', 'excludes an end: the result follows from the classification')
  )
export type ProgressionStep = z.infer<typeof ProgressionStep>

const Sequence = z
  .array(ProgressionStep)
  .min(1)
  .max(MOST_STEPS)
  .refine(([first]) => !first?.monitoring, {
    path: [0, 'monitoring'],
    message: 'cannot come first: monitoring begins when the check is complete',
  })

/**
 * When a check ends: after the sandbox's usual delay (`usual`), at once, never by itself (`hold`),
 * after a given time, with a given read of the check, or step by step.
 */
export const Progression = z.union([
  z.literal(['usual', 'immediate', 'hold']),
  z.strictObject({ after: Duration }),
  z.strictObject({ afterReads: Reads }),
  z.strictObject({ sequence: Sequence }),
])
export type Progression = z.infer<typeof Progression>

/** Decides how a check goes: plain data, no code. */
export const Scenario = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string(),
  when: When.optional(),
  outcome: EngineOutcome.optional(),
  /** The check fails and has no result. Excludes everything that describes a result. */
  status: z.literal('failed').optional(),
  breakdown: BreakdownOverrides.optional(),
  matches: ListedMatches.optional(),
  progression: Progression,
  /** Faults of the webhook deliveries for the events of the check. */
  webhooks: WebhookFaultRules.optional(),
})
export type Scenario = z.infer<typeof Scenario>

/** A built-in scenario as `stories/` declares it: the name is the key, `usual` is the default progression. */
export type CatalogEntry = Omit<Scenario, 'name' | 'progression'> &
  Partial<Pick<Scenario, 'progression'>>

/** Whether a scenario applies to checks of this type. */
export const suits = ({ when }: Scenario, checkType: string): boolean =>
  !when?.checkTypes || when.checkTypes.some((type) => type === checkType)

const hasEnd = ({ outcome, status, breakdown, matches, monitoring }: ProgressionStep): boolean =>
  Boolean(outcome ?? status ?? breakdown ?? matches ?? monitoring)

/** The steps of a check that follows a scenario. A held check has none. */
export const stepsOf = (scenario: Scenario): readonly ProgressionStep[] => {
  const { outcome, status, breakdown, matches, progression } = scenario
  const end = { outcome, status, breakdown, matches }
  if (progression === 'hold') return []
  if (progression === 'usual') return [end]
  if (progression === 'immediate') return [{ after: 0, ...end }]
  if (!('sequence' in progression)) return [{ ...progression, ...end }]
  return progression.sequence.map((step) => (hasEnd(step) ? step : { ...step, ...end }))
}

/** The end after the last step, monitoring aside. Without steps, the end that the scenario states. */
export const lastEndOf = (scenario: Scenario): StatedEnd =>
  stepsOf(scenario).findLast(({ monitoring }) => !monitoring) ?? scenario
