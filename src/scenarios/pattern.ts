import type { RE2JS } from 're2js'

/** Text that is longer than this suits no pattern: no name is. */
export const MOST_SEARCHED = 10_000

/** A condition that a regular expression must find something in a text. */
export interface PatternCondition {
  readonly pattern: string
}

let engine: typeof RE2JS | undefined

/** What the engine has made of a condition goes with the condition. */
const compiled = new WeakMap<PatternCondition, RE2JS>()

/**
 * Loads what runs patterns: without backtracking, so that none can hang. It is large, and few need
 * it, so it comes with the first pattern.
 */
export const loadPatternEngine = async (): Promise<void> => {
  const { RE2JS } = await import('re2js')
  engine = RE2JS
}

const compile = (condition: PatternCondition): RE2JS => {
  const known = compiled.get(condition)
  if (known) return known
  if (!engine) throw new Error('A pattern was met before its engine was loaded')
  const made = engine.compile(condition.pattern)
  compiled.set(condition, made)
  return made
}

/** Why the engine cannot run a pattern; nothing when it can. */
export const findPatternProblem = (condition: PatternCondition): string | undefined => {
  try {
    compile(condition)
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return `${reason.replace(/^error parsing regexp: /, '')}. Patterns are RE2's: no look-around, no back-references`
  }
}

/** Whether a pattern finds something anywhere in a text. */
export const isFoundIn = (condition: PatternCondition, text: string): boolean =>
  text.length <= MOST_SEARCHED && compile(condition).test(text)

/** Whether there is a pattern somewhere in plain data, however deep. */
export const holdsPattern = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (Object.hasOwn(data, 'pattern') || Object.values(data).some(holdsPattern))
