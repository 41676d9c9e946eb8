import * as z from 'zod'
import { Duration } from '../../scenarios/duration.ts'
import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS, type MockOptions } from '../options.ts'
import { findServiceProblem } from '../services.ts'

/** The longest that a timer of the platform can be set to, in milliseconds. */
const LONGEST_WAIT_MS = 2_147_483_647

const Count = z.int().min(0)

const Service = z.string().check(({ value, issues }) => {
  const message = findServiceProblem(value)
  if (message !== undefined) issues.push({ code: 'custom', message, input: value })
})

/**
 * What can be set of a sandbox at any time, and what holds when nobody says anything. The options of
 * the server that have the same names are what its sandboxes begin with. A new setting is a line here.
 */
export const Settings = z.strictObject({
  /** From the creation of a check to its end, in milliseconds. */
  delayMs: Duration.default(DEFAULT_DELAY_MS),
  /** What the mock ignored in requests makes verifications fail. */
  strict: z.boolean().default(false),
  /** Requests a second: those of an account in this mode, or a number. */
  rateLimit: z
    .union([z.enum(['off', 'test', 'live']), Count], {
      error: "should be 'off', 'test', 'live' or a whole number of requests a second",
    })
    .default('off'),
  /** Checks, look-ups and autofills in a month. */
  serviceQuota: z
    .union([z.literal('off'), Count], {
      error: "should be 'off' or a whole number of uses in a month",
    })
    .default('off'),
  /** Types of check, or operations, that answer 403. */
  lackingServices: z.array(Service).max(200).readonly().default([]),
  /** Paid services answer 402. */
  paymentDue: z.boolean().default(false),
  /** How long a receiver may take, in milliseconds of real time. */
  webhookTimeoutMs: Duration.refine(
    (limitMs) => limitMs > 0 && limitMs <= LONGEST_WAIT_MS,
    `should be from 1 to ${LONGEST_WAIT_MS} milliseconds`
  ).default(DEFAULT_WEBHOOK_TIMEOUT_MS),
})
export type Settings = z.output<typeof Settings>

const NAMES = Object.keys(Settings.shape)

const given = (options: MockOptions): object =>
  Object.fromEntries(NAMES.map((name) => [name, Reflect.get(options, name)]))

/** The settings that every sandbox of a server begins with. */
export const settingsOf = (options: MockOptions): Settings => Settings.parse(given(options))

/** What is wrong with the options that are settings; nothing when all are right. */
export const findSettingProblem = (options: MockOptions): string | undefined => {
  const [issue] = Settings.safeParse(given(options)).error?.issues ?? []
  return issue && `'${issue.path.join('.')}': ${issue.message}`
}

/** Some settings anew; `null` puts one back to the server's own. */
export const SettingChanges = z.strictObject(
  Object.fromEntries(
    Object.entries(Settings.shape).map(([name, setting]) => [name, setting.unwrap().nullish()])
  )
)
export type SettingChanges = z.output<typeof SettingChanges>

/** Changes the settings of a sandbox, for whoever reads them from now on. `own` are the server's. */
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
