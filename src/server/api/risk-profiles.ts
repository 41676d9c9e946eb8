import type { riskProfiles } from '../../contracts/risk-profiles.ts'
import { assessRisk } from '../../scenarios/risk.ts'
import type { Handlers } from './handler.ts'

export const riskProfileHandlers: Handlers<typeof riskProfiles.operations> = {
  getRiskProfile: ({ params, sandbox }) => {
    const client = sandbox.clients.get(params.id)
    return assessRisk({
      client,
      addresses: sandbox.addresses.with('clientId', client.id),
      checks: sandbox.checks.with('clientId', client.id),
    })
  },
}
