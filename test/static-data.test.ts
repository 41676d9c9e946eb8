import { describe, expect, test } from 'vitest'
import { DOCUMENT_TYPES } from '../src/contracts/documents.ts'
import { createMock } from '../src/index.ts'
import { createApi } from './support/api.ts'

describe('static data', () => {
  const api = createApi(createMock({ clock: 'virtual' }).fetch)

  test('screening lists are a bare array of different names in alphabetical order', async () => {
    const names: string[] = await api.ok('listScreeningLists')
    expect(names).toContain('HM Treasury Consolidated List')
    expect(names).toContain('African Development Bank Group (AFDB) List of Debarred Entities')
    expect(names).toEqual([...new Set(names)].sort((one, other) => one.localeCompare(other, 'en')))
  })

  test('supported documents are types of the Document resource', async () => {
    const { document_check: types } = await api.ok('listSupportedDocuments')
    expect(DOCUMENT_TYPES).toEqual(expect.arrayContaining(Object.keys(types)))
    expect(Object.keys(types)).toHaveLength(5)
  })

  test.each([
    ['passport', 'NZ', 1],
    ['visa', 'NZ', 1],
    ['driving_license', 'NZ', 2],
    ['residence_permit', 'NZ', 2],
    ['national_identity_card', 'NZ', 2],
    ['national_identity_card', 'RO', 1],
    ['driving_license', 'RO', 2],
  ])('%s of %s has %i side(s)', async (type, country, sides) => {
    const { document_check: types } = await api.ok('listSupportedDocuments')
    expect(types[type][country]).toEqual({ sides })
  })
})
