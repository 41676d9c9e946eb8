import type { RE2JS } from 're2js'
import { messageOf } from '../contracts/thrown.ts'

/** Longer text matches no pattern; no name is that long. */
export const MOST_SEARCHED = 10_000

/** A condition that a regular expression must match somewhere in a text. */
export interface PatternCondition {
  readonly pattern: string
}

let engine: typeof RE2JS | undefined

/** Compiled patterns by condition. */
const compiled = new WeakMap<PatternCondition, RE2JS>()

/**
 * Loads the regular expression engine. It has no backtracking, so no pattern can hang. It is large, and
 * few users need it, so it is loaded with the first pattern.
 */
export const loadPatternEngine = async (): Promise<void> => {
  const { RE2JS } = await import('re2js')
  engine = RE2JS
}

const compile = (condition: PatternCondition): RE2JS => {
  const known = compiled.get(condition)
  if (known) return known
  if (!engine) throw new Error('A pattern was compiled before loadPatternEngine finished')
  const made = engine.compile(condition.pattern)
  compiled.set(condition, made)
  return made
}

/** Why the engine cannot run a pattern; `undefined` if it can. */
export const findPatternProblem = (condition: PatternCondition): string | undefined => {
  try {
    compile(condition)
    return undefined
  } catch (error) {
    return `${messageOf(error).replace(/^error parsing regexp: /, '')}. Patterns are RE2's: no look-around, no back-references`
  }
}

/** Whether a pattern matches anywhere in a text. */
export const isFoundIn = (condition: PatternCondition, text: string): boolean =>
  text.length <= MOST_SEARCHED && compile(condition).test(text)

/** Whether plain data contain a pattern at any depth. */
export const holdsPattern = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (Object.hasOwn(data, 'pattern') || Object.values(data).some(holdsPattern))
