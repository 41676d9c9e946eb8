import type { Case } from '../clause.ts'
import { imageOf } from '../images.ts'
import { wholeCase } from './whole-object.ts'

const lastActionBy = 'mContractSuite001'

const address = wholeCase({
  resource: 'addresses',
  name: 'whole',
  noun: 'address',
  source: 'addresses#attributes',
  operations: {
    create: 'createAddress',
    get: 'getAddress',
    update: 'updateAddress',
    list: 'listAddresses',
  },
  body: async (story) => ({
    clientId: (await story.given(['clientId'])).clientId,
    type: 'alternative',
    propertyNumber: '12B',
    buildingName: 'Kiln House',
    line: 'Quarry Lane',
    city: 'Portland',
    state: 'OR',
    postalCode: '97201',
    country: 'US',
    fromDate: '2019-03-01',
    toDate: '2021-06-30',
    lastActionBy,
  }),
  changes: { city: 'Salem' },
  query: ({ clientId }) => ({ clientId: String(clientId) }),
})

/** What a document shows of the only image that it has, by dotted path. */
const FRONT = {
  'images.0.id': /./,
  'images.0.fileName': 'front.jpg',
  'images.0.documentSide': 'front',
  'images.0.downloadLink': /download/,
  'images.0.contentType': 'image/jpg',
  'images.0.createdAt': /Z$/,
  'images.0.updatedAt': /Z$/,
}

const BYTES = 40_000

const document = wholeCase({
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
  body: async (story) => ({
    clientId: (await story.given(['clientId'])).clientId,
    type: 'driving_license',
    documentNumber: 'C1234567',
    classification: 'proof_of_identity',
    issuingCountry: 'US',
    issuingState: 'CA',
    lastActionBy,
  }),
  furnish: async (story, id) => {
    const body = { fileName: 'front.jpg', data: imageOf('jpg', BYTES) }
    await story.make('uploadDocumentImage', { params: { id, side: 'front' }, body })
    return { ...FRONT, 'images.0.size': BYTES }
  },
  changes: { issuingState: 'OR' },
  query: ({ clientId }) => ({ clientId: String(clientId) }),
})

/** Nobody listens there; it is switched off besides. */
const webhook = wholeCase({
  resource: 'webhooks',
  name: 'whole',
  noun: 'webhook',
  source: 'webhooks#attributes, webhooks#operations',
  operations: {
    create: 'createWebhook',
    get: 'getWebhook',
    update: 'updateWebhook',
    list: 'listWebhooks',
  },
  body: async (story) => ({
    url: `https://receiver.example.com/contract-suite-${story.nextNumber()}`,
    description: 'Of the contract suite',
    enabled: false,
    events: ['check.completed'],
  }),
  changes: { description: 'Changed by the contract suite' },
  query: ({ url }) => ({ url: String(url) }),
})

export const wholeBelongingCases: readonly Case[] = [address, document, webhook]
