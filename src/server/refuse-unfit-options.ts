import { shown } from '../scenarios/messages.ts'
import { findAdmissionProblem } from './control/admission.ts'
import type { MockOptions } from './options.ts'
import { findSettingProblem } from './sandbox/settings.ts'
import { findSeedProblem } from './seed-data.ts'
import { findSenderProblem } from './sender-options.ts'
import { UsageError } from './usage-error.ts'

const findUnfitSeeds = ({ companies, customLists }: MockOptions): string | undefined => {
  if (!companies && !customLists) return undefined
  const problem = findSeedProblem({ companies, customLists })
  return problem === undefined ? undefined : `The seed data do not fit ${problem}`
}

/** The last instant that a date can be, in milliseconds since 1970. */
const LAST_INSTANT = 8_640_000_000_000_000

const findUnfitClock = ({ clock = 'real', startAt = 0 }: MockOptions): string | undefined => {
  if (clock !== 'real' && clock !== 'virtual') {
    return `'clock' should be 'real' or 'virtual', but it was ${shown(clock)}`
  }
  if (Number.isInteger(startAt) && Math.abs(startAt) <= LAST_INSTANT) return undefined
  return `'startAt' should be a number of milliseconds since 1970, as Date.UTC(2026, 0, 1) gives it, but it was ${shown(startAt)}`
}

/** Each says what is wrong with some of the options; nothing where they are right. */
const FINDERS = [
  findSettingProblem,
  findUnfitClock,
  findUnfitSeeds,
  findAdmissionProblem,
  findSenderProblem,
]

/** Throws a `UsageError` for the first thing that is wrong. What was told of scenarios is read elsewhere. */
export const refuseUnfitOptions = (options: MockOptions): void => {
  for (const find of FINDERS) {
    const problem = find(options)
    if (problem !== undefined) throw new UsageError(problem)
  }
}
