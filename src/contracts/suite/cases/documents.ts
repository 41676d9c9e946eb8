import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames } from '../expectations.ts'

const byId = {
  needs: ['documentId'],
  call: ({ documentId }) => ({ params: { id: documentId } }),
  noun: 'document',
} as const satisfies Partial<Example>

export const documentExamples = {
  createDocument: {
    stem: 'documents.create',
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, type: 'passport', issuingCountry: 'GB' } }),
  },
  getDocument: { stem: 'documents.get', ...byId },
  updateDocument: {
    ...byId,
    stem: 'documents.update',
    call: ({ documentId }) => ({ params: { id: documentId }, body: { issuingCountry: 'DE' } }),
  },
  deleteDocument: { stem: 'documents.delete', ...byId },
  listDocuments: {
    stem: 'documents.list',
    needs: ['clientId', 'documentId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const editing = defineCase({
  name: 'a document is created and changed',
  clauses: {
    'documents.create.images-absent': documented(
      'createDocument',
      'documents#attributes',
      'A document has no images attribute before its first upload'
    ),
    'documents.create.refuses-type': sdk(
      'createDocument',
      'documents#attributes',
      'An unknown type: 400 that blames it'
    ),
    'documents.update.changes-type': sdk(
      'updateDocument',
      'documents#attributes',
      'The type can be changed; what is not sent stays'
    ),
    'documents.update.refuses-type': sdk(
      'updateDocument',
      'documents#attributes',
      'An unknown type on update: 400 that blames it'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const body = { clientId, type: 'passport', classification: 'proof_of_identity' }
    const created = await story.call('createDocument', { body })
    const params = { id: story.idOf(created) }
    story.verify('documents.create.images-absent', created, answers({ ...body, images: undefined }))
    const odd = await story.call('createDocument', { body: { ...body, type: 'library_card' } })
    story.verify('documents.create.refuses-type', odd, blames('type'))

    const update = (changes: object) => story.call('updateDocument', { params, body: changes })
    const changed = await update({ type: 'driving_license' })
    const { classification } = body
    const isChanged = answers({ ...params, type: 'driving_license', classification })
    story.verify('documents.update.changes-type', changed, isChanged)
    const refused = await update({ type: 'library_card' })
    story.verify('documents.update.refuses-type', refused, blames('type'))
  },
})

export const documentCases: readonly Case[] = [editing]
