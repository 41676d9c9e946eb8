import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Example, type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, misses } from '../expectations.ts'
import { wholeCase } from './whole-object.ts'

const HOME = { line: 'Quarry Lane', city: 'Leeds', country: 'GB' }

const byId = {
  needs: ['addressId'],
  call: ({ addressId }) => ({ params: { id: addressId } }),
  noun: 'address',
} as const satisfies Partial<Example>

export const addressExamples = {
  createAddress: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, ...HOME } }),
  },
  getAddress: { ...byId },
  updateAddress: {
    ...byId,
    call: ({ addressId }) => ({ params: { id: addressId }, body: { postalCode: 'LS1 4ZZ' } }),
  },
  deleteAddress: { ...byId },
  listAddresses: {
    needs: ['clientId', 'addressId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const creating = defineCase({
  name: 'addresses are created and listed',
  source: 'addresses#attributes',
  needs: ['clientId'],
  clauses: {
    'addresses.create.type-main': {
      ...assumed('The type of an address is main if none is sent'),
      requests: ({ clientId }) => [{ body: { clientId, ...HOME } }],
      expected: answers({ type: 'main' }),
    },
    'addresses.create.echoes-attributes': documented('The response repeats what was sent'),
    'addresses.create.refuses-type': {
      ...sdk('An unknown type: 400, and param names it'),
      requests: ({ clientId }) => [{ body: { clientId, ...HOME, type: 'barn' } }],
      expected: blames('type'),
    },
    'addresses.create.refuses-country': {
      ...sdk(
        'requests#identifiers, addresses#attributes',
        'A text that is no country code: 400, and param names it'
      ),
      requests: ({ clientId }) => [{ body: { clientId, ...HOME, country: 'J{' } }],
      expected: blames('country'),
    },
    'addresses.create.us-state': {
      ...assumed(
        'In the United States, a state that is no two-letter code: 400, and param names it'
      ),
      requests: ({ clientId }) => [{ body: { clientId, ...HOME, country: 'US', state: 'Oregon' } }],
      expected: blames('state'),
    },
    'addresses.create.unknown-client': {
      ...assumed('decisions#9', 'An unknown clientId: 400, and param names it'),
      requests: () => [{ body: { clientId: UNKNOWN_ID, ...HOME } }],
      expected: blames('clientId'),
    },
    'addresses.list.requires-client': {
      ...assumed('lists#client-id, decisions#28', 'Without clientId: 400, and param names it'),
      requests: () => [{}],
      expected: blames('clientId'),
    },
    'addresses.list.filter': sdk('addresses#filters', 'Addresses can be filtered by city'),
  },
  run: async (run, { clientId }) => {
    const details = { type: 'other', propertyNumber: '12B', city: 'York', fromDate: '2019-03-01' }
    const body = { clientId, ...HOME, ...details }
    const other = await run.call('createAddress', { body })
    const echo = answers({ ...body, toDate: undefined })
    run.verify('addresses.create.echoes-attributes', other, echo)
    const york = await run.call('listAddresses', { query: { clientId, city: 'York' } })
    const one = answers({ totalItems: 1, 'items.0.id': run.idOf(other) })
    run.verify('addresses.list.filter', york, one)
  },
})

const changing = defineCase({
  name: 'an address is changed and deleted',
  source: 'addresses#attributes',
  needs: ['addressId'],
  clauses: {
    'addresses.update.keeps-the-rest': {
      ...documented(
        'requests#bodies, addresses#attributes',
        'Only attributes that are sent change'
      ),
      requests: ({ addressId: id }) => [{ params: { id }, body: { line: 'Kiln Road' } }],
      expected: answers({ ...HOME, line: 'Kiln Road' }),
    },
    'addresses.update.us-without-state': {
      ...sdk('An address in the United States needs no state'),
      requests: ({ addressId: id }) => [{ params: { id }, body: { country: 'US' } }],
      expected: answers({ country: 'US', state: undefined }),
    },
    'addresses.update.refuses-country': {
      ...sdk('A text that is no country code, in an update: 400, and param names it'),
      requests: ({ addressId: id }) => [{ params: { id }, body: { country: 'Wonderland' } }],
      expected: blames('country'),
    },
    'addresses.delete.then-404': documented(
      'addresses#operations',
      'A deleted address is not found'
    ),
  },
  run: async (run, { addressId: id }) => {
    await run.call('deleteAddress', { params: { id } })
    const gone = await run.call('getAddress', { params: { id } })
    run.verify('addresses.delete.then-404', gone, misses('address', id))
  },
})

const lastActionBy = 'mContractSuite001'

const wholeAddress = wholeCase({
  resource: 'addresses',
  name: 'whole',
  noun: 'address',
  source: 'addresses#attributes',
  operations: {
    create: 'createAddress',
    get: 'getAddress',
    update: 'updateAddress',
    list: 'listAddresses',
  },
  body: async (run) => ({
    clientId: (await run.given(['clientId'])).clientId,
    type: 'alternative',
    propertyNumber: '12B',
    buildingName: 'Kiln House',
    line: 'Quarry Lane',
    city: 'Portland',
    state: 'OR',
    postalCode: '97201',
    country: 'US',
    fromDate: '2019-03-01',
    toDate: '2021-06-30',
    lastActionBy,
  }),
  changes: { city: 'Salem' },
  query: ({ clientId }) => ({ clientId: String(clientId) }),
})

export const addressCases: readonly Case[] = [creating, changing, wholeAddress]
