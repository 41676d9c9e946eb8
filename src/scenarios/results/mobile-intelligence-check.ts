import type { MobileIntelligenceCheckResult } from '../../contracts/check-types/mobile-intelligence-check.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

const clearBreakdown = ({ invent }: Subject): MobileIntelligenceCheckResult['breakdown'] => ({
  riskAnalysis: {
    validFormat: 'clear',
    recentAbuseAnalysis: 'clear',
    isActive: 'clear',
    digitalNumberAnalysis: 'clear',
    riskLevel: invent.integer(0, 20),
  },
})

export const mobileIntelligenceCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'riskAnalysis.recentAbuseAnalysis': 'attention', 'riskAnalysis.riskLevel': 79 },
}
