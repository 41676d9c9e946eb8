import { ADDRESS_FILTERS, type addresses, MergedAddress } from '../../contracts/addresses.ts'
import { parseWith } from '../http/validation.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'
import { changedFields, mergeChanges } from './merge-changes.ts'

/** The type of an address without a given type. */
const DEFAULT_TYPE = 'main'

export const addressHandlers: Handlers<typeof addresses.operations> = {
  createAddress: ({ body, sandbox }) => {
    sandbox.clients.refer(body.clientId, 'clientId')
    const { clientId, type = DEFAULT_TYPE, ...rest } = body
    const address = sandbox.addresses.insert({ clientId, type, ...rest })
    sandbox.publish('address.created', address)
    return address
  },

  getAddress: ({ params, sandbox }) => sandbox.addresses.get(params.id),

  updateAddress: ({ params, body, sandbox }) => {
    const before = sandbox.addresses.get(params.id)
    const type = body.type === null ? DEFAULT_TYPE : body.type
    const changes = mergeChanges({ ...before }, { ...body, type })
    parseWith(MergedAddress, changes)
    const changed = changedFields(before, { ...before, ...changes })
    if (Object.keys(changed).length === 0) return before
    const address = sandbox.addresses.update(before.id, changes)
    sandbox.publish('address.updated', { ...changedFields(before, address), id: address.id })
    return address
  },

  deleteAddress: ({ params, sandbox }) => {
    const { id } = sandbox.addresses.delete(params.id)
    sandbox.publish('address.deleted', { id })
  },

  listAddresses: ({ query, sandbox }) => sandbox.addresses.page(selection(query, ADDRESS_FILTERS)),
}
