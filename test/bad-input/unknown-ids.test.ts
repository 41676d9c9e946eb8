import { describe, expect, test } from 'vitest'
import { OPERATIONS, type OperationName } from '../../src/contracts/operations.ts'
import { expectRefusal, type Furnished, furnish } from '../support/furnished.ts'
import { base64, PASSPORT } from '../support/images.ts'

const IMAGE = { fileName: 'a.jpg', data: base64(PASSPORT) }

const RECORD = { entityType: 'person', names: [{ type: 'primary', lastName: 'Doe' }] }

/** Every operation on one object, with a body that it would take. */
const ON_ONE: readonly { operation: OperationName; body?: object; noun: string }[] = [
  { operation: 'getClient', noun: 'client' },
  { operation: 'updateClient', body: { mobile: '1' }, noun: 'client' },
  { operation: 'deleteClient', noun: 'client' },
  { operation: 'getDocument', noun: 'document' },
  { operation: 'updateDocument', body: { type: 'visa' }, noun: 'document' },
  { operation: 'deleteDocument', noun: 'document' },
  { operation: 'uploadDocumentImage', body: IMAGE, noun: 'document' },
  { operation: 'downloadDocumentImage', noun: 'document' },
  { operation: 'downloadDocumentImageById', noun: 'document' },
  { operation: 'deleteDocumentImage', noun: 'document' },
  { operation: 'getLivePhoto', noun: 'live photo' },
  { operation: 'downloadLivePhoto', noun: 'live photo' },
  { operation: 'deleteLivePhoto', noun: 'live photo' },
  { operation: 'getCheck', noun: 'check' },
  { operation: 'updateCheck', body: { enableMonitoring: true }, noun: 'check' },
  { operation: 'getWebhook', noun: 'webhook' },
  { operation: 'updateWebhook', body: { enabled: true }, noun: 'webhook' },
  { operation: 'deleteWebhook', noun: 'webhook' },
  { operation: 'getRiskProfile', noun: 'client' },
  { operation: 'getAddress', noun: 'address' },
  { operation: 'updateAddress', body: { city: 'Leeds' }, noun: 'address' },
  { operation: 'deleteAddress', noun: 'address' },
  { operation: 'getLiveVideo', noun: 'live video' },
  { operation: 'redactLiveVideo', noun: 'live video' },
  { operation: 'deleteLiveVideo', noun: 'live video' },
  { operation: 'redactLivePhoto', noun: 'live photo' },
  { operation: 'redactDocument', body: { attributes: ['images'] }, noun: 'document' },
  { operation: 'validateCheck', body: { outcome: 'confirmed' }, noun: 'check' },
  { operation: 'redactCheck', body: { attributes: ['dob'] }, noun: 'check' },
  { operation: 'getWorkflowSession', noun: 'workflow session' },
  { operation: 'completeWorkflowSession', noun: 'workflow session' },
  { operation: 'getCustomList', noun: 'custom list' },
  { operation: 'addCustomListRecord', body: RECORD, noun: 'custom list' },
  { operation: 'getAuditLog', noun: 'audit log' },
  { operation: 'getTeamMember', noun: 'team member' },
  { operation: 'getCompany', noun: 'company' },
]

const ID_OF: Record<string, keyof Furnished['foreign']> = {
  client: 'clientId',
  document: 'documentId',
  'live photo': 'livePhotoId',
  check: 'checkId',
  webhook: 'webhookId',
}

const WRONG_IDS: Record<string, (world: Furnished, noun: string) => string> = {
  'nothing has': () => '0123456789abcdef01234567',
  'has blanks': () => 'non existent id',
  'is a path': () => '../clients',
  'is __proto__': () => '__proto__',
  'an object of another key has': ({ foreign }, noun) => foreign[ID_OF[noun] ?? 'clientId'],
  'an object of another kind has': ({ ids }, noun) =>
    noun === 'webhook' ? ids.clientId : ids.webhookId,
}

const CASES = ON_ONE.flatMap((one) =>
  Object.entries(WRONG_IDS).map(([what, id]) => ({ ...one, what, id }))
)

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('an id is unknown that', () => {
  test.each(CASES)('$what: $operation', async ({ operation, body, noun, id }) => {
    const params = { id: id(world, noun), side: 'front', imageId: 'x' }
    const { message } = (
      await expectRefusal(world, { status: 404 }, () =>
        world.api.call(operation, { params, ...(body && { body }) })
      )
    ).body
    expect(message).toBe(`Invalid ${noun} id '${params.id}'`)
  })

  test('is looked for by every operation that takes one', () => {
    const takers = Object.entries(OPERATIONS).filter(([, { path }]) => path.includes(':id'))
    expect(takers.map(([name]) => name).sort()).toEqual(
      ON_ONE.map(({ operation }) => operation).sort()
    )
  })
})
