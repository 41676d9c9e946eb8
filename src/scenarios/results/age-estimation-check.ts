import type { AgeEstimationCheckResult } from '../../contracts/check-types/age-estimation-check.ts'
import {
  ageAt,
  inventAge,
  inventTooYoung,
  judgeAge,
  parseCalendarDate,
  permittedAge,
} from './dates.ts'
import { alive } from './faces.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

/** Years between the estimated age and its minimum and maximum. */
const MARGIN = 3

const LEAF = 'ageEstimationAnalysis.ageValidation'

/** The client's age if known, otherwise invented; below the minimum if the scenario flags it. */
const estimate = (subject: Subject): number => {
  const { client, now, invent, overrides } = subject
  const permitted = permittedAge(subject)
  if (overrides[LEAF] === 'attention') return inventTooYoung(invent, permitted)
  const dob = client.personDetails?.dob
  if (dob) return ageAt(parseCalendarDate(dob), now)
  return inventAge(invent, permitted, 21, 60)
}

const clearBreakdown = (subject: Subject): AgeEstimationCheckResult['breakdown'] => {
  const age = estimate(subject)
  return {
    ageEstimationAnalysis: {
      ageValidation: judgeAge(age, permittedAge(subject)),
      breakdown: { age, ageMin: Math.max(0, age - MARGIN), ageMax: age + MARGIN },
    },
    authenticityAnalysis: alive(subject),
  }
}

export const ageEstimationCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { [LEAF]: 'attention' },
  judges: [LEAF],
}
