import { assumed, type Case, defineCase, documented } from '../../clause.ts'
import { tells, tellsAs } from '../../deliveries/expectations.ts'
import { openHook } from '../../deliveries/hook.ts'

const addresses = defineCase({
  name: 'events tell of an address',
  receives: {},
  clauses: {
    'deliveries.address-created.whole-object': assumed(
      'createAddress',
      'webhooks#payloads, decisions#44',
      'The payload of address.created is the address as a get shows it'
    ),
    'deliveries.address-updated.what-changed': documented(
      'updateAddress',
      'webhooks#payloads, decisions#44',
      'The payload of address.updated is the id and what has changed'
    ),
    'deliveries.address-deleted.id-alone': documented(
      'deleteAddress',
      'webhooks#payloads, decisions#44',
      'The payload of address.deleted is the id alone'
    ),
  },
  story: async (story) => {
    const hook = await openHook(story, ['address.created', 'address.updated', 'address.deleted'])
    const { addressId: id } = await story.given(['clientId', 'addressId'])
    const params = { id }
    const { body: address } = await story.call('getAddress', { params })
    const created = await hook.next(id, 'address.created')
    story.verify('deliveries.address-created.whole-object', created, tellsAs('address.created'))
    const whole = tells({ payload: address })
    story.verify('deliveries.address-created.whole-object', created, whole)

    await story.call('updateAddress', { params, body: { city: 'York' } })
    const updated = await hook.next(id, 'address.updated')
    const changed = tells({ payload: { id, city: 'York' } })
    story.verify('deliveries.address-updated.what-changed', updated, changed)

    await story.call('deleteAddress', { params })
    const deleted = await hook.next(id, 'address.deleted')
    story.verify('deliveries.address-deleted.id-alone', deleted, tells({ payload: { id } }))
  },
})

export const addressDeliveryCases: readonly Case[] = [addresses]
