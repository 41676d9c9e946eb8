import { holdsPattern, loadPatternEngine } from '../../scenarios/pattern.ts'

/** Sees to it that the patterns in what was given can be run. What follows may then happen at one stroke. */
export const loadPatternsOf = async (body: object): Promise<void> => {
  if (holdsPattern(body)) await loadPatternEngine()
}
