import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, misses, refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'
import { wholeCase } from './whole-object.ts'

const byId = {
  needs: ['documentId'],
  call: ({ documentId }) => ({ params: { id: documentId } }),
  noun: 'document',
} as const satisfies Partial<Example>

export const documentExamples = {
  createDocument: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, type: 'passport', issuingCountry: 'GB' } }),
  },
  getDocument: { ...byId },
  updateDocument: {
    ...byId,
    call: ({ documentId }) => ({ params: { id: documentId }, body: { issuingCountry: 'DE' } }),
  },
  deleteDocument: { ...byId },
  listDocuments: {
    needs: ['clientId', 'documentId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const editing = defineCase({
  name: 'a document is created and changed',
  source: 'documents#attributes',
  needs: ['clientId', 'documentId'],
  clauses: {
    'documents.create.images-absent': {
      ...documented('A document has no images attribute before its first upload'),
      requests: ({ clientId }) => [{ body: { clientId, type: 'passport' } }],
      expected: answers({ type: 'passport', images: undefined }),
    },
    'documents.create.refuses-type': {
      ...sdk('An unknown type: 400, and param names it'),
      requests: ({ clientId }) => [{ body: { clientId, type: 'library_card' } }],
      expected: blames('type'),
    },
    'documents.update.changes-type': {
      ...sdk('The type can be changed; attributes that are not sent stay'),
      requests: ({ documentId: id }) => [{ params: { id }, body: { type: 'driving_license' } }],
      expected: answers({ type: 'driving_license', issuingCountry: 'GB' }),
    },
    'documents.update.refuses-type': {
      ...sdk('An unknown type on update: 400, and param names it'),
      requests: ({ documentId: id }) => [{ params: { id }, body: { type: 'library_card' } }],
      expected: blames('type'),
    },
  },
})

const paging = defineCase({
  name: 'documents are listed by pages',
  source: 'lists#page',
  needs: ['clientId'],
  clauses: {
    'documents.list.envelope': documented(
      'A list has page, pageSize (100 by default), totalItems and pages'
    ),
    'documents.list.newest-first': documented('Items are listed newest first'),
    'documents.list.pages': documented(
      'lists#pagination, lists#page',
      'page and pageSize select a part of the list; totalItems and pages count all of it'
    ),
    'documents.list.empty': sdk(
      'lists#page, decisions#32',
      'An empty list has no items and no pages'
    ),
    'documents.list.page-size-bounds': {
      ...assumed(
        'lists#pagination, decisions#31',
        'A pageSize that is not from 1 to 1000: 400, and param names it'
      ),
      requests: ({ clientId }) =>
        ['0', '1001', 'many'].map((pageSize) => ({ query: { clientId, pageSize } })),
      expected: blames('pageSize'),
    },
    'documents.list.requires-client': {
      ...documented('lists#client-id, decisions#28', 'Without clientId: 400, and param names it'),
      requests: () => [{}],
      expected: blames('clientId'),
    },
  },
  run: async (run, { clientId }) => {
    const list = (query: Record<string, string> = {}) =>
      run.call('listDocuments', { query: { clientId, ...query } })
    const nothing = answers({ totalItems: 0, pages: 0, items: [] })
    run.verify('documents.list.empty', await list(), nothing)

    const create = async (type: string) => {
      await run.moment()
      return run.make('createDocument', { body: { clientId, type } })
    }
    const oldest = await create('passport')
    const middle = await create('visa')
    const newest = await create('passport')
    const all = await list()
    const envelope = answers({ page: 1, pageSize: 100, totalItems: 3, pages: 1 })
    run.verify('documents.list.envelope', all, envelope)
    const order = answers({ 'items.0.id': newest, 'items.1.id': middle, 'items.2.id': oldest })
    run.verify('documents.list.newest-first', all, order)
    const totals = { pageSize: 2, totalItems: 3, pages: 2 }
    const first = answers({ page: 1, ...totals, 'items.length': 2 })
    run.verify('documents.list.pages', await list({ pageSize: '2' }), first)
    const second = answers({ page: 2, ...totals, 'items.length': 1, 'items.0.id': oldest })
    run.verify('documents.list.pages', await list({ pageSize: '2', page: '2' }), second)
  },
})

const filtering = defineCase({
  name: 'lists are filtered',
  source: 'lists#filters, decisions#30',
  clauses: {
    'documents.list.filter': documented(
      'lists#filters, documents#filters',
      'A filter selects equal values'
    ),
    'documents.list.filters-combine': documented('lists#filters', 'Several filters must all match'),
    'documents.list.operator': documented(
      'A filter with an operator selects nothing and is not refused'
    ),
    'documents.list.unknown-filter': assumed(
      'A filter on an unknown attribute selects nothing and is not refused'
    ),
    'clients.list.nested-filter': documented(
      'lists#filters, clients#filters',
      'Nested attributes and metadata are filtered by dotted names'
    ),
  },
  run: async (run) => {
    const lastName = `Okafor${run.nextNumber()}`
    const person = { type: 'person', email: 'ada@example.com', metadata: { family: lastName } }
    const clientId = await run.make('createClient', {
      body: { ...person, personDetails: { firstName: 'Ada', lastName } },
    })
    for (const filter of ['personDetails.lastName', 'metadata.family']) {
      const found = await run.call('listClients', { query: { [filter]: lastName } })
      run.verify('clients.list.nested-filter', found, answers({ 'items.0.id': clientId }))
    }

    const create = (type: string, issuingCountry: string) =>
      run.make('createDocument', { body: { clientId, type, issuingCountry } })
    const list = (query: Record<string, string>) =>
      run.call('listDocuments', { query: { clientId, ...query } })
    await create('passport', 'GB')
    await create('visa', 'GB')
    const visa = await create('visa', 'DE')
    const two = answers({ totalItems: 2, 'items.0.type': 'visa', 'items.1.type': 'visa' })
    run.verify('documents.list.filter', await list({ type: 'visa' }), two)
    const both = await list({ type: 'visa', issuingCountry: 'DE' })
    const one = answers({ totalItems: 1, 'items.0.id': visa })
    run.verify('documents.list.filters-combine', both, one)
    const none = answers({ totalItems: 0, items: [] })
    run.verify('documents.list.operator', await list({ 'type[gt]': 'passport' }), none)
    run.verify('documents.list.unknown-filter', await list({ colour: 'red' }), none)
  },
})

const deleting = defineCase({
  name: 'a document is deleted',
  clauses: {
    'documents.delete.then-404': documented(
      'documents#deletion',
      'A deleted document is not found'
    ),
    'documents.delete.refuses-used': assumed(
      'documents#deletion, decisions#25',
      'A document that a check has used cannot be deleted: 400'
    ),
  },
  run: async (run) => {
    const unused = await run.given(['documentId'])
    const params = { id: unused.documentId }
    await run.call('deleteDocument', { params })
    const gone = await run.call('getDocument', { params })
    run.verify('documents.delete.then-404', gone, misses('document', params.id))
    const { documentId: id } = await run.given(['checkId', 'documentId'])
    const refused = await run.call('deleteDocument', { params: { id } })
    const expected = refuses({ status: 400, type: 'invalid_request' })
    run.verify('documents.delete.refuses-used', refused, expected)
  },
})

const lastActionBy = 'mContractSuite001'

/** What a document shows of the only image that it has, by dotted path. */
const WHOLE_IMAGE = {
  'images.0.id': /./,
  'images.0.fileName': 'front.jpg',
  'images.0.documentSide': 'front',
  'images.0.downloadLink': /download/,
  'images.0.contentType': 'image/jpg',
  'images.0.createdAt': /Z$/,
  'images.0.updatedAt': /Z$/,
}

const BYTES = 40_000

const wholeDocument = wholeCase({
  resource: 'documents',
  name: 'whole',
  noun: 'document',
  source: 'requests#bodies, documents#attributes, documents#upload',
  operations: {
    create: 'createDocument',
    get: 'getDocument',
    update: 'updateDocument',
    list: 'listDocuments',
  },
  body: async (run) => ({
    clientId: (await run.given(['clientId'])).clientId,
    type: 'driving_license',
    documentNumber: 'C1234567',
    classification: 'proof_of_identity',
    issuingCountry: 'US',
    issuingState: 'CA',
    lastActionBy,
  }),
  furnish: async (run, id) => {
    const body = { fileName: 'front.jpg', data: imageOf('jpg', BYTES) }
    await run.make('uploadDocumentImage', { params: { id, side: 'front' }, body })
    return { ...WHOLE_IMAGE, 'images.0.size': BYTES }
  },
  changes: { issuingState: 'OR' },
  query: ({ clientId }) => ({ clientId: String(clientId) }),
})

export const documentCases: readonly Case[] = [editing, paging, filtering, deleting, wholeDocument]
