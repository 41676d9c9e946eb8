import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Example, type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, misses } from '../expectations.ts'

const HOME = { line: 'Quarry Lane', city: 'Leeds', country: 'GB' }

const byId = {
  needs: ['addressId'],
  call: ({ addressId }) => ({ params: { id: addressId } }),
  noun: 'address',
} as const satisfies Partial<Example>

export const addressExamples = {
  createAddress: {
    stem: 'addresses.create',
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, ...HOME } }),
  },
  getAddress: { stem: 'addresses.get', ...byId },
  updateAddress: {
    ...byId,
    stem: 'addresses.update',
    call: ({ addressId }) => ({ params: { id: addressId }, body: { postalCode: 'LS1 4ZZ' } }),
  },
  deleteAddress: { stem: 'addresses.delete', ...byId },
  listAddresses: {
    stem: 'addresses.list',
    needs: ['clientId', 'addressId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const creating = defineCase({
  name: 'addresses are created and listed',
  clauses: {
    'addresses.create.type-main': assumed(
      'createAddress',
      'addresses#attributes',
      'The type of an address is main unless told'
    ),
    'addresses.create.echoes-attributes': documented(
      'createAddress',
      'addresses#attributes',
      'What was sent comes back'
    ),
    'addresses.create.refuses-type': sdk(
      'createAddress',
      'addresses#attributes',
      'An unknown type: 400 that blames it'
    ),
    'addresses.create.refuses-country': sdk(
      'createAddress',
      'requests#identifiers, addresses#attributes',
      'What is no country code: 400 that blames it'
    ),
    'addresses.create.us-state': assumed(
      'createAddress',
      'addresses#attributes',
      'In the United States a state that is no two-letter code: 400 that blames it'
    ),
    'addresses.create.unknown-client': assumed(
      'createAddress',
      'decisions#9',
      'A clientId that no client has: 400 that blames it'
    ),
    'addresses.list.requires-client': assumed(
      'listAddresses',
      'lists#client-id, decisions#28',
      'Without clientId: 400 that blames it'
    ),
    'addresses.list.filter': sdk(
      'listAddresses',
      'addresses#filters',
      'Addresses are filtered by city'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const create = (details: object) =>
      story.call('createAddress', { body: { clientId, ...HOME, ...details } })
    const main = await create({})
    story.verify('addresses.create.type-main', main, answers({ type: 'main' }))
    const details = { type: 'other', propertyNumber: '12B', city: 'York', fromDate: '2019-03-01' }
    const other = await create(details)
    const echo = answers({ clientId, ...HOME, ...details, toDate: undefined })
    story.verify('addresses.create.echoes-attributes', other, echo)
    story.verify('addresses.create.refuses-type', await create({ type: 'barn' }), blames('type'))
    const nowhere = await create({ country: 'J{' })
    story.verify('addresses.create.refuses-country', nowhere, blames('country'))
    const stateless = await create({ country: 'US', state: 'Oregon' })
    story.verify('addresses.create.us-state', stateless, blames('state'))
    const foreign = await create({ clientId: UNKNOWN_ID })
    story.verify('addresses.create.unknown-client', foreign, blames('clientId'))

    const ownerless = await story.call('listAddresses')
    story.verify('addresses.list.requires-client', ownerless, blames('clientId'))
    const york = await story.call('listAddresses', { query: { clientId, city: 'York' } })
    const one = answers({ totalItems: 1, 'items.0.id': story.idOf(other) })
    story.verify('addresses.list.filter', york, one)
  },
})

const changing = defineCase({
  name: 'an address is changed and deleted',
  clauses: {
    'addresses.update.keeps-the-rest': documented(
      'updateAddress',
      'requests#bodies, addresses#attributes',
      'Only what is sent changes'
    ),
    'addresses.update.us-without-state': sdk(
      'updateAddress',
      'addresses#attributes',
      'An address in the United States needs no state'
    ),
    'addresses.update.refuses-country': sdk(
      'updateAddress',
      'addresses#attributes',
      'What is no country code, on update: 400 that blames it'
    ),
    'addresses.delete.then-404': documented(
      'deleteAddress',
      'addresses#operations',
      'After its delete an address is not found'
    ),
  },
  story: async (story) => {
    const { addressId: id } = await story.given(['addressId'])
    const update = (body: object) => story.call('updateAddress', { params: { id }, body })
    const moved = await update({ line: 'Kiln Road' })
    const kept = answers({ ...HOME, line: 'Kiln Road' })
    story.verify('addresses.update.keeps-the-rest', moved, kept)
    const abroad = answers({ country: 'US', state: undefined })
    story.verify('addresses.update.us-without-state', await update({ country: 'US' }), abroad)
    const nowhere = await update({ country: 'Wonderland' })
    story.verify('addresses.update.refuses-country', nowhere, blames('country'))
    await story.call('deleteAddress', { params: { id } })
    const gone = await story.call('getAddress', { params: { id } })
    story.verify('addresses.delete.then-404', gone, misses('address', id))
  },
})

export const addressCases: readonly Case[] = [creating, changing]
