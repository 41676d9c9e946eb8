import { describe, expect, test } from 'vitest'
import type { AuditLog } from '../../src/contracts/audit-logs.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'
import { onboard, PERSON } from '../support/onboarding.ts'

const start = () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  /** The entries that a change leaves, oldest first. */
  const left = async (change: () => Promise<unknown>): Promise<AuditLog[]> => {
    const { totalItems: before } = await api.ok('listAuditLogs')
    await change()
    const { items, totalItems } = await api.ok('listAuditLogs')
    const added: { id: string }[] = items.slice(0, totalItems - before).reverse()
    return Promise.all(added.map(({ id }) => api.ok('getAuditLog', { params: { id } })))
  }
  return { mock, api, left }
}

describe('an entry', () => {
  test('shows the old and the new value', async () => {
    const { mock, api, left } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    await mock.advance(1000)
    const body = { email: 'new@example.com' }
    const [entry, ...more] = await left(() => api.ok('updateClient', { params: { id }, body }))
    expect(more).toEqual([])
    expect(entry?.createdAt).toBe('2026-01-01T09:00:01.000Z')
    expect(entry?.diff).toContainEqual({
      ...{ action: 'update', path: ['email'], old: PERSON.email, new: 'new@example.com' },
    })
  })

  test('shows the whole object for a create and for a delete', async () => {
    const { api, left } = start()
    const [created] = await left(() => api.ok('createClient', { body: PERSON }))
    const id = created?.resourceId ?? ''
    const client = await api.ok('getClient', { params: { id } })
    expect(created?.diff).toEqual([{ action: 'new', path: [], new: client }])
    const [deleted] = await left(() => api.ok('deleteClient', { params: { id } }))
    expect(deleted?.diff).toEqual([{ action: 'delete', path: [], old: JSON.stringify(client) }])
  })

  test('names no team member if the request names none', async () => {
    const { api, left } = start()
    const { id } = await api.ok('createClient', { body: { ...PERSON, lastActionBy: 'somebody' } })
    const body = { email: 'new@example.com' }
    const [entry] = await left(() => api.ok('updateClient', { params: { id }, body }))
    expect(entry).not.toHaveProperty('memberId')
  })

  test('of a replaced image has the path of the image in the list', async () => {
    const { mock, api, left } = start()
    const { documentId: id } = await onboard(api)
    await mock.advance(1000)
    const body = { fileName: 'other.png', data: base64(fileOf('png', 40_000)) }
    const [entry] = await left(() =>
      api.ok('uploadDocumentImage', { params: { id, side: 'front' }, body })
    )
    expect(entry?.diff.map(({ path }) => path.map(String).join('.'))).toEqual(
      expect.arrayContaining(['images.0.id', 'images.0.fileName', 'images.0.contentType'])
    )
  })
})

describe('a change in a list', () => {
  test('has the index in its path, and `add` for a new member', async () => {
    const { api, left } = start()
    const { documentId: id } = await onboard(api)
    const body = { fileName: 'back.png', data: base64(fileOf('png', 40_000)) }
    const params = { id, side: 'back' }
    const [uploaded] = await left(() => api.ok('uploadDocumentImage', { params, body }))
    const added = uploaded?.diff.filter(({ path }) => path[0] === 'images')
    expect(added).toMatchObject([
      { action: 'add', path: ['images', 1], new: { documentSide: 'back' } },
    ])
    const [deleted] = await left(() => api.ok('deleteDocumentImage', { params }))
    const gone = deleted?.diff.filter(({ path }) => path[0] === 'images')
    expect(gone).toMatchObject([{ action: 'delete', path: ['images', 1] }])
  })

  test('differs from a new attribute', async () => {
    const { api, left } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    const body = { mobile: '+353861234567' }
    const [entry] = await left(() => api.ok('updateClient', { params: { id }, body }))
    expect(entry?.diff).toContainEqual({ action: 'new', path: ['mobile'], new: body.mobile })
  })
})

describe('there is no entry for', () => {
  test('a read, a refusal, an update without changes, or the end of a check', async () => {
    const { mock, api, left } = start()
    const { clientId, documentId } = await onboard(api)
    const params = { id: clientId }
    const body = { clientId, type: 'email_intelligence_check' }
    await api.ok('createCheck', { body })
    for (const change of [
      () => api.ok('listClients'),
      () => api.call('createClient', { body: {} }),
      () => api.call('updateClient', { params, body: { email: 'no' } }),
      () => api.ok('updateClient', { params, body: {} }),
      () => api.ok('updateClient', { params, body: { email: PERSON.email } }),
      () => api.ok('updateDocument', { params: { id: documentId }, body: { type: 'passport' } }),
      () => mock.advance(1000),
      () => api.control('GET', '/requests'),
    ]) {
      expect(await left(change)).toEqual([])
    }
  })

  test('another sandbox', async () => {
    const { mock, left } = start()
    const neighbour = createApi(mock.fetch, { key: 'test_neighbour' })
    expect(await left(() => onboard(neighbour))).toEqual([])
    expect((await neighbour.ok('listAuditLogs')).totalItems).toBe(3)
  })
})

describe('a list of entries', () => {
  test('leaves out the differences, and has the newest entry first', async () => {
    const { api } = start()
    await onboard(api)
    const { items } = await api.ok('listAuditLogs')
    expect(items.map(({ trigger }: AuditLog) => trigger)).toEqual([
      ...['uploadDocumentImage', 'createDocument', 'createClient'],
    ])
    for (const item of items) expect(item).not.toHaveProperty('diff')
  })

  test('remains after the client is deleted', async () => {
    const { api } = start()
    const { clientId } = await onboard(api)
    await api.ok('deleteClient', { params: { id: clientId } })
    const { totalItems } = await api.ok('listAuditLogs', { query: { clientId } })
    expect(totalItems).toBe(4)
  })

  test('answers 404 for an unknown id', async () => {
    const { api } = start()
    const params = { id: '000000000000000000000000' }
    const answer = await api.call('getAuditLog', { params })
    expect(answer).toMatchObject({ status: 404, body: { type: 'resource_not_found' } })
  })
})
