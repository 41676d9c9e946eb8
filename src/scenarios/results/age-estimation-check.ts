import type { AgeEstimationCheckResult } from '../../contracts/check-types/age-estimation-check.ts'
import { ageAt, parseCalendarDate } from './dates.ts'
import { alive } from './faces.ts'
import type { ResultRecipe } from './recipe.ts'
import type { Subject } from './subject.ts'

/** Years that the estimate reaches to either side. */
const MARGIN = 3

/** The age of the client where it is known; of a minor where the age is to fail. */
const estimate = ({ client, now, invent, overrides }: Subject): number => {
  if (overrides['ageEstimationAnalysis.ageValidation'] === 'attention')
    return invent.integer(13, 16)
  const dob = client.personDetails?.dob
  return dob ? ageAt(parseCalendarDate(dob), now) : invent.integer(21, 60)
}

const clearBreakdown = (subject: Subject): AgeEstimationCheckResult['breakdown'] => {
  const age = estimate(subject)
  return {
    ageEstimationAnalysis: {
      ageValidation: 'clear',
      breakdown: { age, ageMin: Math.max(0, age - MARGIN), ageMax: age + MARGIN },
    },
    authenticityAnalysis: alive(),
  }
}

export const ageEstimationCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'ageEstimationAnalysis.ageValidation': 'attention' },
}
