import { createMock } from '../../src/index.ts'
import { createApi } from './api.ts'
import { tokenOf } from './flow.ts'
import { base64, PASSPORT, SELFIE } from './images.ts'
import { checkBody } from './onboarding.ts'

/** The key whose sandbox the examples of both OpenAPI documents use. */
const KEY = 'test_default'

const SCENARIO = {
  description: 'The document is a copy that someone printed.',
  extends: 'clear',
  outcome: 'attention',
}

/** Refuses every connection, so that deliveries fail without reaching anything. */
const CLOSED_PORT_URL = 'http://127.0.0.1:9/complycube'

/**
 * Builds the sample sandbox: one onboarded client with a check in each state, a webhook with a failed
 * delivery, a scenario and a rule. Returns its snapshot and the ids that the examples use.
 */
export const buildSampleSandbox = async () => {
  const mock = createMock({ clock: 'virtual', seed: 'sample' })
  const api = createApi(mock.fetch, { key: KEY })

  const client = await api.ok('createClient', {
    body: {
      type: 'person',
      email: 'jane.doe@example.com',
      personDetails: { firstName: 'Jane', lastName: 'Doe', dob: '1990-01-31', nationality: 'GB' },
    },
  })
  const clientId: string = client.id
  const address = await api.ok('createAddress', {
    body: { clientId, line: '12 Water Street', city: 'London', country: 'GB' },
  })
  const photo = await api.ok('createLivePhoto', { body: { clientId, data: base64(SELFIE) } })
  const video = await api.ok('createLiveVideo', { body: { clientId } })
  const document = await api.ok('createDocument', {
    body: { clientId, type: 'passport', issuingCountry: 'GB' },
  })
  const image = await api.ok('uploadDocumentImage', {
    params: { id: document.id, side: 'front' },
    body: { fileName: 'front.jpg', data: base64(PASSPORT) },
  })
  const webhook = await api.ok('createWebhook', {
    body: { url: CLOSED_PORT_URL, enabled: true, events: ['check.completed'] },
  })
  const onboarded = { clientId, documentId: document.id, livePhotoId: photo.id }
  const createCheck = async (type: string, scenario: string): Promise<string> => {
    const body = { ...checkBody(type, onboarded), enableMonitoring: type.includes('screening') }
    const headers = { 'ComplyCube-Mock-Scenario': scenario }
    const { id } = await api.ok('createCheck', { body, headers })
    return id
  }
  const completedCheckId = await createCheck('standard_screening_check', 'clear')
  const pendingCheckId = await createCheck('document_check', 'stuck')
  const createLink = async (): Promise<string> => {
    const { redirectUrl } = await api.ok('createFlowSession', {
      body: {
        clientId,
        workflowTemplateId: 'onboarding',
        successUrl: 'https://app.example/done',
        cancelUrl: 'https://app.example/cancelled',
      },
    })
    return tokenOf(redirectUrl)
  }
  const startWorkflowSession = async (): Promise<string> => {
    const { session } = await api.control('POST', `/flow/${await createLink()}/start`)
    return session.id
  }
  // The check completes, and each attempt to deliver its event fails.
  await mock.advance('7d')
  // After the last attempt the webhook was disabled.
  await api.ok('updateWebhook', { params: { id: webhook.id }, body: { enabled: true } })
  await api.control('PUT', '/scenarios/named/printed-copy', SCENARIO)
  await api.control('PUT', '/scenarios/rules', {
    rules: [{ when: { client: { 'personDetails.lastName': 'Attention' } }, scenario: 'attention' }],
  })
  await api.control('PUT', '/settings', { transcript: true })
  const session = await startWorkflowSession()
  // Deletes need objects that no check has used. A disabled webhook hears nothing of what follows.
  const setWebhook = (enabled: boolean) =>
    api.ok('updateWebhook', { params: { id: webhook.id }, body: { enabled } })
  await setWebhook(false)
  const unusedDocument = await api.ok('createDocument', {
    body: { clientId, type: 'passport', issuingCountry: 'GB' },
  })
  await api.ok('uploadDocumentImage', {
    params: { id: unusedDocument.id, side: 'front' },
    body: { fileName: 'front.jpg', data: base64(PASSPORT) },
  })
  const unusedPhoto = await api.ok('createLivePhoto', { body: { clientId, data: base64(SELFIE) } })
  const completedDocumentCheckId = await createCheck('document_check', 'clear')
  await mock.advance('1s')
  await setWebhook(true)
  const found = await api.ok('searchCompanies', {
    body: { companyName: 'Harbour Kiln', incorporationCountry: 'GB' },
  })
  const lists = await api.ok('listCustomLists')
  const members = await api.ok('listTeamMembers')
  const flowToken = await createLink()
  const unusedFlowToken = await createLink()
  const logs = await api.ok('listAuditLogs')
  const { items: sandboxes } = await api.control('GET', '/sandboxes')
  const deliveries = await api.control('GET', '/deliveries')
  const snapshot = await api.control('GET', '/snapshot')
  await mock.close()

  const ids = {
    clientId,
    addressId: address.id,
    livePhotoId: photo.id,
    liveVideoId: video.id,
    documentId: document.id,
    documentImageId: image.id,
    webhookId: webhook.id,
    completedCheckId,
    pendingCheckId,
    workflowSessionId: session,
    flowToken,
    unusedFlowToken,
    unusedDocumentId: unusedDocument.id,
    unusedLivePhotoId: unusedPhoto.id,
    completedDocumentCheckId,
    companyId: found.items[0].id,
    customListId: lists.items[0].id,
    teamMemberId: members.items[0].id,
    auditLogId: logs.items.at(-1).id,
    deliveryId: deliveries.items[0].id,
    sandboxName: sandboxes[0].name,
  }
  return { ids, snapshot }
}
