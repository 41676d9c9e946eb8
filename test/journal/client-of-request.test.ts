import { describe, expect, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import type { Api, Call } from '../support/api.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { checkBody, type Equipped, equip } from '../support/onboarding.ts'
import { idsOf, start } from './start.ts'

interface Ids extends Equipped {
  checkId: string
  /** A live photo that no check uses, so that it can be deleted. */
  unusedPhotoId: string
}

const onboardWithCheck = async (api: Api): Promise<Ids> => {
  const equipped = await equip(api)
  const body = checkBody('standard_screening_check', equipped)
  const check = await api.ok('createCheck', { body })
  await api.control('POST', `/checks/${check.id}/complete`, { outcome: 'clear' })
  const photo = await api.ok('createLivePhoto', {
    body: { clientId: equipped.clientId, data: base64(SELFIE) },
  })
  return { ...equipped, checkId: check.id, unusedPhotoId: photo.id }
}

/** A request about a client that its own path, query or body may name by the id of an object only. */
const REQUESTS: { name: OperationName; call: (ids: Ids) => Call }[] = [
  { name: 'getClient', call: ({ clientId }) => ({ params: { id: clientId } }) },
  { name: 'getRiskProfile', call: ({ clientId }) => ({ params: { id: clientId } }) },
  { name: 'listChecks', call: ({ clientId }) => ({ query: { clientId } }) },
  { name: 'createCheck', call: (ids) => ({ body: checkBody('document_check', ids) }) },
  { name: 'getCheck', call: ({ checkId }) => ({ params: { id: checkId } }) },
  {
    name: 'updateCheck',
    call: ({ checkId }) => ({ params: { id: checkId }, body: { enableMonitoring: true } }),
  },
  { name: 'generateReport', call: ({ checkId }) => ({ query: { checkId } }) },
  { name: 'generateReport', call: ({ clientId }) => ({ query: { clientId } }) },
  {
    name: 'uploadDocumentImage',
    call: ({ documentId }) => ({
      params: { id: documentId, side: 'front' },
      body: { fileName: 'front.jpg', data: base64(PASSPORT) },
    }),
  },
  { name: 'getDocument', call: ({ documentId }) => ({ params: { id: documentId } }) },
  { name: 'deleteDocument', call: ({ licenseId }) => ({ params: { id: licenseId } }) },
  {
    name: 'createLivePhoto',
    call: ({ clientId }) => ({ body: { clientId, data: base64(SELFIE) } }),
  },
  { name: 'getLivePhoto', call: ({ livePhotoId }) => ({ params: { id: livePhotoId } }) },
  { name: 'deleteLivePhoto', call: ({ unusedPhotoId }) => ({ params: { id: unusedPhotoId } }) },
  { name: 'getLiveVideo', call: ({ liveVideoId }) => ({ params: { id: liveVideoId } }) },
  { name: 'getAddress', call: ({ addressId }) => ({ params: { id: addressId } }) },
  { name: 'deleteAddress', call: ({ addressId }) => ({ params: { id: addressId } }) },
]

const lastId = async (api: Api): Promise<string> => (await idsOf(api, '?limit=1'))[0] ?? ''

describe('the client of a request is the same for filters, for verify and for fault rules:', () => {
  test.each(REQUESTS)('$name', async ({ name, call }) => {
    const { api } = start()
    const ids = await onboardWithCheck(api)
    const { clientId } = ids
    const other = await onboardWithCheck(api)
    await api.control('PUT', '/faults', {
      rules: [{ match: { clientId }, fault: { status: 503 } }],
    })
    expect(await api.call(name, call(ids))).toMatchObject({ status: 503 })
    const faulted = await lastId(api)
    await api.ok(name, call(other))
    await api.control('DELETE', '/faults')
    await api.ok(name, call(ids))
    const answered = await lastId(api)

    const query = `?operation=${name}&clientId=${clientId}&after=${previousOf(faulted)}`
    expect(await idsOf(api, query)).toEqual([faulted, answered])
    const match = { operation: name, clientId }
    const after = previousOf(faulted)
    expect(await api.control('POST', '/requests/verify', { match, times: 2, after })).toMatchObject(
      { matched: [faulted, answered] }
    )
  })
})

/** The id of the request before this one. */
const previousOf = (id: string): string => `r${Number(id.slice(1)) - 1}`

test('a create request concerns the client that it creates', async () => {
  const { api } = start()
  const { clientId } = await onboardWithCheck(api)
  expect(await idsOf(api, `?operation=createClient&clientId=${clientId}`)).toEqual(['r1'])
})

test('a request that a rate limit refuses concerns the client in its body', async () => {
  const { api } = start()
  const ids = await onboardWithCheck(api)
  await api.control('PUT', '/settings', { rateLimit: 1 })
  const create: Call = { body: checkBody('document_check', ids) }
  await api.call('createCheck', create)
  expect(await api.call('createCheck', create)).toMatchObject({ status: 429 })
  const query = `?clientId=${ids.clientId}&status=429`
  expect(await idsOf(api, query)).toEqual([await lastId(api)])
})

test('a snapshot keeps the client of each request', async () => {
  const { api } = start()
  const { clientId, licenseId } = await onboardWithCheck(api)
  await api.ok('deleteDocument', { params: { id: licenseId } })
  const query = `?clientId=${clientId}`
  const before = await idsOf(api, query)
  await api.control('PUT', '/snapshot', await api.control('GET', '/snapshot'))
  expect(await idsOf(api, query)).toEqual(before)
})
