import { type SettingChanges, Settings } from '../../contracts/control/settings.ts'
import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS, type MockOptions } from '../options.ts'

const DEFAULTS: Settings = {
  delayMs: DEFAULT_DELAY_MS,
  strict: false,
  rateLimit: 'off',
  serviceQuota: 'off',
  lackingServices: [],
  paymentDue: false,
  expectTwoSides: false,
  matchFaces: false,
  ignoreSamples: false,
  httpsWebhooks: false,
  eventPayload: 'documented',
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
