import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { equip } from '../support/onboarding.ts'

const OTHER_ID = 'f'.repeat(24)

const READ_ONLY = { id: OTHER_ID, createdAt: '2001-01-01T00:00:00.000Z' }

test.each([
  { operation: 'updateClient', id: 'clientId', body: { type: 'company' } },
  { operation: 'updateAddress', id: 'addressId', body: { clientId: OTHER_ID } },
  { operation: 'updateDocument', id: 'documentId', body: { clientId: OTHER_ID } },
] as const)('$operation ignores what never changes', async ({ operation, id, body }) => {
  const api = createApi(createMock({ clock: 'virtual' }).fetch)
  const params = { id: (await equip(api))[id] }
  const before = await api.ok(operation, { params, body: {} })
  expect(await api.ok(operation, { params, body: { ...READ_ONLY, ...body } })).toEqual(before)
})
