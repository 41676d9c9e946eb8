import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, blames } from '../expectations.ts'

const paging = defineCase({
  name: 'documents are listed by pages',
  clauses: {
    'documents.list.envelope': documented(
      'listDocuments',
      'lists#page',
      'A list says its page, page size (100 unless told), number of items and of pages'
    ),
    'documents.list.newest-first': documented(
      'listDocuments',
      'lists#page',
      'Items come newest first'
    ),
    'documents.list.pages': documented(
      'listDocuments',
      'lists#pagination, lists#page',
      'page and pageSize cut the list; the totals are those of all pages'
    ),
    'documents.list.empty': sdk(
      'listDocuments',
      'lists#page, decisions#32',
      'An empty list has no items and no pages'
    ),
    'documents.list.page-size-bounds': assumed(
      'listDocuments',
      'lists#pagination, decisions#31',
      'A pageSize that is not from 1 to 1000: 400 that blames it'
    ),
    'documents.list.requires-client': documented(
      'listDocuments',
      'lists#client-id, decisions#28',
      'Without clientId: 400 that blames it'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const list = (query: Record<string, string> = {}) =>
      story.call('listDocuments', { query: { clientId, ...query } })
    const nothing = answers({ totalItems: 0, pages: 0, items: [] })
    story.verify('documents.list.empty', await list(), nothing)

    const create = async (type: string) => {
      await story.moment()
      return story.make('createDocument', { body: { clientId, type } })
    }
    const oldest = await create('passport')
    const middle = await create('visa')
    const newest = await create('passport')
    const all = await list()
    const envelope = answers({ page: 1, pageSize: 100, totalItems: 3, pages: 1 })
    story.verify('documents.list.envelope', all, envelope)
    const order = answers({ 'items.0.id': newest, 'items.1.id': middle, 'items.2.id': oldest })
    story.verify('documents.list.newest-first', all, order)
    const totals = { pageSize: 2, totalItems: 3, pages: 2 }
    const first = answers({ page: 1, ...totals, 'items.length': 2 })
    story.verify('documents.list.pages', await list({ pageSize: '2' }), first)
    const second = answers({ page: 2, ...totals, 'items.length': 1, 'items.0.id': oldest })
    story.verify('documents.list.pages', await list({ pageSize: '2', page: '2' }), second)

    for (const pageSize of ['0', '1001', 'many']) {
      const refused = await list({ pageSize })
      story.verify('documents.list.page-size-bounds', refused, blames('pageSize'))
    }
    const ownerless = await story.call('listDocuments')
    story.verify('documents.list.requires-client', ownerless, blames('clientId'))
  },
})

const filtering = defineCase({
  name: 'lists are filtered',
  clauses: {
    'documents.list.filter': documented(
      'listDocuments',
      'lists#filters, documents#filters',
      'A filter selects by equality'
    ),
    'documents.list.filters-combine': documented(
      'listDocuments',
      'lists#filters',
      'Of several filters all must hold'
    ),
    'documents.list.operator': documented(
      'listDocuments',
      'lists#filters, decisions#30',
      'A filter with an operator selects nothing and is not refused'
    ),
    'documents.list.unknown-filter': assumed(
      'listDocuments',
      'lists#filters, decisions#30',
      'A filter on an unknown attribute selects nothing and is not refused'
    ),
    'clients.list.nested-filter': documented(
      'listClients',
      'lists#filters, clients#filters',
      'Nested attributes and metadata are filtered by dotted names'
    ),
  },
  story: async (story) => {
    const lastName = `Okafor${story.nextNumber()}`
    const person = { type: 'person', email: 'ada@example.com', metadata: { family: lastName } }
    const clientId = await story.make('createClient', {
      body: { ...person, personDetails: { firstName: 'Ada', lastName } },
    })
    for (const filter of ['personDetails.lastName', 'metadata.family']) {
      const found = await story.call('listClients', { query: { [filter]: lastName } })
      story.verify('clients.list.nested-filter', found, answers({ 'items.0.id': clientId }))
    }

    const create = (type: string, issuingCountry: string) =>
      story.make('createDocument', { body: { clientId, type, issuingCountry } })
    const list = (query: Record<string, string>) =>
      story.call('listDocuments', { query: { clientId, ...query } })
    await create('passport', 'GB')
    await create('visa', 'GB')
    const visa = await create('visa', 'DE')
    const two = answers({ totalItems: 2, 'items.0.type': 'visa', 'items.1.type': 'visa' })
    story.verify('documents.list.filter', await list({ type: 'visa' }), two)
    const both = await list({ type: 'visa', issuingCountry: 'DE' })
    const one = answers({ totalItems: 1, 'items.0.id': visa })
    story.verify('documents.list.filters-combine', both, one)
    const none = answers({ totalItems: 0, items: [] })
    story.verify('documents.list.operator', await list({ 'type[gt]': 'passport' }), none)
    story.verify('documents.list.unknown-filter', await list({ colour: 'red' }), none)
  },
})

export const documentListCases: readonly Case[] = [paging, filtering]
