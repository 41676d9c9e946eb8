import { describe, expect, test } from 'vitest'
import { CAUSES, startWorld, type World } from './story.ts'

/** What reached the webhook after something was done. */
const received = async (events: readonly string[], act: (world: World) => Promise<unknown>) => {
  await using world = await startWorld(events)
  await act(world)
  await world.mock.settle()
  return world.receiver.types()
}

const cause = (type: string) => CAUSES[type] ?? (() => Promise.reject(new Error(type)))

describe('a webhook for everything gets, in the order of what happened,', () => {
  test.each([
    {
      of: 'check.completed.rejected',
      types: [
        ...['check.pending', 'check.completed', 'check.completed.clear'],
        ...['check.completed', 'check.completed.rejected'],
      ],
    },
    {
      of: 'check.completed',
      types: ['check.pending', 'check.completed'],
    },
    {
      of: 'check.monitoring.attention',
      types: [
        ...['check.pending', 'check.completed', 'check.completed.clear'],
        ...['check.updated', 'check.monitoring.attention'],
      ],
    },
    {
      of: 'workflow.session.completed',
      types: [
        'workflow.session.started',
        ...['workflow.session.updated', 'workflow.session.processing'],
        ...['check.pending', 'check.completed', 'check.completed.clear'],
        ...['workflow.session.updated', 'workflow.session.completed'],
      ],
    },
    {
      of: 'document.updated.image_deleted',
      types: ['document.updated.image_uploaded', 'document.updated.image_deleted'],
    },
    { of: 'client.deleted', types: ['client.deleted'] },
  ])('what leads to $of', async ({ of, types }) => {
    expect(await received(['*'], cause(of))).toEqual(types)
  })
})

describe('a webhook gets only what it has named:', () => {
  test.each([
    { events: ['check.completed'], types: ['check.completed', 'check.completed'] },
    { events: ['check.completed.rejected'], types: ['check.completed.rejected'] },
    { events: ['check.completed.attention', 'check.failed'], types: [] },
    { events: ['client.created', 'document.updated', 'address.deleted'], types: [] },
    { events: ['check.pending', 'check.pending'], types: ['check.pending'] },
    {
      events: ['check.completed', '*'],
      types: [
        ...['check.pending', 'check.completed', 'check.completed.clear'],
        ...['check.completed', 'check.completed.rejected'],
      ],
    },
  ])('$events', async ({ events, types }) => {
    expect(await received(events, cause('check.completed.rejected'))).toEqual(types)
  })

  test('no general event of a document where a more exact one fits', async () => {
    const events = ['document.updated']
    expect(await received(events, cause('document.updated.image_uploaded'))).toEqual([])
  })
})

describe('no event fires for', () => {
  test.each<[string, (world: World) => Promise<unknown>]>([
    [
      'a live photo, a live video or a token',
      async ({ api, ids }) => {
        const { clientId } = ids
        const { id } = await api.ok('createLiveVideo', { body: { clientId } })
        await api.ok('deleteLiveVideo', { params: { id } })
        await api.ok('createToken', { body: { clientId, appId: 'org.example.kyc' } })
      },
    ],
    [
      'a change of nothing',
      async ({ api, ids }) => {
        await api.ok('updateClient', { params: { id: ids.clientId }, body: {} })
        await api.ok('updateAddress', { params: { id: ids.addressId }, body: { city: 'New York' } })
      },
    ],
    [
      'a refusal',
      async ({ api, ids }) => {
        await api.call('updateClient', { params: { id: ids.clientId }, body: { email: 'no' } })
        await api.call('deleteDocument', { params: { id: ids.documentId } })
      },
    ],
    [
      'what happened while the webhook was disabled',
      async ({ api }) => {
        const { items } = await api.ok('listWebhooks')
        const params = { id: items[0].id }
        await api.ok('updateWebhook', { params, body: { enabled: false } })
        const body = { type: 'company', email: 'a@b.co', companyDetails: { name: 'Quarry' } }
        await api.ok('createClient', { body })
        await api.ok('updateWebhook', { params, body: { enabled: true } })
      },
    ],
  ])('%s', async (_, act) => {
    expect(await received(['*'], act)).toEqual([])
  })
})
