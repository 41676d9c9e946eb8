import { InvalidArgumentError } from 'commander'
import { Duration } from '../scenarios/times.ts'

/** A parser of whole numbers within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It should be a whole number from ${least} to ${most}.`)
  }

export const port = wholeNumber(0, 65_535)

/** `1500`, `1500ms`, `2s` or `1m` → milliseconds. */
export const duration = (text: string): number => {
  const { data, error } = Duration.safeParse(text)
  if (data !== undefined) return data
  throw new InvalidArgumentError(`It ${error?.issues[0]?.message}.`)
}

export const receivers = (text: string, before: readonly string[] = []): readonly string[] => {
  const urls = text.split(/[\s,]+/).filter(Boolean)
  const wrong = urls.find((url) => !/^https?:\/\//i.test(url) || !URL.canParse(url))
  if (wrong === undefined) return [...before, ...urls]
  throw new InvalidArgumentError(`'${wrong}' is not an http or https address.`)
}

/** Whom to ask: an address without a user and password in it. */
export const address = (text: string): string => {
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).username === '') {
    return text
  }
  throw new InvalidArgumentError('It should be an address such as http://127.0.0.1:4010/v1.')
}

export const instant = (text: string): number => {
  const time = Date.parse(text)
  if (!Number.isNaN(time)) return time
  throw new InvalidArgumentError('It should be a time such as 2026-01-01T09:00:00Z.')
}

/** `a, b` or `a b`, and again → `['a', 'b']`; what they may be is for others to say. */
export const names = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(/[\s,]+/).filter(Boolean),
]

const header = (line: string): [string, string] => {
  const [, name, value] = /^\s*([^\s:]+):\s*(.*?)\s*$/.exec(line) ?? []
  if (name !== undefined && value !== undefined) return [name, value]
  throw new InvalidArgumentError("It should be a header such as 'Name: value'.")
}

/** `Name: value`, again, or one a line → one record. */
export const headers = (
  text: string,
  before: Readonly<Record<string, string>> = {}
): Readonly<Record<string, string>> => ({
  ...before,
  ...Object.fromEntries(text.split(/\r?\n/).map(header)),
})
