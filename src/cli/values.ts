import { Duration } from '../scenarios/times.ts'
import { STATE_KINDS } from '../server/sandbox/memory.ts'

/** A value that its option does not take. Commander knows the error by this code, and adds the option. */
export class UnfitValue extends Error {
  readonly code = 'commander.invalidArgument'
  readonly exitCode = 1
}

/** Returns a parser of whole numbers from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new UnfitValue(`It should be a whole number from ${least} to ${most}.`)
  }

export const port = wholeNumber(0, 65_535)

/** Parses `1500`, `1500ms`, `2s` or `1m` to milliseconds. */
export const duration = (text: string): number => {
  const { data, error } = Duration.safeParse(text)
  if (data !== undefined) return data
  throw new UnfitValue(`It ${error?.issues[0]?.message}.`)
}

/** Parses `url url` or `url, url`, added to those of an earlier flag. */
export const receivers = (text: string, before: readonly string[] = []): readonly string[] => {
  const urls = text.split(/[\s,]+/).filter(Boolean)
  const wrong = urls.find((url) => !/^https?:\/\//i.test(url) || !URL.canParse(url))
  if (wrong === undefined) return [...before, ...urls]
  throw new UnfitValue(`'${wrong}' is not an http or https address.`)
}

/** Parses an http or https address without user and password. */
export const address = (text: string): string => {
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).username === '') {
    return text
  }
  throw new UnfitValue('It should be an address such as http://127.0.0.1:4010/v1.')
}

/** Parses a time to milliseconds since 1970. */
export const instant = (text: string): number => {
  const time = Date.parse(text)
  if (!Number.isNaN(time)) return time
  throw new UnfitValue('It should be a time such as 2026-01-01T09:00:00Z.')
}

/** Parses `a, b` or `a b`, added to the names of an earlier flag. Their meaning is not checked. */
export const names = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(/[\s,]+/).filter(Boolean),
]

/** Parses a host to listen at. An empty one would listen at every address of the machine. */
export const host = (text: string): string => {
  if (text.trim() !== '') return text
  throw new UnfitValue(
    'It should be an address such as 127.0.0.1, or 0.0.0.0 for all addresses of this machine.'
  )
}

const header = (line: string): [string, string] => {
  const [, name, value] = /^\s*([^\s:]+):\s*(.*?)\s*$/.exec(line) ?? []
  if (name !== undefined && value !== undefined) return [name, value]
  throw new UnfitValue("It should be a header such as 'Name: value'.")
}

/** Parses `Name: value`, one header per line, added to the headers of an earlier flag. */
export const headers = (
  text: string,
  before: Readonly<Record<string, string>> = {}
): Readonly<Record<string, string>> => ({
  ...before,
  ...Object.fromEntries(text.split(/\r?\n/).map(header)),
})

/** The largest budget, in megabytes. */
export const MOST_MEGABYTES = 65_536

const megabytes = wholeNumber(1, MOST_MEGABYTES)

const budget = (text: string): [kind: string, bytes: number] => {
  const [kind = '', amount = ''] = text.split('=')
  if (STATE_KINDS.some((known) => known === kind)) return [kind, megabytes(amount) * 1024 ** 2]
  const known = STATE_KINDS.join(', ')
  throw new UnfitValue(
    `'${text}' should be a kind of state and megabytes, such as records=64. Kinds: ${known}.`
  )
}

/** Parses `records=64 journal=32`, added to the budgets of an earlier flag. Returns bytes by kind. */
export const budgets = (
  text: string,
  before: Readonly<Record<string, number>> = {}
): Readonly<Record<string, number>> => ({
  ...before,
  ...Object.fromEntries(names(text).map(budget)),
})
