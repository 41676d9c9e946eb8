import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const refusalOf = (path: string): Promise<{ error: string; path: string }> =>
  createApi(createMock().fetch).control('GET', path, undefined, 400)

test.each(['after', 'before'])('a time in %s without a zone is refused', async (name) => {
  for (const given of ['1', '2026-01-01', '2026-01-01T09:00:00', 'yesterday']) {
    const { error, path } = await refusalOf(`/deliveries?${name}=${given}`)
    expect({ error, path }).toEqual({
      error: `'${name}': should be an instant from 1970 to 2999 such as '2026-01-01T09:00:00Z', but it was '${given}'`,
      path: name,
    })
  }
})

test('a time with any zone is accepted', async () => {
  const api = createApi(createMock({ clock: 'virtual', startAt: Date.UTC(2026, 0, 1, 9) }).fetch)
  await api.ok('createWebhook', {
    body: { description: 'Mine', url: 'http://127.0.0.1:9/', enabled: true, events: ['*'] },
  })
  await api.control('POST', '/events', { type: 'client.created', faults: ['drop'] })
  const shownAfter = async (time: string): Promise<number> =>
    (await api.control('GET', `/deliveries?after=${encodeURIComponent(time)}`)).items.length
  expect(await shownAfter('2026-01-01T10:59:59+02:00')).toBe(1)
  expect(await shownAfter('2026-01-01T09:00:00+00:00')).toBe(0)
})

test.each(['0', '20001', '1.5', 'ten', ''])(
  'a limit of %j is refused with its bounds',
  async (limit) => {
    const { error } = await refusalOf(`/deliveries?limit=${limit}`)
    expect(error).toBe("'limit': should be a whole number from 1 to 20000")
  }
)

test('a suggestion appears once in a message', async () => {
  const api = createApi(createMock().fetch)
  const refusals = [
    await refusalOf('/deliveries?state=quued'),
    await refusalOf('/deliveries?eventType=check.complete'),
    await refusalOf('/requests?method=GETT'),
    await api.control('POST', '/events', { type: 'check.complete' }, 400),
  ]
  for (const { error } of refusals) expect(error.split('did you mean')).toHaveLength(2)
})
