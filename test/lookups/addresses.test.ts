import { describe, expect, test } from 'vitest'
import type { FoundAddress } from '../../src/contracts/address-lookup.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const start = () => createApi(createMock({ clock: 'virtual' }).fetch)

const STREET = { line: 'High Street', postalCode: 'E1 6AN', country: 'GB' }

describe('a search for addresses', () => {
  test('returns three addresses of a street, the same each time', async () => {
    const found = await start().ok('searchAddresses', { body: STREET })
    expect(found).toMatchObject({ page: 1, pageSize: 100, totalItems: 3, pages: 1 })
    const numbers = found.items.map(({ propertyNumber }: FoundAddress) => propertyNumber)
    expect(new Set(numbers).size).toBe(3)
    for (const item of found.items) {
      expect(item).toMatchObject({ ...STREET, line: 'High Street' })
      expect(item).not.toHaveProperty('state')
    }
    expect(await start().ok('searchAddresses', { body: STREET })).toEqual(found)
  })

  test.each([
    ['12a, High Street', '12a', 'High Street'],
    ['1 Main St', '1', 'Main St'],
    ['1', '1', expect.stringMatching(/\S/)],
  ])('returns one address if the line is %s', async (line, propertyNumber, street) => {
    const { items } = await start().ok('searchAddresses', { body: { ...STREET, line } })
    expect(items).toEqual([expect.objectContaining({ propertyNumber, line: street })])
  })

  test('returns one town per postal code, whatever the street', async () => {
    const api = start()
    const other = { ...STREET, line: '7 Kiln Lane' }
    const { items: some } = await api.ok('searchAddresses', { body: STREET })
    const { items: more } = await api.ok('searchAddresses', { body: other })
    const towns = [...some, ...more].map(({ city }: FoundAddress) => city)
    expect(new Set(towns).size).toBe(1)
  })

  test('returns addresses that a client can use', async () => {
    const api = start()
    const wanted = { line: 'Oak Avenue', postalCode: '97201', country: 'US' }
    const client = await api.ok('createClient', {
      body: { type: 'company', email: 'a@b.example', companyDetails: { name: 'Acme' } },
    })
    for (const item of (await api.ok('searchAddresses', { body: wanted })).items) {
      expect(item.state).toMatch(/^[A-Z]{2}$/)
      await api.ok('createAddress', { body: { ...item, clientId: client.id } })
    }
  })

  test('returns nothing if the line has the word nothing', async () => {
    const body = { ...STREET, line: 'Nothing Lane' }
    const found = await start().ok('searchAddresses', { body })
    expect(found).toMatchObject({ totalItems: 0, pages: 0, items: [] })
  })

  test.each(['line', 'postalCode', 'country'])('without %s is refused', async (param) => {
    const answer = await start().call('searchAddresses', {
      body: { ...STREET, [param]: undefined },
    })
    expect(answer).toMatchObject({ status: 400, body: { type: 'invalid_request', param } })
  })
})
