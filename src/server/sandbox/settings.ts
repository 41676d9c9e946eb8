import * as z from 'zod'
import { Duration } from '../../scenarios/times.ts'
import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS, type MockOptions } from '../options.ts'
import { findServiceProblem } from '../services.ts'

/** The longest that a timer of the platform can be set to, in milliseconds. */
const LONGEST_WAIT_MS = 2_147_483_647

const service = z.lazy(() =>
  z.string().check(({ value, issues }) => {
    const message = findServiceProblem(value)
    if (message !== undefined) issues.push({ code: 'custom', message, input: value })
  })
)

/**
 * The settings of a sandbox. Server options with the same names give the values of new sandboxes. A new
 * setting is a line here and its default below.
 */
export const Settings = z.lazy(() => {
  const count = z.int().min(0)
  return z.strictObject({
    /** The time from the creation of a check to its end, in milliseconds. */
    delayMs: Duration,
    /** Whether ignored attributes and filters make verifications fail. */
    strict: z.boolean(),
    /** Requests a second: the limit of an account in this mode, or a number. */
    rateLimit: z.union([z.enum(['off', 'test', 'live']), count], {
      error: "should be 'off', 'test', 'live' or a whole number of requests a second",
    }),
    /** Checks, look-ups and autofills in a month. */
    serviceQuota: z.union([z.literal('off'), count], {
      error: "should be 'off' or a whole number of uses in a month",
    }),
    /** Check types and operations that answer 403. */
    lackingServices: z.array(service).max(200).readonly(),
    /** Paid services answer 402. */
    paymentDue: z.boolean(),
    /** Whether checks of a two-sided document without its back are refused. */
    expectTwoSides: z.boolean(),
    /** Whether the same image as a face enrolled for another client is recognised. */
    matchFaces: z.boolean(),
    /** Whether requests and deliveries are recorded with their bodies, for a replay. */
    transcript: z.boolean(),
    /** How long a receiver may take to respond, in real milliseconds. */
    webhookTimeoutMs: Duration.refine(
      (limitMs) => limitMs > 0 && limitMs <= LONGEST_WAIT_MS,
      `should be from 1 to ${LONGEST_WAIT_MS} milliseconds`
    ),
  })
})
export type Settings = z.output<typeof Settings>

const DEFAULTS: Settings = {
  delayMs: DEFAULT_DELAY_MS,
  strict: false,
  rateLimit: 'off',
  serviceQuota: 'off',
  lackingServices: [],
  paymentDue: false,
  expectTwoSides: false,
  matchFaces: false,
  transcript: false,
  webhookTimeoutMs: DEFAULT_WEBHOOK_TIMEOUT_MS,
}

/** Options that are settings and differ from the defaults. Most servers have none. */
const unusual = (options: MockOptions): [string, unknown][] =>
  Object.entries(options).filter(
    ([name, value]) =>
      Object.hasOwn(DEFAULTS, name) && value !== undefined && value !== Reflect.get(DEFAULTS, name)
  )

/** The settings of new sandboxes of a server. */
export const settingsOf = (options: MockOptions): Settings => {
  const given = unusual(options)
  if (given.length === 0) return { ...DEFAULTS }
  return Settings.parse({ ...DEFAULTS, ...Object.fromEntries(given) })
}

/** What is wrong with the options that are settings; undefined if nothing is. */
export const findSettingProblem = (options: MockOptions): string | undefined => {
  const given = unusual(options)
  if (given.length === 0) return undefined
  const parsed = Settings.safeParse({ ...DEFAULTS, ...Object.fromEntries(given) })
  const [issue] = parsed.error?.issues ?? []
  return issue && `'${issue.path.join('.')}': ${issue.message}`
}

/** Changes of settings; `null` restores the server's value. */
export const SettingChanges = z.lazy(() =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(Settings.unwrap().shape).map(([name, setting]) => [name, setting.nullish()])
    )
  )
)
export type SettingChanges = z.output<typeof SettingChanges>

/** Changes the settings of a sandbox. `own` are the server's values. */
export const changeSettings = (
  settings: Settings,
  changes: SettingChanges,
  own: Settings
): void => {
  const wanted = Object.entries(changes).map(([name, value]) => [
    name,
    value ?? Reflect.get(own, name),
  ])
  Object.assign(settings, Settings.parse({ ...settings, ...Object.fromEntries(wanted) }))
}
