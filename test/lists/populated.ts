import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { checkBody, equip } from '../support/onboarding.ts'
import { ADDRESSES, CLIENTS, DOCUMENTS, WEBHOOKS } from './people-and-companies.ts'

/** Checks of every status and outcome, each naming other objects. */
const CHECKS = [
  { type: 'identity_check', scenario: 'clear' },
  { type: 'document_check', scenario: 'attention' },
  { type: 'proof_of_address_check', scenario: 'not-processed' },
  { type: 'enhanced_identity_check', scenario: 'failed' },
  { type: 'age_estimation_check', scenario: 'stuck' },
]

/** A sandbox with several objects of every kind, and who made which change on record. */
export const populate = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  for (const body of CLIENTS) await api.ok('createClient', { body })
  for (const body of WEBHOOKS) await api.ok('createWebhook', { body })
  const owners: string[] = []
  for (const lastName of ['Doe', 'Attention']) {
    const personDetails = { firstName: 'John', lastName }
    const client = await equip(api, { client: { personDetails } })
    const { clientId } = client
    owners.push(clientId)
    for (const body of ADDRESSES) {
      await api.ok('createAddress', { body: { clientId, ...body, lastActionBy: lastName } })
    }
    for (const body of DOCUMENTS) await api.ok('createDocument', { body: { clientId, ...body } })
    for (const { type, scenario } of CHECKS) {
      const headers = { 'ComplyCube-Mock-Scenario': scenario }
      await api.ok('createCheck', { body: checkBody(type, client), headers })
    }
    const plan = { workflowTemplateId: `template-${lastName}`, checkTypes: ['identity_check'] }
    const { id } = await startFlow(api, { clientId, ...plan })
    const params = { id }
    await api.ok('completeWorkflowSession', { params })
    await mock.advance(10_000)
    // One more that has only begun.
    await startFlow(api, { clientId, ...plan })
    const updated = { id: clientId }
    await api.ok('updateClient', { params: updated, body: { lastActionBy: lastName } })
  }
  const address = (await api.ok('listAddresses', { query: { clientId: owners[0] ?? '' } })).items[0]
  await api.ok('deleteAddress', { params: { id: address.id } })
  return { mock, api, owners }
}

export type Populated = Awaited<ReturnType<typeof populate>>
