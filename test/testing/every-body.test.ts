import { beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import * as kit from '../../src/testing/index.ts'
import { type Api, type Call, createApi } from '../support/api.ts'
import { fileOfOperation } from '../support/resource-file.ts'

/** What requests refer to; each of it made with a builder. */
interface Made {
  readonly clientId: string
  readonly addressId: string
  readonly documentId: string
  readonly screeningId: string
  readonly documentCheckId: string
  readonly customListId: string
  readonly webhookId: string
}

const withoutClient = <Body extends { clientId: string }>({ clientId: _, ...rest }: Body) => rest

const URL_OF_WEBHOOK = 'http://127.0.0.1:9/webhooks'

/** How each request with a body is made with what builders give; a change takes a builder's attributes. */
const CALLS: { readonly [Name in OperationName]?: (made: Made) => readonly Call[] } = {
  createClient: () => [{ body: kit.aPerson() }, { body: kit.aCompany() }],
  updateClient: ({ clientId }) => [{ params: { id: clientId }, body: kit.aPerson() }],
  createAddress: ({ clientId }) => [{ body: kit.anAddress(clientId) }],
  updateAddress: ({ clientId, addressId }) => [
    { params: { id: addressId }, body: withoutClient(kit.anAddress(clientId, { city: 'Leeds' })) },
  ],
  createLivePhoto: ({ clientId }) => [{ body: kit.aLivePhoto(clientId) }],
  createLiveVideo: ({ clientId }) => [{ body: kit.aLiveVideo(clientId) }],
  createDocument: ({ clientId }) => [{ body: kit.aDocument(clientId) }],
  updateDocument: ({ clientId, documentId }) => [
    { params: { id: documentId }, body: withoutClient(kit.aDocument(clientId, { type: 'visa' })) },
  ],
  uploadDocumentImage: ({ documentId }) => [
    { params: { id: documentId, side: 'front' }, body: kit.aPassport() },
  ],
  redactDocument: ({ documentId }) => [
    { params: { id: documentId }, body: kit.aDocumentRedaction() },
  ],
  createCheck: ({ clientId }) => [{ body: kit.aCheck('standard_screening_check', { clientId }) }],
  updateCheck: ({ screeningId }) => [
    { params: { id: screeningId }, body: kit.aMonitoringChange() },
  ],
  validateCheck: ({ documentCheckId }) => [
    { params: { id: documentCheckId }, body: kit.aValidation() },
    { params: { id: documentCheckId }, body: kit.aValidation({ outcome: 'rejected' }) },
  ],
  redactCheck: ({ documentCheckId }) => [
    { params: { id: documentCheckId }, body: kit.aCheckRedaction() },
    { params: { id: documentCheckId }, body: kit.aCheckRedaction({ images: ['face'] }) },
  ],
  createFlowSession: ({ clientId }) => [{ body: kit.aFlowSession(clientId) }],
  createToken: ({ clientId }) => [
    { body: kit.aToken(clientId) },
    { body: kit.aToken(clientId, { referrer: undefined, appId: 'com.example.app' }) },
  ],
  searchCompanies: () => [{ body: kit.aCompanySearch() }],
  searchAddresses: () => [{ body: kit.anAddressSearch() }],
  performAutofill: () => [{ body: kit.anAutofill() }],
  addCustomListRecord: ({ customListId }) => [
    { params: { id: customListId }, body: kit.aListedPerson() },
    { params: { id: customListId }, body: kit.aListedCompany() },
  ],
  createWebhook: () => [{ body: kit.aWebhook(URL_OF_WEBHOOK) }],
  updateWebhook: ({ webhookId }) => [
    { params: { id: webhookId }, body: kit.aWebhook(URL_OF_WEBHOOK, { enabled: false }) },
  ],
}

const isOperationName = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name)

const withBody = Object.keys(OPERATIONS)
  .filter(isOperationName)
  .filter((name) => {
    const { method, body }: Operation = OPERATIONS[name]
    return method === 'POST' && body !== undefined
  })

let api: Api
let made: Made

beforeAll(async () => {
  const mock = createMock({ clock: 'virtual', delayMs: 0 })
  api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: kit.aPerson() })
  const idOf = async (name: OperationName, body: object, params: Record<string, string> = {}) =>
    String((await api.ok(name, { body, params })).id)
  const documentId = await idOf('createDocument', kit.aDocument(clientId))
  const front = { id: documentId, side: 'front' }
  await idOf('uploadDocumentImage', kit.aPassport(), front)
  const ids = { clientId, documentId }
  const lists = await api.ok('listCustomLists')
  made = {
    ...ids,
    addressId: await idOf('createAddress', kit.anAddress(clientId)),
    screeningId: await idOf('createCheck', kit.aCheck('standard_screening_check', ids)),
    documentCheckId: await idOf('createCheck', kit.aCheck('document_check', ids)),
    webhookId: await idOf('createWebhook', kit.aWebhook(URL_OF_WEBHOOK)),
    customListId: lists.items[0].id,
  }
  await mock.settle()
})

describe('bodies that builders make', () => {
  test.each(withBody)('are taken by %s', async (name) => {
    const calls = CALLS[name]?.(made) ?? []
    const hint = `add a builder for ${name} to ${fileOfOperation(name)}, and a line to CALLS in this file`
    expect(calls.length, hint).toBeGreaterThan(0)
    for (const call of calls) await api.ok(name, call)
  })

  test('are for no other requests', () => {
    expect(Object.keys(CALLS).sort()).toEqual([...withBody].sort())
  })
})
