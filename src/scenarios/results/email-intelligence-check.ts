import type { EmailIntelligenceCheckResult } from '../../contracts/check-types/email-intelligence-check.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

const clearBreakdown = ({ invent }: Subject): EmailIntelligenceCheckResult['breakdown'] => ({
  riskAnalysis: {
    validFormat: 'clear',
    dataLeakAnalysis: 'clear',
    disposableEmailAnalysis: 'clear',
    domainValidity: 'clear',
    riskLevel: invent.integer(0, 20),
  },
})

export const emailIntelligenceCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'riskAnalysis.disposableEmailAnalysis': 'attention', 'riskAnalysis.riskLevel': 85 },
}
