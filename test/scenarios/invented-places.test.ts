import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { onboard } from '../support/onboarding.ts'

test.each([
  { country: 'GB', postalCode: /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/ },
  { country: 'DE', postalCode: /^\d{5}$/ },
  { country: 'NL', postalCode: /^\d{4} [A-Z]{2}$/ },
  { country: 'PT', postalCode: /^\d{4}-\d{3}$/ },
  { country: 'TV', postalCode: /^\d{5}$/ },
])(
  'a proof of address from $country has a postal code of the country if the address has none',
  async ({ country, postalCode }) => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const { clientId, documentId } = await onboard(api, { document: { type: 'utility_bill' } })
    const { id: addressId } = await api.ok('createAddress', {
      body: { clientId, type: 'main', line: '7 Lantern Row', city: 'Anywhere', country },
    })
    const { id } = await api.ok('createCheck', {
      body: { clientId, documentId, addressId, type: 'proof_of_address_check' },
    })
    await mock.advance(1000)
    const { result } = await api.ok('getCheck', { params: { id } })
    const { address, addressLine } = result.breakdown.extractedData.addressDetails
    expect(address).toMatchObject({ city: 'Anywhere', country })
    expect(address.postalCode).toMatch(postalCode)
    expect(addressLine).toContain(address.postalCode)
  }
)
