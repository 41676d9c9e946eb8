import { closest, distance } from 'fastest-levenshtein'

/** The candidate that was probably meant; `undefined` if none is similar enough. */
export const nearestName = (name: string, candidates: readonly string[]): string | undefined => {
  if (candidates.length === 0) return undefined
  const short = name.slice(0, 80)
  const nearest = closest(short, candidates)
  return distance(short, nearest) <= Math.max(2, short.length / 3) ? nearest : undefined
}

/** The end of a message: `; did you mean 'lastName'?`, or nothing if no candidate is similar. */
export const hint = (name: string, candidates: readonly string[]): string => {
  const nearest = nearestName(name, candidates)
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`
}

/**
 * The end of a message about an unknown name: the nearest candidate, or all candidates if none is
 * near: `; did you mean 'lastName'?` or `. Known: firstName, lastName`.
 */
export const suggestion = (name: string, candidates: readonly string[], none = ''): string => {
  const near = hint(name, candidates)
  if (near !== '') return near
  return candidates.length === 0 ? none : `. Known: ${candidates.join(', ')}`
}

/** Longer text is cut in a message. */
const MOST_SHOWN_LENGTH = 40

/** A value given by a user, as a message shows it. Never throws. */
export const shown = (given: unknown): string => {
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object' && given !== null) return 'an object'
  if (typeof given !== 'string') return String(given)
  return given.length > MOST_SHOWN_LENGTH ? `'${given.slice(0, MOST_SHOWN_LENGTH)}…'` : `'${given}'`
}
