import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { furnish } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'

const world = await furnish()

describe('a path may be written in several ways', () => {
  test.each([
    '/v1/clients',
    '/v1/clients/',
    '/v1//clients',
    '//v1/clients//',
    '/v1/./clients',
    '/v1/clients/../clients',
    '/v1/clients?',
    '/v1/clients/?page=1',
    '/v1\\clients',
  ])('%s', async (path) => {
    const { status, body } = await sendText(world.mock.fetch, { line: `GET ${path}` })
    expect({ status, totalItems: body?.totalItems }).toEqual({ status: 200, totalItems: 2 })
  })
})

describe('a key is taken', () => {
  test.each(['test_x', 'test_ä', 'test___proto__', `test_${'x'.repeat(5000)}`])(
    '%s opens a sandbox of its own',
    async (key) => {
      const mock = createMock()
      const api = createApi(mock.fetch, { key })
      const body = { url: 'https://a.example', enabled: false, events: ['*'] }
      await api.ok('createWebhook', { body })
      expect(await api.ok('listWebhooks')).toMatchObject({ totalItems: 1 })
      const other = createApi(mock.fetch, { key: `${key}x` })
      expect(await other.ok('listWebhooks')).toMatchObject({ totalItems: 0 })
    }
  )

  test.each([
    { options: { allowLiveKeys: true }, key: 'live_x', status: 200 },
    { options: { allowLiveKeys: true }, key: 'live_', status: 401 },
    { options: { allowLiveKeys: true }, key: 'other', status: 401 },
    { options: { allowAnyKey: true }, key: 'other', status: 200 },
    { options: { allowAnyKey: true }, key: 'live_x', status: 200 },
    { options: { allowAnyKey: true }, key: '', status: 401 },
  ])('$key with $options: $status', async ({ options, key, status }) => {
    const { send } = createApi(createMock(options).fetch, { key })
    expect((await send('GET', '/v1/clients')).status).toBe(status)
  })
})

test('a route that is unknown is noted, with the nearest', async () => {
  const { status, headers } = await world.api.send('GET', '/v1/client')
  const { notes } = await world.api.control(
    'GET',
    `/requests/${headers.get('complycube-mock-notes')}`
  )
  expect({ status, notes }).toEqual({
    status: 404,
    notes: ['no such route; the nearest is GET /v1/clients'],
  })
})
