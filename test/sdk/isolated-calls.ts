import type { MockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { onboard, PERSON } from '../support/onboarding.ts'
import { KEY } from './sdk-methods.ts'

const URLS = { successUrl: 'https://example.org/yes', cancelUrl: 'https://example.org/no' }

const ADDRESS = { line: 'Quarry Lane', city: 'Leeds', postalCode: 'LS1 4ZZ', country: 'GB' }

const HOOK = { url: 'https://hooks.example.org/cc', enabled: false, events: ['*'] }

const COMPANY = { companyName: 'Harbour Kiln', incorporationCountry: 'GB' }

const UPLOAD = { fileName: 'front.jpg', data: base64(PASSPORT) }

/** One of everything that a method can be about, made without the SDK. */
export const makeOneOfEach = async (server: MockServer) => {
  const api = createApi(fetch, { key: KEY, base: server.url })
  const { clientId, livePhotoId, documentId } = await onboard(api)
  const { id: addressId } = await api.ok('createAddress', { body: { clientId, ...ADDRESS } })
  const { id: liveVideoId } = await api.ok('createLiveVideo', { body: { clientId } })
  const { id: webhookId } = await api.ok('createWebhook', { body: HOOK })
  await startFlow(api, { clientId })
  const sessions = await api.ok('listWorkflowSessions')
  const { id: checkId } = await api.ok('createCheck', {
    body: { clientId, type: 'extensive_screening_check' },
    headers: { 'ComplyCube-Mock-Scenario': 'attention' },
  })
  await server.advance(1000, KEY)
  const { result } = await api.ok('getCheck', { params: { id: checkId } })
  const logs = await api.ok('listAuditLogs')
  const team = await api.ok('listTeamMembers')
  const companies = await api.ok('searchCompanies', { body: COMPANY })
  return {
    ...{ clientId, livePhotoId, documentId, addressId, liveVideoId, webhookId, checkId },
    sessionId: sessions.items[0].id,
    matchId: result.breakdown.matches[0].id,
    auditLogId: logs.items[0].id,
    memberId: team.items[0].id,
    companyId: companies.items[0].id,
  }
}

export type Ids = Awaited<ReturnType<typeof makeOneOfEach>>

/** What each method of the SDK is called with. */
export const ISOLATED_CALLS: Readonly<Record<string, (ids: Ids) => unknown[]>> = {
  'accountInfo.get': () => [],
  'address.create': ({ clientId }) => [clientId, ADDRESS],
  'address.get': ({ addressId }) => [addressId],
  'address.update': ({ addressId }) => [addressId, { city: 'York' }],
  'address.delete': ({ addressId }) => [addressId],
  'address.list': ({ clientId }) => [clientId],
  'auditLog.get': ({ auditLogId }) => [auditLogId],
  'auditLog.list': () => [{ page: 1, pageSize: 2 }],
  'autofill.performAutofill': () => [{ data: base64(PASSPORT) }],
  'check.create': ({ clientId, documentId, livePhotoId }) => [
    clientId,
    { type: 'identity_check', documentId, livePhotoId },
  ],
  'check.get': ({ checkId }) => [checkId],
  'check.update': ({ checkId }) => [checkId, { enableMonitoring: true }],
  'check.validate': ({ checkId, matchId }) => [checkId, { outcome: 'rejected', matchId }],
  'check.list': ({ clientId }) => [clientId],
  'client.create': () => [PERSON],
  'client.get': ({ clientId }) => [clientId],
  'client.update': ({ clientId }) => [clientId, { mobile: '+441632960011' }],
  'client.delete': ({ clientId }) => [clientId],
  'client.list': () => [{ page: 1, pageSize: 2 }],
  'document.create': ({ clientId }) => [clientId, { type: 'passport' }],
  'document.get': ({ documentId }) => [documentId],
  'document.update': ({ documentId }) => [documentId, { issuingCountry: 'IE' }],
  'document.upload': ({ documentId }) => [documentId, UPLOAD, 'back'],
  'document.download': ({ documentId }) => [documentId, 'front'],
  'document.deleteImage': ({ documentId }) => [documentId, 'front'],
  'document.redact': ({ documentId }) => [documentId, { attributes: ['images'] }],
  'document.delete': ({ documentId }) => [documentId],
  'document.list': ({ clientId }) => [clientId],
  'flow.createSession': ({ clientId }) => [clientId, { checkTypes: ['identity_check'], ...URLS }],
  'livePhoto.upload': ({ clientId }) => [clientId, { data: base64(SELFIE) }],
  'livePhoto.get': ({ livePhotoId }) => [livePhotoId],
  'livePhoto.download': ({ livePhotoId }) => [livePhotoId],
  'livePhoto.redact': ({ livePhotoId }) => [livePhotoId],
  'livePhoto.delete': ({ livePhotoId }) => [livePhotoId],
  'livePhoto.list': ({ clientId }) => [clientId],
  'liveVideo.get': ({ liveVideoId }) => [liveVideoId],
  'liveVideo.redact': ({ liveVideoId }) => [liveVideoId],
  'liveVideo.delete': ({ liveVideoId }) => [liveVideoId],
  'liveVideo.list': ({ clientId }) => [clientId],
  'lookup.searchCompany': () => [COMPANY],
  'lookup.getCompany': ({ companyId }) => [companyId],
  'lookup.searchAddress': () => [ADDRESS],
  'report.generate': ({ clientId }) => [{ clientId }],
  'riskProfile.get': ({ clientId }) => [clientId],
  'static.listScreeningLists': () => [],
  'static.listSupportedDocuments': () => [],
  'teamMember.get': ({ memberId }) => [memberId],
  'teamMember.list': () => [],
  'token.generate': ({ clientId }) => [clientId, { referrer: 'https://example.org/*' }],
  'webhook.create': () => [HOOK],
  'webhook.get': ({ webhookId }) => [webhookId],
  'webhook.update': ({ webhookId }) => [webhookId, { events: ['check.completed'] }],
  'webhook.delete': ({ webhookId }) => [webhookId],
  'webhook.list': () => [{ page: 1 }],
  'workflowSession.get': ({ sessionId }) => [sessionId],
  'workflowSession.complete': ({ sessionId }) => [sessionId],
  'workflowSession.list': ({ clientId }) => [clientId, 'template'],
}
