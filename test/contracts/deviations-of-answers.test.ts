import { describe, expect, test } from 'vitest'
import { type Case, deviating, ID, isLine } from './deviating-mock.ts'
import { failuresOf, messageOf, runOnMock } from './suite-runs.ts'

const deviations: Case[] = [
  {
    what: 'a new client without entityName',
    deviation: (seen) => {
      if (!isLine(seen, 'POST /v1/clients/?')) return undefined
      const { entityName: _, ...body } = seen.body
      return { body }
    },
    fails: [
      'clients.create.answers-200',
      'clients.create.entity-name',
      'clients.create.trailing-slash',
      'clients.create.ignores-unknown',
      'clients.create.whole-person',
      'clients.create.whole-company',
    ],
    message:
      'POST /v1/clients: expected a body of the shape that the contract gives it; ' +
      "found at 'entityName': Invalid input: expected string, received undefined",
  },
  {
    what: 'a list with an attribute that nobody knows',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/webhooks') ? { body: { ...seen.body, hasMore: false } } : undefined,
    fails: ['webhooks.list.answers-200', 'webhooks.list.whole'],
    message: 'Unrecognized key: "hasMore"',
  },
  {
    what: 'a client that is created with 201',
    deviation: (seen) => (isLine(seen, 'POST /v1/clients/?') ? { status: 201 } : undefined),
    fails: ['clients.create.answers-200'],
    message: 'POST /v1/clients: expected status 200; found 201 {"id":"',
  },
  {
    what: 'an update that answers 202',
    deviation: (seen) => (isLine(seen, `POST /v1/webhooks/${ID}`) ? { status: 202 } : undefined),
    fails: ['webhooks.update.answers-200'],
    message: `expected status 200; found 202 {"id":"`,
  },
  {
    what: 'a delete that answers 200 with an object',
    deviation: (seen) =>
      seen.line.startsWith('DELETE /v1/livePhotos') && seen.status === 204
        ? { status: 200, body: {} }
        : undefined,
    fails: ['live-photos.delete.answers-204'],
    message: 'expected status 204; found 200 {}',
  },
  {
    what: 'a content type in the singular',
    deviation: (seen) =>
      isLine(seen, `GET /v1/livePhotos/${ID}/download`)
        ? { body: { ...seen.body, contentType: 'image/jpg' } }
        : undefined,
    fails: ['live-photos.download.content-type'],
    message: `expected 'contentType' to be "images/jpg"; found "image/jpg"`,
  },
]

describe('a single deviation is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { result } = await runOnMock(deviating(deviation))
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})
