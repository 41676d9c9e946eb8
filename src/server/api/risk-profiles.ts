import type { riskProfileOperations } from '../../contracts/risk-profiles.ts'
import { assessRisk } from '../../scenarios/risk.ts'
import type { Handlers } from './handler.ts'

export const riskProfileHandlers: Handlers<typeof riskProfileOperations> = {
  getRiskProfile: ({ params, sandbox }) => {
    const client = sandbox.clients.get(params.id)
    const isTheirs = (item: { clientId: string }) => item.clientId === client.id
    return assessRisk({
      client,
      addresses: sandbox.addresses.all().filter(isTheirs),
      checks: sandbox.checks.all().filter(isTheirs),
    })
  },
}
