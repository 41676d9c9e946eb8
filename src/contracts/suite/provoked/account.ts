import { assumed, defineCase, documented } from '../clause.ts'
import { refuses } from '../expectations.ts'
import type { ProvokedCases } from './control.ts'

const TYPE = 'standard_screening_check'

/** Refusals for the sake of the account and its plan. */
export const accountCases: ProvokedCases = (control) => [
  defineCase({
    name: 'an account whose plan is at its end',
    clauses: {
      'checks.provoked.payment-due': assumed(
        'createCheck',
        'requests#status-codes, requests#errors',
        'Payment is due: 402 payment_required'
      ),
      'checks.provoked.lacking-service': documented(
        'createCheck',
        'requests#status-codes, requests#errors',
        'The plan lacks the service: 403 of the type that a 401 has'
      ),
      'checks.provoked.quota': assumed(
        'createCheck',
        'requests#rate-limits',
        'The quota of the month is used up: 429 rate_limit_exceeded'
      ),
      'checks.provoked.rate-limit': documented(
        'listChecks',
        'requests#errors, requests#rate-limits, decisions#50',
        'More requests in a second than the plan allows: 429 rate_limit_exceeded'
      ),
    },
    story: async (story) => {
      const { clientId } = await story.given(['clientId'])
      const create = async (settings: object) => {
        await control('PUT', '/settings', settings)
        return story.call('createCheck', { body: { clientId, type: TYPE } })
      }
      const unpaid = await create({ paymentDue: true })
      const due = refuses({ status: 402, type: 'payment_required' })
      story.verify('checks.provoked.payment-due', unpaid, due)
      const lacking = await create({ paymentDue: null, lackingServices: [TYPE] })
      const missing = refuses({ status: 403, type: 'unauthorized' })
      story.verify('checks.provoked.lacking-service', lacking, missing)
      await create({ lackingServices: null, serviceQuota: 1 })
      const tooMany = refuses({ status: 429, type: 'rate_limit_exceeded' })
      const second = await create({})
      story.verify('checks.provoked.quota', second, tooMany)

      await control('PUT', '/settings', { serviceQuota: null, rateLimit: 1 })
      await story.call('listChecks')
      const hasty = await story.call('listChecks')
      await control('PUT', '/settings', { rateLimit: null })
      story.verify('checks.provoked.rate-limit', hasty, tooMany)
    },
  }),
]
