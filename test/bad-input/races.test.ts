import { expect, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { type Call, createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { checkBody, equip } from '../support/onboarding.ts'

const start = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const ids = await equip(api)
  /** The same request, so many times at once. */
  const atOnce = async (times: number, name: OperationName, call: Call = {}) => {
    const answers = await Promise.all(Array.from({ length: times }, () => api.call(name, call)))
    return answers.map(({ status }) => status)
  }
  return { mock, api, ids, atOnce }
}

test('a client that is deleted twice while its checks run goes once, and its checks with it', async () => {
  const { api, ids, atOnce } = await start()
  await api.control('POST', '/settle')
  const body = checkBody('identity_check', ids)
  const created = await Promise.all(
    Array.from({ length: 10 }, () => api.ok('createCheck', { body }))
  )
  const params = { id: ids.clientId }
  const reads = created.map(({ id }) => api.call('getCheck', { params: { id } }))
  expect(await atOnce(2, 'deleteClient', { params })).toEqual([204, 404])
  for (const { status } of await Promise.all(reads)) expect([200, 404]).toContain(status)
  const { effects } = await api.control('POST', '/clock/advance', { by: '1d' })
  expect(effects).toEqual([])
  expect((await api.ok('listChecks')).totalItems).toBe(0)
  const check = { id: created[0]?.id }
  const after: [OperationName, Call][] = [
    ['validateCheck', { params: check, body: { outcome: 'confirmed' } }],
    ['redactCheck', { params: check, body: { attributes: ['dob'] } }],
    ['redactLivePhoto', { params: { id: ids.livePhotoId } }],
    ['redactDocument', { params: { id: ids.documentId }, body: { attributes: ['images'] } }],
  ]
  for (const [name, call] of after) expect((await api.call(name, call)).status).toBe(404)
})

test('what is redacted several times at once is redacted', async () => {
  const { mock, api, ids, atOnce } = await start()
  const { id } = await api.ok('createCheck', { body: checkBody('document_check', ids) })
  await mock.advance(1000)
  const redaction = { params: { id }, body: { attributes: ['firstName'], images: ['all'] } }
  expect(await atOnce(3, 'redactCheck', redaction)).toEqual([200, 200, 200])
  const images = { params: { id: ids.documentId }, body: { attributes: ['images'] } }
  expect(await atOnce(3, 'redactDocument', images)).toEqual([200, 200, 200])
  const front = { params: { id: ids.documentId, side: 'front' } }
  expect((await api.call('downloadDocumentImage', front)).status).toBe(404)
  const { result } = await api.ok('getCheck', { params: { id } })
  expect(result.breakdown.extractedData.holderDetails.firstName).toEqual([])
})

test('of several people who decide at once the last one counts', async () => {
  const { mock, api, ids } = await start()
  const { id } = await api.ok('createCheck', { body: checkBody('document_check', ids) })
  await mock.advance(1000)
  const outcomes = ['confirmed', 'attention', 'rejected']
  const answers = await Promise.all(
    outcomes.map((outcome) => api.call('validateCheck', { params: { id }, body: { outcome } }))
  )
  expect(answers.map(({ body }) => body.outcome)).toEqual(outcomes)
  expect((await api.ok('getCheck', { params: { id } })).result.outcome).toBe('rejected')
})

test('a session that is completed several times at once runs its checks once', async () => {
  const { api, ids, atOnce } = await start()
  const { id } = await startFlow(api, { clientId: ids.clientId })
  const params = { id }
  const statuses = await atOnce(5, 'completeWorkflowSession', { params })
  expect(statuses.sort()).toEqual([200, 400, 400, 400, 400])
  const query = { type: 'extensive_screening_check' }
  expect((await api.ok('listChecks', { query })).totalItems).toBe(1)
})

test('a reset amid uploads keeps nothing of them', async () => {
  const { api, ids } = await start()
  const { data } = await api.ok('downloadLivePhoto', { params: { id: ids.livePhotoId } })
  const upload = () => api.call('createLivePhoto', { body: { clientId: ids.clientId, data } })
  const before = Array.from({ length: 50 }, upload)
  const resets = [1, 2].map(() => api.control('POST', '/reset'))
  const uploads = await Promise.all([...before, ...Array.from({ length: 50 }, upload)])
  await Promise.all(resets)
  for (const { status, body } of uploads) {
    expect(status === 200 || body.param === 'clientId', JSON.stringify(body)).toBe(true)
  }
  expect((await upload()).body).toMatchObject({ param: 'clientId' })
  expect((await api.control('GET', '/health')).images.used).toBe(0)
})
