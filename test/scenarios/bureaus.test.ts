import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip } from '../support/onboarding.ts'

const bureaus = async (scenario: string) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id } = await api.ok('createCheck', {
    body: checkBody('multi_bureau_check', await equip(api)),
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  await mock.advance(1000)
  return (await api.ok('getCheck', { params: { id } })).result.breakdown
}

test('an attribute that no bureau knows has no breakdown', async () => {
  const unknown = { outcome: 'not_processed' }
  const { address, name } = await bureaus('address-not-found')
  expect(address).toEqual(unknown)
  expect(name.breakdown).toHaveLength(1)
  const nobody = await bureaus('no-match-in-bureaus')
  expect(nobody).toEqual({ name: unknown, dob: unknown, address: unknown, idNumber: unknown })
})

test('a partial match of a bureau is shown as such', async () => {
  const { address, dob, name } = await bureaus('partial-bureau-match')
  for (const partly of [address, dob]) {
    expect(partly).toMatchObject({ outcome: 'attention', breakdown: [{ status: 'attention' }] })
  }
  expect(name).toMatchObject({ outcome: 'clear', breakdown: [{ status: 'clear' }] })
})
