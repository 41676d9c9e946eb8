import { assumed, defineCase, documented } from '../clause.ts'
import { refuses } from '../expectations.ts'
import type { ProvokedCases } from './control.ts'

/** What goes wrong within. */
export const failureCases: ProvokedCases = (control) => [
  defineCase({
    name: 'a service that fails',
    clauses: {
      'clients.provoked.fails': documented(
        'listClients',
        'requests#status-codes, requests#errors',
        'Something goes wrong within: 500 internal_server_error'
      ),
      'clients.provoked.unavailable': assumed(
        'listClients',
        'requests#status-codes',
        'The service is unavailable: 503 service_unavailable'
      ),
    },
    story: async (story) => {
      const failWith = async (status: number) => {
        await control('PUT', '/faults', { rules: [{ fault: { status }, times: 1 }] })
        const answer = await story.call('listClients')
        await control('DELETE', '/faults')
        return answer
      }
      const failed = refuses({ status: 500, type: 'internal_server_error' })
      story.verify('clients.provoked.fails', await failWith(500), failed)
      const unavailable = refuses({ status: 503, type: 'service_unavailable' })
      story.verify('clients.provoked.unavailable', await failWith(503), unavailable)
    },
  }),
]
