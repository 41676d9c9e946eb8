import {
  type AnalysisCoverage,
  DocumentCheckOptions,
} from '../../contracts/check-types/document-check.ts'
import type { BreakdownOverrides } from '../scenario.ts'
import type { Subject } from './subject.ts'

/** Where it shows that a document needs a look, by the analysis that finds it. */
const SIGNS: readonly (readonly [AnalysisCoverage, BreakdownOverrides])[] = [
  ['content_analysis', { 'contentAnalysis.expirationDate': 'attention' }],
  [
    'forensic_analysis',
    {
      'forensicAnalysis.securityElements': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 41,
    },
  ],
]

/** The same for checks whose coverage leaves those analyses out. */
const OTHER_SIGNS: typeof SIGNS = [
  ['consistency_analysis', { 'consistencyAnalysis.lastName': 'attention' }],
  ['format_analysis', { 'formatAnalysis.documentModelValidity': 'attention' }],
]

/** Made by every check, whatever its coverage. */
const LAST_SIGN: BreakdownOverrides = { 'clientValidation.clientDataConsistency': 'attention' }

/** What stands out when nothing says where: leaves of analyses that the check makes. */
export const documentAttention = ({ check }: Subject): BreakdownOverrides => {
  const { analysisCoverage } = DocumentCheckOptions.parse(check.options ?? {})
  const covered = (signs: typeof SIGNS) =>
    signs.flatMap(([analysis, leaves]) =>
      (analysisCoverage?.includes(analysis) ?? true) ? [leaves] : []
    )
  const [first] = covered(OTHER_SIGNS)
  const usual = covered(SIGNS)
  return usual.length > 0 ? Object.assign({}, ...usual) : (first ?? LAST_SIGN)
}
