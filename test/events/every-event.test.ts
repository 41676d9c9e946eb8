import { describe, expect, test } from 'vitest'
import { EVENT_TYPES, Event } from '../../src/contracts/events.ts'
import { CAUSES, startWorld } from './story.ts'

const STAMPS = { createdAt: expect.any(String), updatedAt: expect.any(String) }

const session = (rest: object) => ({
  resourceType: 'workflowSession',
  payload: { clientId: expect.any(String), workflowTemplateId: 'default-template', ...rest },
})

const check = (status: string, outcome?: string) => ({
  resourceType: 'check',
  payload: { status, ...(outcome && { outcome }), ...STAMPS },
})

/** What each event carries besides the id of its object (webhooks#payloads). */
const CONTENTS: Readonly<Record<string, { resourceType: string; payload: object }[]>> = {
  'workflow.session.started': [session({ status: 'started', ...STAMPS })],
  'workflow.session.cancelled': [session({ status: 'cancelled', ...STAMPS })],
  'workflow.session.processing': [session({ status: 'processing', ...STAMPS })],
  'workflow.session.completed': [session({ status: 'complete', outcome: 'clear', ...STAMPS })],
  'workflow.session.updated': [
    session({ status: 'processing', ...STAMPS }),
    session({ status: 'complete', outcome: 'clear', ...STAMPS }),
  ],
  'check.pending': [check('pending')],
  'check.completed': [check('complete', 'not_processed')],
  'check.completed.clear': [check('complete', 'clear')],
  'check.completed.attention': [check('complete', 'attention')],
  'check.completed.rejected': [check('complete', 'rejected')],
  'check.completed.match_confirmed': [check('complete', 'match_confirmed')],
  'check.monitoring.attention': [check('complete', 'attention')],
  'check.failed': [check('failed')],
  'check.updated': [check('complete', 'clear')],
  'client.updated': [{ resourceType: 'client', payload: { mobile: '+353861234567' } }],
  'client.deleted': [{ resourceType: 'client', payload: {} }],
  'document.updated': [{ resourceType: 'document', payload: { issuingCountry: 'IE' } }],
  'document.deleted': [{ resourceType: 'document', payload: {} }],
  'document.updated.image_uploaded': [
    {
      resourceType: 'document',
      payload: { images: [expect.objectContaining({ fileName: 'back.jpg' })] },
    },
  ],
  'document.updated.image_deleted': [{ resourceType: 'document', payload: { images: [] } }],
  'address.updated': [{ resourceType: 'address', payload: { city: 'Albany' } }],
  'address.deleted': [{ resourceType: 'address', payload: {} }],
}

/** Events of something new carry the whole of it, as the API itself shows it. */
const CREATIONS = {
  'client.created': { resourceType: 'client', operation: 'getClient' },
  'document.created': { resourceType: 'document', operation: 'getDocument' },
  'address.created': { resourceType: 'address', operation: 'getAddress' },
} as const

/** Does what fires an event, with a webhook that wants this event and no other. */
const fire = async (type: string) => {
  const world = await startWorld([type])
  const id = (await CAUSES[type]?.(world)) ?? ''
  await world.mock.settle()
  return { world, id, events: world.receiver.received.map(({ event }) => Event.parse(event)) }
}

describe('an event fires, with its payload, for a webhook that wants it alone', () => {
  test.each(Object.keys(CONTENTS))('%s', async (type) => {
    const { world, id, events } = await fire(type)
    await using _ = world
    expect(events).toEqual(
      CONTENTS[type]?.map(({ resourceType, payload }) => ({
        ...{ id: expect.any(String), type, resourceType, createdAt: expect.any(String) },
        payload: { id, ...payload },
      }))
    )
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
  })

  test.each(Object.entries(CREATIONS))('%s', async (type, { resourceType, operation }) => {
    const { world, id, events } = await fire(type)
    await using _ = world
    const payload = await world.api.ok(operation, { params: { id } })
    expect(events).toMatchObject([{ type, resourceType, payload }])
    expect(events[0]?.payload).toEqual(payload)
  })

  test('and every event type has its row here', () => {
    const known = [...Object.keys(CONTENTS), ...Object.keys(CREATIONS)]
    expect(known.sort()).toEqual([...EVENT_TYPES].sort())
  })
})
