import { RiskProfile } from '../../risk-profiles.ts'
import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, answersAs } from '../expectations.ts'
import { PERSON, RESIDENT } from './clients.ts'

export const riskProfileExamples = {
  getRiskProfile: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ params: { id: clientId } }),
    noun: 'client',
  },
} as const satisfies Partial<Examples>

const risks = defineCase({
  name: 'the risk profile of a client is read',
  source: 'risk-profiles#attributes',
  clauses: {
    'risk-profiles.get.new-client': sdk('A new client has an overall risk and all four parts'),
    'risk-profiles.get.not-set': documented('A risk without data is not_set'),
    'risk-profiles.test-mode.low': documented(
      'getRiskProfile',
      'sandbox#triggers',
      'With a nationality, or with an address, the overall risk is low'
    ),
    'risk-profiles.test-mode.middle-name': documented(
      'getRiskProfile',
      'sandbox#triggers',
      "The middle names 'medium-risk' and 'high-risk' give the overall risks medium and high"
    ),
  },
  run: async (run) => {
    const profileOf = (id: string) => run.call('getRiskProfile', { params: { id } })
    const { clientId } = await run.given(['clientId'])
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
    run.verify('risk-profiles.get.new-client', fresh, answers(whole))
    const unknown = { overall: 'not_set', 'countryRisk.risk': 'not_set' }
    run.verify('risk-profiles.get.not-set', fresh, answers(unknown))

    const body = { personDetails: { nationality: 'GB' } }
    await run.call('updateClient', { params: { id: clientId }, body })
    const low = { overall: 'low', 'countryRisk.risk': 'low', 'countryRisk.country': 'GB' }
    run.verify('risk-profiles.test-mode.low', await profileOf(clientId), answers(low))
    const resident = await run.given(['clientId', 'addressId'])
    run.verify('risk-profiles.test-mode.low', await profileOf(resident.clientId), answers(low))
    for (const risk of ['medium', 'high']) {
      const personDetails = { ...PERSON.personDetails, middleName: `${risk}-risk` }
      const id = await run.make('createClient', { body: { ...PERSON, personDetails } })
      const triggered = answers({ overall: risk })
      run.verify('risk-profiles.test-mode.middle-name', await profileOf(id), triggered)
    }
  },
})

const sources = defineCase({
  name: 'a risk profile names its sources',
  clauses: {
    'risk-profiles.get.sources': documented(
      'risk-profiles#attributes',
      'A country risk names its sources; the risks of a screening name the check'
    ),
  },
  run: async (run) => {
    const personDetails = { ...RESIDENT.personDetails, nationality: 'GB' }
    const id = await run.make('createClient', { body: { ...RESIDENT, personDetails } })
    const { endedScreeningId: checkId } = await run.given(['endedScreeningId'], { clientId: id })
    const profile = await run.call('getRiskProfile', { params: { id } })
    const checks = { 'politicalExposureRisk.checkId': checkId, 'watchlistRisk.checkId': checkId }
    const country = { 'countryRisk.country': 'GB', 'countryRisk.breakdown.0.source': /./ }
    run.verify('risk-profiles.get.sources', profile, answers({ ...checks, ...country }))
    run.verify('risk-profiles.get.sources', profile, answersAs(RiskProfile))
  },
})

export const riskProfileCases: readonly Case[] = [risks, sources]
