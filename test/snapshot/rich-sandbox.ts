import type { Api } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { checkBody, equip, PERSON } from '../support/onboarding.ts'

/** Fills a sandbox with something of everything, much of it still to come. */
export const enrich = async (api: Api, receiverUrl: string) => {
  await api.control('PUT', '/settings', { matchFaces: true, delayMs: 30_000, serviceQuota: 500 })
  await api.control('PUT', '/scenarios/rules', {
    rules: [{ when: { nthCheckOfType: 3 }, scenario: 'tampered-document' }],
  })
  await api.control('POST', '/scenarios/next', {
    scenario: 'clear-then-attention',
    when: { checkTypes: ['document_check'] },
    times: 3,
  })
  await api.control('PUT', '/faults', {
    rules: [{ match: { operation: 'getAccountInfo' }, fault: { status: 500 }, share: 0.5 }],
  })
  await api.ok('createWebhook', { body: { url: receiverUrl, enabled: true, events: ['*'] } })
  const owner = await equip(api)
  const list = await api.ok('listCustomLists')
  await api.ok('addCustomListRecord', {
    params: { id: list.items[0].id },
    body: {
      entityType: 'person',
      names: [{ type: 'primary', firstName: 'Jane', lastName: 'Roe' }],
    },
  })
  const check = (type: string, scenario?: string) =>
    api.ok('createCheck', {
      body: checkBody(type, owner),
      ...(scenario !== undefined && { headers: { 'ComplyCube-Mock-Scenario': scenario } }),
    })
  await check('document_check')
  await api.control('POST', '/clock/advance', { by: '40s' })
  await api.control('PUT', '/webhooks/faults', {
    rules: [
      { faults: [{ fault: 'delay', by: '10m' }], next: 1 },
      { faults: ['swap'], next: 1 },
      { faults: ['stale'], next: 2 },
    ],
  })
  await check('document_check')
  const reads = await check('standard_screening_check', 'clear-after-three-reads')
  await api.ok('getCheck', { params: { id: reads.id } })
  await check('extensive_screening_check', 'monitoring-hit-later')
  await check('identity_check', 'stuck')
  await api.ok('deleteDocument', { params: { id: owner.licenseId } })
  await api.call('getAccountInfo')
  await api.send('POST', '/v1/lookup/companies', {
    body: { companyName: 'Quay Lantern', incorporationCountry: 'GB' },
  })
  // Nothing can be checked of the second client, so its session waits for the clock alone.
  const bare = await api.ok('createClient', { body: PERSON })
  const plans = [
    { clientId: owner.clientId, checkTypes: ['extensive_screening_check'] },
    { clientId: bare.id, checkTypes: ['document_check'] },
  ]
  for (const plan of plans) await startFlow(api, plan)
  const { items } = await api.ok('listWorkflowSessions')
  for (const { id } of items) await api.ok('completeWorkflowSession', { params: { id } })
  await api.control('POST', '/settle', {})
  return { ...owner, readsId: String(reads.id) }
}
