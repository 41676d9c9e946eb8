import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers } from '../expectations.ts'
import { PERSON } from './clients.ts'

export const riskProfileExamples = {
  getRiskProfile: {
    stem: 'risk-profiles.get',
    needs: ['clientId'],
    call: ({ clientId }) => ({ params: { id: clientId } }),
    noun: 'client',
  },
} as const satisfies Partial<Examples>

const risks = defineCase({
  name: 'the risk of a client is told',
  clauses: {
    'risk-profiles.get.new-client': sdk(
      'getRiskProfile',
      'risk-profiles#attributes',
      'A new client has an overall risk and all four parts'
    ),
    'risk-profiles.get.not-set': documented(
      'getRiskProfile',
      'risk-profiles#attributes',
      'A risk of which nothing is known is not_set'
    ),
    'risk-profiles.test-mode.low': documented(
      'getRiskProfile',
      'sandbox#triggers',
      'With a nationality, or with an address, the overall risk is low'
    ),
    'risk-profiles.test-mode.middle-name': documented(
      'getRiskProfile',
      'sandbox#triggers',
      "The middle names 'medium-risk' and 'high-risk' make overall risks of medium and high"
    ),
  },
  story: async (story) => {
    const profileOf = (id: string) => story.call('getRiskProfile', { params: { id } })
    const { clientId } = await story.given(['clientId'])
    const fresh = await profileOf(clientId)
    const word = /^(low|medium|high|not_set)$/
    const whole = {
      overall: word,
      'countryRisk.risk': word,
      'politicalExposureRisk.risk': word,
      'occupationRisk.risk': word,
      'watchlistRisk.risk': word,
      updatedAt: /Z$/,
    }
    story.verify('risk-profiles.get.new-client', fresh, answers(whole))
    const unknown = { overall: 'not_set', 'countryRisk.risk': 'not_set' }
    story.verify('risk-profiles.get.not-set', fresh, answers(unknown))

    const body = { personDetails: { nationality: 'GB' } }
    await story.call('updateClient', { params: { id: clientId }, body })
    const low = { overall: 'low', 'countryRisk.risk': 'low', 'countryRisk.country': 'GB' }
    story.verify('risk-profiles.test-mode.low', await profileOf(clientId), answers(low))
    const resident = await story.given(['clientId', 'addressId'])
    story.verify('risk-profiles.test-mode.low', await profileOf(resident.clientId), answers(low))
    for (const risk of ['medium', 'high']) {
      const personDetails = { ...PERSON.personDetails, middleName: `${risk}-risk` }
      const id = await story.make('createClient', { body: { ...PERSON, personDetails } })
      const triggered = answers({ overall: risk })
      story.verify('risk-profiles.test-mode.middle-name', await profileOf(id), triggered)
    }
  },
})

export const riskProfileCases: readonly Case[] = [risks]
