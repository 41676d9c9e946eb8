import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, misses, refuses } from '../expectations.ts'

const clients = defineCase({
  name: 'a client is deleted',
  clauses: {
    'clients.get.malformed-id': sdk(
      'getClient',
      'requests#identifiers, decisions#8',
      'A malformed id is answered like an unknown one'
    ),
    'clients.delete.then-404': sdk(
      'deleteClient',
      'clients#refusals',
      'After its delete a client is not found'
    ),
    'clients.delete.takes-belongings': assumed(
      'deleteClient',
      'clients#deletion, decisions#26',
      'What belongs to a client goes with it'
    ),
  },
  story: async (story) => {
    const malformed = await story.call('getClient', { params: { id: 'nonexistent' } })
    story.verify('clients.get.malformed-id', malformed, misses('client', 'nonexistent'))
    const { clientId: id, documentId } = await story.given(['clientId', 'documentId'])
    await story.call('deleteClient', { params: { id } })
    const client = await story.call('getClient', { params: { id } })
    story.verify('clients.delete.then-404', client, misses('client', id))
    const document = await story.call('getDocument', { params: { id: documentId } })
    story.verify('clients.delete.takes-belongings', document, misses('document', documentId))
    const list = await story.call('listDocuments', { query: { clientId: id } })
    story.verify('clients.delete.takes-belongings', list, answers({ items: [] }))
  },
})

const belongings = defineCase({
  name: 'what no check has used is deleted',
  clauses: {
    'documents.delete.then-404': documented(
      'deleteDocument',
      'documents#deletion',
      'After its delete a document is not found'
    ),
    'document-images.delete.leaves-document': documented(
      'deleteDocumentImage',
      'documents#attributes, documents#deletion',
      'After the delete of its only image, a document is there without images'
    ),
    'live-photos.delete.then-404': sdk(
      'deleteLivePhoto',
      'live-photos#deletion',
      'After its delete a live photo is not found'
    ),
  },
  story: async (story) => {
    const props = await story.given(['livePhotoId', 'documentId', 'imageId'])
    const document = { params: { id: props.documentId } }
    await story.call('deleteDocumentImage', { params: { ...document.params, side: 'front' } })
    const bare = await story.call('getDocument', document)
    story.verify(
      'document-images.delete.leaves-document',
      bare,
      answers({ ...document.params, images: undefined })
    )
    await story.call('deleteDocument', document)
    const noDocument = await story.call('getDocument', document)
    story.verify('documents.delete.then-404', noDocument, misses('document', props.documentId))
    const photo = { params: { id: props.livePhotoId } }
    await story.call('deleteLivePhoto', photo)
    const noPhoto = await story.call('getLivePhoto', photo)
    story.verify('live-photos.delete.then-404', noPhoto, misses('live photo', props.livePhotoId))
  },
})

const refusesUsed = refuses({ status: 400, type: 'invalid_request' })

const evidence = defineCase({
  name: 'what a check has used is not deleted',
  clauses: {
    'documents.delete.refuses-used': assumed(
      'deleteDocument',
      'documents#deletion, decisions#25',
      'A document that a check has used is not deleted: 400'
    ),
    'document-images.delete.refuses-used': assumed(
      'deleteDocumentImage',
      'documents#deletion, decisions#25',
      'An image that a check has used is not deleted: 400'
    ),
    'live-photos.delete.refuses-used': assumed(
      'deleteLivePhoto',
      'live-photos#deletion, decisions#25',
      'A live photo that a check has used is not deleted: 400'
    ),
  },
  story: async (story) => {
    const { documentId, livePhotoId } = await story.given(['checkId', 'documentId', 'livePhotoId'])
    const front = { id: documentId, side: 'front' }
    const image = await story.call('deleteDocumentImage', { params: front })
    story.verify('document-images.delete.refuses-used', image, refusesUsed)
    const document = await story.call('deleteDocument', { params: { id: documentId } })
    story.verify('documents.delete.refuses-used', document, refusesUsed)
    const photo = await story.call('deleteLivePhoto', { params: { id: livePhotoId } })
    story.verify('live-photos.delete.refuses-used', photo, refusesUsed)
  },
})

export const deleteCases: readonly Case[] = [clients, belongings, evidence]
