import { describe, expect, test } from 'vitest'
import { type Company, createMock, type MockOptions, UsageError } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const start = (options: MockOptions = {}, key = 'test_default') =>
  createApi(createMock({ clock: 'virtual', ...options }).fetch, { key })

const body = (companyName: string, incorporationCountry = 'GB') => ({
  body: { companyName, incorporationCountry },
})

const OWN: Company = {
  id: '67625f5f3030303030303432',
  name: 'Lighthouse Bakery Ltd',
  registrationNumber: '00000042',
  incorporationCountry: 'GB',
  active: true,
  website: 'https://lighthouse-bakery.example',
  createdAt: '2025-05-01T00:00:00.000Z',
  updatedAt: '2025-05-01T00:00:00.000Z',
}

describe('a search for companies', () => {
  test('finds known companies whose names contain the words, whatever their case', async () => {
    const found = await start().ok('searchCompanies', body('  harbour  KILN '))
    expect(found).toMatchObject({ page: 1, pageSize: 100, totalItems: 2, pages: 1 })
    expect(found.items.map(({ name }: Company) => name)).toEqual([
      'Harbour Kiln Ltd',
      'Harbour Kiln Holdings Ltd',
    ])
  })

  test('invents one company for any other name, the same for the same name and country', async () => {
    const api = start()
    const { items } = await api.ok('searchCompanies', body('Acme'))
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ name: 'Acme', incorporationCountry: 'GB', active: true })
    expect((await api.ok('searchCompanies', body('Acme'))).items).toEqual(items)
    expect((await start().ok('searchCompanies', body('Acme'))).items).toEqual(items)
  })

  test('finds the same company with another key, and another company with another seed', async () => {
    const { items } = await start().ok('searchCompanies', body('Acme'))
    const elsewhere = start({}, 'test_neighbour')
    expect((await elsewhere.ok('searchCompanies', body('Acme'))).items).toEqual(items)
    const otherwise = await start({ seed: 'two' }).ok('searchCompanies', body('Acme'))
    expect(otherwise.items[0].id).not.toBe(items[0].id)
  })

  test.each([
    ['Acme', 'FR'],
    ['Acme Two', 'GB'],
    ['Harbour Kiln', 'IE'],
  ])('distinguishes %s of %s from Acme of GB', async (name, country) => {
    const api = start()
    const acme = await api.ok('searchCompanies', body('Acme'))
    const other = await api.ok('searchCompanies', body(name, country))
    expect(other.items).toHaveLength(1)
    expect(other.items[0]).toMatchObject({ name, incorporationCountry: country })
    expect(other.items[0].id).not.toBe(acme.items[0].id)
  })

  test('finds nothing if the name has the word nothing', async () => {
    const found = await start().ok('searchCompanies', body('Nothing of the Kind'))
    expect(found).toEqual({ page: 1, pageSize: 100, totalItems: 0, pages: 0, items: [] })
  })

  test('leaves out owners, officers, filings, industries and website', async () => {
    const api = start({ companies: [OWN] })
    for (const name of ['Harbour Kiln', 'Acme', 'Lighthouse']) {
      for (const item of (await api.ok('searchCompanies', body(name))).items) {
        for (const detail of ['owners', 'officers', 'filings', 'industryCodes', 'website']) {
          expect(item).not.toHaveProperty(detail)
        }
      }
    }
  })

  test.each([
    [{ incorporationCountry: 'GB' }, 'companyName'],
    [{ companyName: 'Acme' }, 'incorporationCountry'],
    [{ companyName: null, incorporationCountry: 'GB' }, 'companyName'],
    [{ companyName: 'Acme', incorporationCountry: 'uk' }, 'incorporationCountry'],
  ])('%j is refused, and the error names %s', async (sent, param) => {
    const answer = await start().call('searchCompanies', { body: sent })
    expect(answer).toMatchObject({ status: 400, body: { type: 'invalid_request', param } })
  })

  test('leaves no trace in the audit log', async () => {
    const api = start()
    await api.ok('searchCompanies', body('Acme'))
    expect((await api.ok('listAuditLogs')).totalItems).toBe(0)
  })
})

describe('a company', () => {
  test.each(['Harbour Kiln', 'Acme', 'Łódź Żagle'])(
    'has details after a search for %s found it',
    async (name) => {
      const api = start()
      for (const item of (await api.ok('searchCompanies', body(name))).items) {
        const company = await api.ok('getCompany', { params: { id: item.id } })
        expect(company).toMatchObject(item)
        for (const detail of ['owners', 'officers', 'filings', 'industryCodes']) {
          expect(company[detail]).not.toHaveLength(0)
        }
      }
    }
  )

  test('has an id made of its country and its number', async () => {
    const { items } = await start().ok('searchCompanies', body('Acme', 'DE'))
    const spelled = Buffer.from(items[0].id, 'hex').toString('latin1')
    expect(spelled).toBe(`de__${items[0].registrationNumber}`)
  })

  test.each(['ffffffffffffffffffffffff', 'non existent company id', 'a b/ü'])(
    'with the unknown id %s is 404',
    async (id) => {
      const answer = await start().call('getCompany', { params: { id } })
      expect(answer).toMatchObject({
        status: 404,
        body: { type: 'resource_not_found', message: `Invalid company id '${id}'` },
      })
    }
  )
})

describe('companies given as an option', () => {
  test('are found with their details', async () => {
    const api = start({ companies: [OWN] })
    const { items } = await api.ok('searchCompanies', body('lighthouse'))
    expect(items.map(({ id }: Company) => id)).toEqual([OWN.id])
    expect(await api.ok('getCompany', { params: { id: OWN.id } })).toEqual(OWN)
  })

  test.each([
    [{ ...OWN, incorporationCountry: 'uk' }, 'companies[1].incorporationCountry'],
    [{ ...OWN, id: 'short' }, 'companies[1].id'],
    [OWN, 'no two may have the same id'],
  ])('that are not valid are refused when the mock is created', (company, words) => {
    const make = () => createMock({ companies: [OWN, company] })
    expect(make).toThrow(UsageError)
    expect(make).toThrow(words)
  })
})
