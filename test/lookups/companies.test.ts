import { stdnum } from 'stdnum'
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

/** The form of postal codes and company numbers, written anew from the rules of each country. */
const RULES: Readonly<Record<string, { postalCode: RegExp; number: RegExp; state?: RegExp }>> = {
  AT: { postalCode: /^[1-9]\d{3}$/, number: /^FN \d{6}[A-Z]$/ },
  AU: { postalCode: /^\d{4}$/, number: /^\d{3} \d{3} \d{3}$/, state: /^[A-Z]{2,3}$/ },
  BE: { postalCode: /^[1-9]\d{3}$/, number: /^0\d{3}\.\d{3}\.\d{3}$/ },
  BR: {
    postalCode: /^\d{5}-\d{3}$/,
    number: /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/,
    state: /^[A-Z]{2}$/,
  },
  CA: { postalCode: /^[A-Z]\d[A-Z] \d[A-Z]\d$/, number: /^\d{7}$/, state: /^[A-Z]{2}$/ },
  CH: { postalCode: /^[1-9]\d{3}$/, number: /^CHE-\d{3}\.\d{3}\.\d{3}$/ },
  DE: { postalCode: /^\d{5}$/, number: /^HRB\d{5}$/ },
  DK: { postalCode: /^\d{4}$/, number: /^\d{8}$/ },
  ES: { postalCode: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, number: /^B\d{8}$/ },
  FR: { postalCode: /^\d{5}$/, number: /^\d{9}$/ },
  GB: { postalCode: /^[A-Z]{1,2}\d{1,2} \d[ABD-HJLNP-UW-Z]{2}$/, number: /^\d{8}$/ },
  IE: { postalCode: /^[A-Z]\d\d [AC-FHKNPRTV-Y\d]{4}$/, number: /^\d{6}$/ },
  IN: {
    postalCode: /^[1-9]\d{5}$/,
    number: /^[UL]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/,
    state: /^[A-Z]{2}$/,
  },
  IT: { postalCode: /^\d{5}$/, number: /^\d{11}$/ },
  NL: { postalCode: /^[1-9]\d{3} [A-Z]{2}$/, number: /^\d{8}$/ },
  PL: { postalCode: /^\d{2}-\d{3}$/, number: /^\d{10}$/ },
  PT: { postalCode: /^\d{4}-\d{3}$/, number: /^5\d{8}$/ },
  SE: { postalCode: /^\d{3} \d{2}$/, number: /^\d{6}-\d{4}$/ },
  US: { postalCode: /^\d{5}(-\d{4})?$/, number: /^\d{7}$/, state: /^[A-Z]{2}$/ },
  ZA: { postalCode: /^\d{4}$/, number: /^\d{4}\/\d{6}\/\d{2}$/ },
}

/** The validator of an independent library for the check digits of each country. */
const VALIDATORS: Readonly<Record<string, string>> = {
  AU: 'acn',
  BE: 'vat',
  BR: 'cnpj',
  CH: 'uid',
  DK: 'cvr',
  ES: 'cif',
  FR: 'siren',
  IT: 'iva',
  PT: 'nif',
  SE: 'orgnr',
}

describe('an invented company', () => {
  test.each(Object.keys(RULES))(
    'of %s has an address and a number of its country',
    async (country) => {
      const api = start()
      const rule = RULES[country]
      for (const name of ['Acme', 'Lantern', 'Ropewalk', 'Quay', 'Tideway', 'Kestrel', 'Orchard']) {
        const { items } = await api.ok('searchCompanies', body(name, country))
        const { address, registrationNumber } = items[0]
        expect(address.postalCode).toMatch(rule?.postalCode ?? /never/)
        expect(registrationNumber).toMatch(rule?.number ?? /never/)
        if (rule?.state) expect(address.state).toMatch(rule.state)
        else expect(address).not.toHaveProperty('state')
        const validator = stdnum[country]?.[VALIDATORS[country] ?? '']
        if (validator)
          expect(validator.validate(registrationNumber)).toMatchObject({ isValid: true })
        expect(address.line).toMatch(/\S/)
      }
    }
  )

  test.each(Object.entries(VALIDATORS))(
    'of %s is validated by %s of the library',
    (country, name) => {
      expect(stdnum[country]?.[name]).toBeDefined()
    }
  )

  test('of another country has neutral numbers', async () => {
    const { items } = await start().ok('searchCompanies', body('Acme', 'TV'))
    expect(items[0].address.postalCode).toMatch(/^\d{5}$/)
    expect(items[0].registrationNumber).toMatch(/^\d{8}$/)
  })
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
