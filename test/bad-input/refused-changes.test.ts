import { describe, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import { expectRefusal, furnish, type Refusal } from '../support/furnished.ts'
import { base64, PASSPORT } from '../support/images.ts'

const IMAGE = { fileName: 'a.jpg', data: base64(PASSPORT) }

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()
const { documentId, livePhotoId, checkId } = world.ids

describe('what a check has used stays', () => {
  test.each([
    { operation: 'deleteDocument' as const, id: documentId },
    { operation: 'deleteDocumentImage' as const, id: documentId },
    { operation: 'deleteLivePhoto' as const, id: livePhotoId },
  ])('$operation', async ({ operation, id }) => {
    await expectRefusal(world, { status: 400 }, () =>
      world.api.call(operation, { params: { id, side: 'front' } })
    )
  })
})

describe('what cannot be is refused', () => {
  const cases: { name: string; operation: OperationName; call: object; refusal: Refusal }[] = [
    ...['left', 'Front', 'front.jpg', '0', '__proto__'].map((side) => ({
      name: `an image of the side '${side}'`,
      operation: 'uploadDocumentImage' as const,
      call: { params: { id: documentId, side }, body: IMAGE },
      refusal: { status: 400 as const, param: 'documentSide' },
    })),
    {
      name: 'a download of a side that has no image',
      operation: 'downloadDocumentImage',
      call: { params: { id: documentId, side: 'back' } },
      refusal: { status: 404 },
    },
    {
      name: 'a download of an image that the document does not have',
      operation: 'downloadDocumentImageById',
      call: { params: { id: documentId, imageId: livePhotoId } },
      refusal: { status: 404 },
    },
    {
      name: 'a deletion of an image that is not there',
      operation: 'deleteDocumentImage',
      call: { params: { id: documentId, side: 'back' } },
      refusal: { status: 404 },
    },
    {
      name: 'monitoring of a check that cannot be monitored',
      operation: 'updateCheck',
      call: { params: { id: checkId }, body: { enableMonitoring: true } },
      refusal: { status: 422, type: 'invalid_check_update' },
    },
    ...['true', 1, null, []].map((enableMonitoring) => ({
      name: `monitoring as ${JSON.stringify(enableMonitoring)}`,
      operation: 'updateCheck' as const,
      call: { params: { id: checkId }, body: { enableMonitoring } },
      refusal: { status: 400 as const, param: 'enableMonitoring' },
    })),
  ]
  test.each(cases)('$name', async ({ operation, call, refusal }) => {
    await expectRefusal(world, refusal, () => world.api.call(operation, call))
  })

  test('a 21st webhook', async () => {
    const own = await furnish()
    const body = { url: 'https://a.example', enabled: false, events: ['*'] }
    for (let count = 1; count < 20; count++) await own.api.ok('createWebhook', { body })
    await expectRefusal(own, { status: 400 }, () => own.api.call('createWebhook', { body }))
  })

  test('whatever belonged to a client that is gone', async () => {
    const own = await furnish()
    await own.api.ok('deleteClient', { params: { id: own.ids.clientId } })
    const body = { clientId: own.ids.clientId, type: 'visa' }
    await expectRefusal(own, { status: 400, param: 'clientId' }, () =>
      own.api.call('createDocument', { body })
    )
  })

  test('a client that is deleted twice', async () => {
    const own = await furnish()
    const call = { params: { id: own.ids.clientId } }
    await own.api.ok('deleteClient', call)
    await expectRefusal(own, { status: 404 }, () => own.api.call('deleteClient', call))
  })
})
