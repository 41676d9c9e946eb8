import { DOCUMENT_FILTERS, type documents, MergedDocument } from '../../contracts/documents.ts'
import { parseWith } from '../http/validation.ts'
import { selection } from '../sandbox/filters.ts'
import { refuseIfUsed } from './guards.ts'
import type { Handlers } from './handler.ts'
import { changedFields, mergeChanges } from './merge-changes.ts'

export const documentHandlers: Handlers<typeof documents.operations> = {
  createDocument: ({ body, sandbox }) => {
    sandbox.clients.refer(body.clientId, 'clientId')
    const document = sandbox.documents.insert(body)
    sandbox.publish('document.created', document)
    return document
  },

  getDocument: ({ params, sandbox }) => sandbox.documents.get(params.id),

  updateDocument: ({ params, body, sandbox }) => {
    const before = sandbox.documents.get(params.id)
    const changes = mergeChanges({ ...before }, body)
    parseWith(MergedDocument, changes)
    const changed = changedFields(before, { ...before, ...changes })
    if (Object.keys(changed).length === 0) return before
    const document = sandbox.documents.update(before.id, changes)
    sandbox.publish('document.updated', { ...changedFields(before, document), id: document.id })
    return document
  },

  deleteDocument: ({ params, sandbox }) => {
    const { id } = sandbox.documents.get(params.id)
    refuseIfUsed(sandbox, 'documentId', id, 'document')
    const { images = [] } = sandbox.documents.delete(id)
    for (const image of images) sandbox.images.drop(image.id)
    sandbox.publish('document.deleted', { id })
  },

  listDocuments: ({ query, sandbox }) => sandbox.documents.page(selection(query, DOCUMENT_FILTERS)),
}
