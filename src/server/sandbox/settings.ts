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
 * What can be set of a sandbox at any time. The options of the server that have the same names are
 * what its sandboxes begin with. A new setting is a line here and its default below.
 */
export const Settings = z.lazy(() => {
  const count = z.int().min(0)
  return z.strictObject({
    /** From the creation of a check to its end, in milliseconds. */
    delayMs: Duration,
    /** What the mock ignored in requests makes verifications fail. */
    strict: z.boolean(),
    /** Requests a second: those of an account in this mode, or a number. */
    rateLimit: z.union([z.enum(['off', 'test', 'live']), count], {
      error: "should be 'off', 'test', 'live' or a whole number of requests a second",
    }),
    /** Checks, look-ups and autofills in a month. */
    serviceQuota: z.union([z.literal('off'), count], {
      error: "should be 'off' or a whole number of uses in a month",
    }),
    /** Types of check, or operations, that answer 403. */
    lackingServices: z.array(service).max(200).readonly(),
    /** Paid services answer 402. */
    paymentDue: z.boolean(),
    /** Document checks of a two-sided document with its front alone are refused. */
    expectTwoSides: z.boolean(),
    /** A face that is enrolled under another client is recognised by its very image. */
    matchFaces: z.boolean(),
    /** What comes from outside is recorded from now on, with its bodies, so that it can be replayed. */
    transcript: z.boolean(),
    /** How long a receiver may take, in milliseconds of real time. */
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

/** Those of the options that are settings and unlike the usual ones. Most servers have none. */
const unusual = (options: MockOptions): [string, unknown][] =>
  Object.entries(options).filter(
    ([name, value]) =>
      Object.hasOwn(DEFAULTS, name) && value !== undefined && value !== Reflect.get(DEFAULTS, name)
  )

/** The settings that every sandbox of a server begins with. */
export const settingsOf = (options: MockOptions): Settings => {
  const given = unusual(options)
  if (given.length === 0) return { ...DEFAULTS }
  return Settings.parse({ ...DEFAULTS, ...Object.fromEntries(given) })
}

/** What is wrong with the options that are settings; nothing when all are right. */
export const findSettingProblem = (options: MockOptions): string | undefined => {
  const given = unusual(options)
  if (given.length === 0) return undefined
  const parsed = Settings.safeParse({ ...DEFAULTS, ...Object.fromEntries(given) })
  const [issue] = parsed.error?.issues ?? []
  return issue && `'${issue.path.join('.')}': ${issue.message}`
}

/** Some settings anew; `null` puts one back to the server's own. */
export const SettingChanges = z.lazy(() =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(Settings.unwrap().shape).map(([name, setting]) => [name, setting.nullish()])
    )
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
