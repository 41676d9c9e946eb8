import { parseArgs } from 'node:util'
import type { OptionValues } from 'commander'
import type { MockServerOptions } from '../server/listen/start-mock-server.ts'
import {
  isTurnedOff,
  nameOf,
  SERVER_OPTIONS,
  type ServerOption,
  variableOf,
} from './server-options.ts'
import { UnfitValue } from './values.ts'

/** The command line of the server. */
export interface Arguments extends MockServerOptions {
  readonly port: number
  readonly host: string
  /** Path of a file with clients, companies, custom lists and workflow templates. */
  readonly seedFile?: string
  /** Print no line per request. */
  readonly isQuiet: boolean
  /** Open the page in a browser. */
  readonly isOpening?: boolean
  /** Print too how the scenario of each check was chosen. */
  readonly isVerbose: boolean
  /** Print one JSON object per line. */
  readonly isJson: boolean
  /** Path of a scenario file. */
  readonly scenarioFile?: string
}

const MEGABYTE = 1024 ** 2

/** Returns the options of the server from the flags of the command line. */
export const argumentsOf = (flags: OptionValues): Arguments => {
  const {
    budget,
    imageBudget,
    memoryBudget,
    scenarios,
    webhook,
    webhookHeader,
    webhookTimeout,
    ...others
  } = flags
  const {
    allowedHost = [],
    delay,
    helpAll: _,
    json,
    open,
    quiet,
    tlsName = [],
    verbose,
    ...rest
  } = others
  return {
    ...rest,
    port: flags.port,
    host: flags.host,
    tlsNames: tlsName,
    allowedHosts: allowedHost,
    delayMs: delay,
    imageBudget: imageBudget * MEGABYTE,
    ...(memoryBudget !== undefined && { memoryBudget: memoryBudget * MEGABYTE }),
    ...(budget && { budgets: budget }),
    webhookTimeoutMs: webhookTimeout,
    webhooks: webhook ?? [],
    ...(scenarios !== undefined && { scenarioFile: scenarios }),
    webhookHeaders: webhookHeader ?? {},
    isOpening: open === true,
    isQuiet: quiet === true,
    isVerbose: verbose === true,
    isJson: json === true,
  }
}

const takesValue = ({ flags }: ServerOption): boolean => flags.includes('<')

/** `--no-page` turns `page` off. */
const NEGATION = /^no-/

/** The name that Commander gives to the value of an option: `publicUrl` for `public-url`. */
const attributeOf = (name: string): string =>
  name.replace(NEGATION, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** What Node's parser knows of the options, by name. */
const grammarOf = (options: readonly ServerOption[]) =>
  Object.fromEntries(
    options.map((each) => {
      const [, short] = /^-(\w),/.exec(each.flags) ?? []
      const type = takesValue(each) ? ('string' as const) : ('boolean' as const)
      return [nameOf(each.flags), { type, multiple: true as const, ...(short && { short }) }]
    })
  )

/** The value of an option that texts set, the last one last. Throws an `UnfitValue`. */
const valueFrom = ({ value, choices, parse }: ServerOption, texts: readonly string[]): unknown => {
  if (choices && texts.some((text) => !choices.includes(text))) throw new UnfitValue()
  if (texts.length === 0 || !parse) return texts.at(-1) ?? value
  return texts.reduce<unknown>((before, text) => parse(text, before), value)
}

/** The value of a flag; undefined if nothing sets it. */
const stateOf = (name: string, isGiven: boolean, variable: string | undefined) => {
  const isSet = isGiven || (variable !== undefined && !isTurnedOff(variable))
  if (NEGATION.test(name)) return !isSet
  return isSet || undefined
}

/**
 * Reads a command line that only sets options of the server, and their variables. Returns what Commander
 * would; undefined for commands, for help and for mistakes, which it explains. Loading and running
 * Commander takes 4 ms of a start.
 */
export const readPlainly = (
  words: readonly string[],
  environment: NodeJS.ProcessEnv
): OptionValues | undefined => {
  try {
    const { values } = parseArgs({ args: [...words], options: grammarOf(SERVER_OPTIONS) })
    const entries = SERVER_OPTIONS.map((each) => {
      const name = nameOf(each.flags)
      const variable = environment[variableOf(each.flags)]
      const given = [values[name] ?? []].flat()
      if (!takesValue(each)) return [attributeOf(name), stateOf(name, given.length > 0, variable)]
      const ofVariable = variable === undefined ? [] : [variable]
      return [attributeOf(name), valueFrom(each, given.length > 0 ? given.map(String) : ofVariable)]
    })
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  } catch {
    return undefined
  }
}
