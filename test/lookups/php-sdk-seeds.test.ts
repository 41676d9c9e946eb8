import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const SEEDS = JSON.parse(
  readFileSync(new URL('../../examples/php-sdk-seeds.json', import.meta.url), 'utf8')
)

const start = () => createApi(createMock({ clock: 'virtual', ...SEEDS }).fetch)

/** What the integration tests of the PHP SDK expect of an account (github.com/complycube/complycube-php). */
describe('examples/php-sdk-seeds.json prepares', () => {
  test('exactly two companies with one name, without their owners', async () => {
    const body = { companyName: 'CLEDARA', incorporationCountry: 'GB' }
    const { items } = await start().ok('searchCompanies', { body })
    expect(items).toHaveLength(2)
    for (const company of items) {
      expect(company).toMatchObject({
        incorporationDate: expect.any(String),
        incorporationType: expect.any(String),
        sourceUrl: expect.any(String),
        address: { line: expect.any(String), postalCode: expect.any(String) },
      })
      for (const name of ['owners', 'officers', 'filings', 'industryCodes', 'website']) {
        expect(company).not.toHaveProperty(name)
      }
    }
  })

  test('a company with a given id and all its details', async () => {
    const params = { id: '67625f5f3131343535333733' }
    const company = await start().ok('getCompany', { params })
    expect(Object.keys(company.owners[0])).toHaveLength(12)
    expect(Object.keys(company.officers[0])).toHaveLength(7)
    expect(company.filings).toHaveLength(1)
    expect(company.industryCodes).toHaveLength(1)
    expect(company).not.toHaveProperty('website')
  })

  test('two custom lists, one with a given id, changed by a member and without a description', async () => {
    const api = start()
    const { items } = await api.ok('listCustomLists')
    expect(items).toHaveLength(2)
    const params = { id: '652e4916dfb98d0008ce7811' }
    for (const list of [...items, await api.ok('getCustomList', { params })]) {
      expect(list.lastActionBy).toBeTruthy()
      expect(list).not.toHaveProperty('description')
    }
  })
  test('ten clients with updates, so that a page of ten audit entries is full', async () => {
    const api = start()
    const query = { pageSize: '10' }
    expect((await api.ok('listAuditLogs', { query })).items).toHaveLength(10)
    const updates = await api.ok('listAuditLogs', { query: { action: 'update' } })
    expect(updates.totalItems).toBe(10)
    for (const { action, id } of updates.items) {
      expect(action).toBe('update')
      expect(await api.ok('getAuditLog', { params: { id } })).toMatchObject({ id })
    }
  })

  test('a started workflow session, which can be completed with the body null', async () => {
    const api = start()
    const { items } = await api.ok('listWorkflowSessions')
    expect(items).toMatchObject([{ status: 'started', workflowId: expect.any(String) }])
    const params = { id: items[0].id }
    const { clientId } = await api.ok('getWorkflowSession', { params })
    expect(await api.ok('getClient', { params: { id: clientId } })).toMatchObject({
      entityName: items[0].entityName,
    })
    await api.ok('completeWorkflowSession', { params, body: null })
    const { status } = await api.ok('getWorkflowSession', { params })
    expect(status).toBe('processing')
  })
})
