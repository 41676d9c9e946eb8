import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { areEvents, hasOtherIdThan, tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'
import { FRONT } from '../document-images.ts'

const CLIENT_EVENTS = ['client.created', 'client.updated', 'client.deleted'] as const

const clients = defineCase({
  name: 'events about a client',
  source: 'webhooks#payloads, decisions#44',
  receives: {},
  clauses: {
    'deliveries.client-created.whole-object': assumed(
      'createClient',
      'The payload of client.created equals a get of the client'
    ),
    'deliveries.client-updated.what-changed': documented(
      'updateClient',
      'The payload of client.updated has the id and the changed attributes'
    ),
    'deliveries.client-deleted.id-alone': documented(
      'deleteClient',
      'The payload of client.deleted has only the id'
    ),
    'deliveries.event.own-id': documented(
      'updateClient',
      'webhooks#payloads',
      'Each event has a different id'
    ),
    'deliveries.order.as-it-happened': assumed(
      'deleteClient',
      'webhooks#delivery',
      'Events about one object arrive once each, in the order in which they happened'
    ),
  },
  run: async (run) => {
    const hook = await openHook(run, CLIENT_EVENTS)
    const { clientId: id } = await run.given(['clientId'])
    const params = { id }
    const { body: client } = await run.call('getClient', { params })
    const mobile = '+441632960012'
    await run.call('updateClient', { params, body: { mobile } })
    await run.call('deleteClient', { params })

    const created = await hook.next(id, 'client.created')
    run.verify('deliveries.client-created.whole-object', created, tellsAs('client.created'))
    const whole = tells({ payload: client })
    run.verify('deliveries.client-created.whole-object', created, whole)
    const updated = await hook.next(id, 'client.updated')
    const changed = tells({ payload: { id, mobile } })
    run.verify('deliveries.client-updated.what-changed', updated, changed)
    run.verify('deliveries.event.own-id', updated, hasOtherIdThan(created))
    const deleted = await hook.next(id, 'client.deleted')
    run.verify('deliveries.client-deleted.id-alone', deleted, tells({ payload: { id } }))
    run.verify('deliveries.event.own-id', deleted, hasOtherIdThan(updated))
    await run.moment()
    const inOrder = areEvents(...CLIENT_EVENTS)
    run.verify('deliveries.order.as-it-happened', hook.arrivals(id), inOrder)
  },
})

const documents = defineCase({
  name: 'events about a document',
  source: 'webhooks#payloads, decisions#44',
  receives: {},
  clauses: {
    'deliveries.document-created.whole-object': assumed(
      'createDocument',
      'The payload of document.created equals a get of the document'
    ),
    'deliveries.document-updated.what-changed': documented(
      'updateDocument',
      'The payload of document.updated has the id and the changed attributes'
    ),
    'deliveries.document-updated.image-uploaded': assumed(
      'uploadDocumentImage',
      'webhooks#events, webhooks#payloads',
      'An upload sends document.updated.image_uploaded with all images of the document'
    ),
    'deliveries.document-updated.image-deleted': assumed(
      'deleteDocumentImage',
      'webhooks#events, webhooks#payloads',
      'The delete of an image sends document.updated.image_deleted with the remaining images'
    ),
    'deliveries.document-updated.not-for-images': assumed(
      'uploadDocumentImage',
      'webhooks#events',
      'A change of images does not also send document.updated'
    ),
    'deliveries.document-deleted.id-alone': documented(
      'deleteDocument',
      'The payload of document.deleted has only the id'
    ),
  },
  run: async (run) => {
    const { clientId } = await run.given(['clientId'])
    const hook = await openHook(run, [
      'document.created',
      'document.updated',
      'document.updated.image_uploaded',
      'document.updated.image_deleted',
      'document.deleted',
    ])
    const { documentId: id } = await run.given(['documentId'], { clientId })
    const params = { id }
    const { body: document } = await run.call('getDocument', { params })
    const created = await hook.next(id, 'document.created')
    const wholeShape = tellsAs('document.created')
    run.verify('deliveries.document-created.whole-object', created, wholeShape)
    const whole = tells({ payload: document })
    run.verify('deliveries.document-created.whole-object', created, whole)

    const side = { ...params, side: 'front' }
    await run.call('uploadDocumentImage', { params: side, body: FRONT })
    const uploaded = await hook.next(id, 'document.updated.image_uploaded')
    const imageShape = tellsAs('document.updated.image_uploaded')
    run.verify('deliveries.document-updated.image-uploaded', uploaded, imageShape)
    const front = tells({ 'payload.images.0.fileName': FRONT.fileName })
    run.verify('deliveries.document-updated.image-uploaded', uploaded, front)
    await run.call('deleteDocumentImage', { params: side })
    const bare = await hook.next(id, 'document.updated.image_deleted')
    const noneLeft = tells({ payload: { id, images: [] } })
    run.verify('deliveries.document-updated.image-deleted', bare, noneLeft)
    await run.moment()
    const ofImages = areEvents(
      'document.created',
      'document.updated.image_uploaded',
      'document.updated.image_deleted'
    )
    run.verify('deliveries.document-updated.not-for-images', hook.arrivals(id), ofImages)

    await run.call('updateDocument', { params, body: { issuingCountry: 'DE' } })
    const updated = await hook.next(id, 'document.updated')
    const changed = tells({ payload: { id, issuingCountry: 'DE' } })
    run.verify('deliveries.document-updated.what-changed', updated, changed)
    await run.call('deleteDocument', { params })
    const deleted = await hook.next(id, 'document.deleted')
    run.verify('deliveries.document-deleted.id-alone', deleted, tells({ payload: { id } }))
  },
})

const addresses = defineCase({
  name: 'events about an address',
  source: 'webhooks#payloads, decisions#44',
  receives: {},
  clauses: {
    'deliveries.address-created.whole-object': assumed(
      'createAddress',
      'The payload of address.created equals a get of the address'
    ),
    'deliveries.address-updated.what-changed': documented(
      'updateAddress',
      'The payload of address.updated has the id and the changed attributes'
    ),
    'deliveries.address-deleted.id-alone': documented(
      'deleteAddress',
      'The payload of address.deleted has only the id'
    ),
  },
  run: async (run) => {
    const hook = await openHook(run, ['address.created', 'address.updated', 'address.deleted'])
    const { addressId: id } = await run.given(['clientId', 'addressId'])
    const params = { id }
    const { body: address } = await run.call('getAddress', { params })
    const created = await hook.next(id, 'address.created')
    run.verify('deliveries.address-created.whole-object', created, tellsAs('address.created'))
    const whole = tells({ payload: address })
    run.verify('deliveries.address-created.whole-object', created, whole)

    await run.call('updateAddress', { params, body: { city: 'York' } })
    const updated = await hook.next(id, 'address.updated')
    const changed = tells({ payload: { id, city: 'York' } })
    run.verify('deliveries.address-updated.what-changed', updated, changed)

    await run.call('deleteAddress', { params })
    const deleted = await hook.next(id, 'address.deleted')
    run.verify('deliveries.address-deleted.id-alone', deleted, tells({ payload: { id } }))
  },
})

const sessions = defineCase({
  name: 'events about a workflow session',
  source: 'webhooks#events, webhooks#payloads',
  receives: {},
  clauses: {
    'deliveries.session-started.payload': assumed(
      'createFlowSession',
      'A session that starts sends workflow.session.started with its state'
    ),
    'deliveries.session-processing.payload': assumed(
      'completeWorkflowSession',
      'A session whose client has finished sends workflow.session.processing'
    ),
    'deliveries.session-completed.payload': assumed(
      'completeWorkflowSession',
      'A session that has ended sends workflow.session.completed with its outcome'
    ),
    'deliveries.session-updated.payload': assumed(
      'completeWorkflowSession',
      'A session that changes also sends workflow.session.updated'
    ),
  },
  run: async (run) => {
    const hook = await openHook(run, [
      'workflow.session.started',
      'workflow.session.processing',
      'workflow.session.completed',
      'workflow.session.updated',
    ])
    const { clientId, workflowSessionId: id } = await run.given([
      'clientId',
      'redirectUrl',
      'workflowSessionId',
    ])
    const about = { resourceType: 'workflowSession', 'payload.clientId': clientId }
    const started = await hook.next(id, 'workflow.session.started')
    const asStarted = tellsAs('workflow.session.started')
    run.verify('deliveries.session-started.payload', started, asStarted)
    const isStarted = tells({ ...about, 'payload.status': 'started' })
    run.verify('deliveries.session-started.payload', started, isStarted)

    await run.call('completeWorkflowSession', { params: { id } })
    const processing = await hook.next(id, 'workflow.session.processing')
    const isProcessing = tells({ ...about, 'payload.status': 'processing' })
    run.verify('deliveries.session-processing.payload', processing, isProcessing)
    const updated = await hook.next(id, 'workflow.session.updated')
    run.verify('deliveries.session-updated.payload', updated, isProcessing)
    const completed = await hook.next(id, 'workflow.session.completed')
    const ending = { ...about, 'payload.status': 'complete', 'payload.outcome': 'clear' }
    run.verify('deliveries.session-completed.payload', completed, tells(ending))
  },
})

export const objectDeliveryCases: readonly Case[] = [clients, documents, addresses, sessions]
