import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { areEvents, tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'
import { FRONT } from '../document-images.ts'

const documents = defineCase({
  name: 'events tell of a document',
  receives: {},
  clauses: {
    'deliveries.document-created.whole-object': assumed(
      'createDocument',
      'webhooks#payloads, decisions#44',
      'The payload of document.created is the document as a get shows it'
    ),
    'deliveries.document-updated.what-changed': documented(
      'updateDocument',
      'webhooks#payloads, decisions#44',
      'The payload of document.updated is the id and what has changed'
    ),
    'deliveries.document-updated.image-uploaded': assumed(
      'uploadDocumentImage',
      'webhooks#events, webhooks#payloads',
      'An upload sends document.updated.image_uploaded with the images that there are'
    ),
    'deliveries.document-updated.image-deleted': assumed(
      'deleteDocumentImage',
      'webhooks#events, webhooks#payloads',
      'The delete of an image sends document.updated.image_deleted with the images that are left'
    ),
    'deliveries.document-updated.not-for-images': assumed(
      'uploadDocumentImage',
      'webhooks#events',
      'A change of images sends no document.updated besides'
    ),
    'deliveries.document-deleted.id-alone': documented(
      'deleteDocument',
      'webhooks#payloads, decisions#44',
      'The payload of document.deleted is the id alone'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const hook = await openHook(story, [
      'document.created',
      'document.updated',
      'document.updated.image_uploaded',
      'document.updated.image_deleted',
      'document.deleted',
    ])
    const { documentId: id } = await story.given(['documentId'], { clientId })
    const params = { id }
    const { body: document } = await story.call('getDocument', { params })
    const created = await hook.next(id, 'document.created')
    const wholeShape = tellsAs('document.created')
    story.verify('deliveries.document-created.whole-object', created, wholeShape)
    const whole = tells({ payload: document })
    story.verify('deliveries.document-created.whole-object', created, whole)

    const side = { ...params, side: 'front' }
    await story.call('uploadDocumentImage', { params: side, body: FRONT })
    const uploaded = await hook.next(id, 'document.updated.image_uploaded')
    const imageShape = tellsAs('document.updated.image_uploaded')
    story.verify('deliveries.document-updated.image-uploaded', uploaded, imageShape)
    const front = tells({ 'payload.images.0.fileName': FRONT.fileName })
    story.verify('deliveries.document-updated.image-uploaded', uploaded, front)
    await story.call('deleteDocumentImage', { params: side })
    const bare = await hook.next(id, 'document.updated.image_deleted')
    const noneLeft = tells({ payload: { id, images: [] } })
    story.verify('deliveries.document-updated.image-deleted', bare, noneLeft)
    await story.moment()
    const ofImages = areEvents(
      'document.created',
      'document.updated.image_uploaded',
      'document.updated.image_deleted'
    )
    story.verify('deliveries.document-updated.not-for-images', hook.arrivals(id), ofImages)

    await story.call('updateDocument', { params, body: { issuingCountry: 'DE' } })
    const updated = await hook.next(id, 'document.updated')
    const changed = tells({ payload: { id, issuingCountry: 'DE' } })
    story.verify('deliveries.document-updated.what-changed', updated, changed)
    await story.call('deleteDocument', { params })
    const deleted = await hook.next(id, 'document.deleted')
    story.verify('deliveries.document-deleted.id-alone', deleted, tells({ payload: { id } }))
  },
})

export const documentDeliveryCases: readonly Case[] = [documents]
