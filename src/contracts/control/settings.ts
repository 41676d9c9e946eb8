import * as z from 'zod'
import { suggestion } from '../../scenarios/messages.ts'
import { Duration } from '../../scenarios/times.ts'
import { CHECK_TYPE_NAMES } from '../check-types/index.ts'
import { OPERATIONS } from '../operations.ts'
import { Count } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The longest time that a timer of the platform accepts, in milliseconds. */
const MAX_TIMER_MS = 2_147_483_647

/** What a plan can lack: a check type, or an operation. */
const SERVICES: readonly string[] = [...CHECK_TYPE_NAMES, ...Object.keys(OPERATIONS)]

const Service = z.string().check(({ value, issues }) => {
  if (SERVICES.includes(value)) return
  const message = `Unknown service '${value.slice(0, 80)}'${suggestion(value, SERVICES)}`
  issues.push({ code: 'custom', message, input: value })
})

/**
 * The settings of a sandbox. Server options with the same names give the values of new sandboxes. A new
 * setting is a line here, and its default in the server's settings.
 */
export const Settings = z.strictObject({
  /** The time from the creation of a check to its end, in milliseconds. */
  delayMs: Duration,
  /** Whether ignored attributes and filters make verifications fail. */
  strict: z.boolean(),
  /** Requests a second: the limit of an account in this mode, or a number. */
  rateLimit: z.union([z.enum(['off', 'test', 'live']), Count], {
    error: "should be 'off', 'test', 'live' or a whole number of requests a second",
  }),
  /** Checks, look-ups and autofills in a month. */
  serviceQuota: z.union([z.literal('off'), Count], {
    error: "should be 'off' or a whole number of uses in a month",
  }),
  /** Check types or operations that respond with 403. */
  lackingServices: z.array(Service).max(200).readonly(),
  /** Paid services respond with 402. */
  paymentDue: z.boolean(),
  /** Whether checks of a two-sided document without its back are refused. */
  expectTwoSides: z.boolean(),
  /** Whether the same image as a face enrolled for another client is recognised. */
  matchFaces: z.boolean(),
  /** Whether marks and file names of uploaded sample pictures decide nothing. */
  ignoreSamples: z.boolean(),
  /** Refuse webhooks with an `http` address, as ComplyCube does. */
  httpsWebhooks: z.boolean(),
  /** `extended` adds `clientId`, `type` and `enableMonitoring` to the payloads of check events. */
  eventPayload: z.enum(['documented', 'extended']),
  /** Whether requests and deliveries are recorded with their bodies, for a replay. */
  transcript: z.boolean(),
  /** How long a receiver may take to respond, in real milliseconds. */
  webhookTimeoutMs: Duration.refine(
    (limitMs) => limitMs > 0 && limitMs <= MAX_TIMER_MS,
    `should be from 1 to ${MAX_TIMER_MS} milliseconds`
  ),
})
export type Settings = z.output<typeof Settings>

/** Settings to change; `null` restores the value of the server. */
export type SettingsToChange = {
  [Name in keyof Settings]?: z.input<typeof Settings>[Name] | null | undefined
}

/** Settings to change, parsed. */
export const SettingChanges = z.strictObject(
  Object.fromEntries(
    Object.entries(Settings.shape).map(([name, setting]) => [name, setting.nullish()])
  )
)
export type SettingChanges = z.output<typeof SettingChanges>

/** @internal */
export const settingOperations = {
  getSettings: controlOperation({
    method: 'GET',
    path: '/settings',
    tag: 'sandbox',
    summary: 'Shows the settings of the sandbox.',
    description: 'A new sandbox has the settings that the mock was started with.',
    response: Settings,
    example: {},
  }),
  setSettings: controlOperation({
    method: 'PUT',
    path: '/settings',
    tag: 'sandbox',
    summary: 'Changes the given settings; `null` restores the value of the server.',
    description: 'Settings that you leave out stay as they are.',
    body: SettingChanges,
    response: Settings,
    example: { body: { delayMs: '2s', strict: true } },
  }),
}

/** The functions of the control client for these operations. */
export const settingClient = (send: Send) => {
  const call: CallOf<typeof settingOperations> = send
  return {
    /** The settings of the sandbox. */
    settings: (): Promise<Settings> => call('GET /settings'),
    /** Changes the given settings. The others stay. */
    setSettings: (body: SettingsToChange): Promise<Settings> => call('PUT /settings', { body }),
  }
}
