import { closest, distance } from 'fastest-levenshtein'

/** The candidate that was probably meant; nothing when none is near. */
export const nearestName = (name: string, candidates: readonly string[]): string | undefined => {
  if (candidates.length === 0) return undefined
  const short = name.slice(0, 80)
  const nearest = closest(short, candidates)
  return distance(short, nearest) <= Math.max(2, short.length / 3) ? nearest : undefined
}

/** `; did you mean 'lastName'?` where a known name is near enough to have been meant. */
export const hint = (name: string, candidates: readonly string[]): string => {
  const nearest = nearestName(name, candidates)
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`
}
