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

/** Each says what is wrong with some of the options; nothing where they are right. */
const FINDERS = [findSettingProblem, findUnfitSeeds, findAdmissionProblem, findSenderProblem]

/** Throws a `UsageError` for the first thing that is wrong. What was told of scenarios is read elsewhere. */
export const refuseUnfitOptions = (options: MockOptions): void => {
  for (const find of FINDERS) {
    const problem = find(options)
    if (problem !== undefined) throw new UsageError(problem)
  }
}
