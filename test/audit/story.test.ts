import { expect, test } from 'vitest'
import type { AuditLog } from '../../src/contracts/audit-logs.ts'
import { createMock } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'

/** What an entry says, with what changed as `action path`. */
const tell = ({ diff, createdAt: _, id: __, ...entry }: AuditLog) => ({
  ...entry,
  diff: diff.map(({ action, path }) => `${action} ${path.join('.')}`.trim()).sort(),
})

/** All entries with what changed, oldest first. */
const logsOf = async (api: Api): Promise<AuditLog[]> => {
  const { items } = await api.ok('listAuditLogs', { query: { pageSize: '1000' } })
  const logs: AuditLog[] = []
  for (const { id } of items.toReversed()) {
    logs.push(await api.ok('getAuditLog', { params: { id } }))
  }
  return logs
}

const OWNER = 'mOckOwner00000001'
const ANALYST = 'mOckAnaly00000003'

const start = () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  /** Each step of a story is two seconds after the one before. */
  const after = async (...call: Parameters<Api['ok']>) => {
    await mock.advance(2000)
    return api.ok(...call)
  }
  return { mock, api, after }
}

test('an onboarding has one audit log for each change', async () => {
  const { api, after } = start()
  const client = await after('createClient', { body: { ...PERSON, lastActionBy: OWNER } })
  const clientId: string = client.id
  const params = { id: clientId }
  await after('getClient', { params })
  await after('updateClient', {
    params,
    body: {
      email: 'j.roe@example.com',
      personDetails: { lastName: 'Roe', gender: 'male' },
      lastActionBy: ANALYST,
    },
  })
  const { id: addressId } = await after('createAddress', {
    body: { clientId, line: 'Quarry Lane', city: 'Leeds', country: 'GB', state: 'Yorkshire' },
  })
  await after('updateAddress', {
    params: { id: addressId },
    body: { city: 'York', state: null, postalCode: 'YO1 1AA', lastActionBy: OWNER },
  })
  const { id: documentId } = await after('createDocument', {
    body: { clientId, type: 'passport', issuingCountry: 'GB' },
  })
  await after('uploadDocumentImage', {
    params: { id: documentId, side: 'front' },
    body: { fileName: 'front.jpg', data: base64(PASSPORT) },
  })
  const { id: checkId } = await after('createCheck', {
    body: { clientId, type: 'extensive_screening_check' },
  })
  await after('updateCheck', { params: { id: checkId }, body: { enableMonitoring: true } })
  await after('deleteAddress', { params: { id: addressId } })
  await after('deleteClient', { params })

  const about = (resourceType: string, resourceId: string) => ({
    ...{ resourceType, resourceId, clientId },
  })
  expect((await logsOf(api)).map(tell)).toEqual([
    {
      ...about('client', clientId),
      ...{ trigger: 'createClient', action: 'create', memberId: OWNER, diff: ['new'] },
    },
    {
      ...about('client', clientId),
      ...{ trigger: 'updateClient', action: 'update', memberId: ANALYST },
      diff: [
        'new personDetails.gender',
        'update email',
        'update entityName',
        'update lastActionBy',
        'update personDetails.lastName',
        'update updatedAt',
      ],
    },
    {
      ...about('address', addressId),
      ...{ trigger: 'createAddress', action: 'create', diff: ['new'] },
    },
    {
      ...about('address', addressId),
      ...{ trigger: 'updateAddress', action: 'update', memberId: OWNER },
      diff: [
        ...['delete state', 'new lastActionBy', 'new postalCode'],
        ...['update city', 'update updatedAt'],
      ],
    },
    {
      ...about('document', documentId),
      ...{ trigger: 'createDocument', action: 'create', diff: ['new'] },
    },
    {
      ...about('document', documentId),
      ...{ trigger: 'uploadDocumentImage', action: 'update' },
      diff: ['new images', 'update updatedAt'],
    },
    {
      ...about('check', checkId),
      ...{ trigger: 'createCheck', action: 'create', diff: ['new'] },
    },
    {
      ...about('check', checkId),
      ...{ trigger: 'updateCheck', action: 'update' },
      diff: ['update enableMonitoring', 'update updatedAt'],
    },
    {
      ...about('address', addressId),
      ...{ trigger: 'deleteAddress', action: 'delete', diff: ['delete'] },
    },
    {
      ...about('client', clientId),
      ...{ trigger: 'deleteClient', action: 'delete', diff: ['delete'] },
    },
  ])
})
