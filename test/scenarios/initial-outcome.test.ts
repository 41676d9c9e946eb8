import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip, POSTABLE_TYPES } from '../support/onboarding.ts'

const start = async (scenario: string, type = 'enhanced_identity_check') => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const body = checkBody(type, await equip(api))
  const headers = { 'ComplyCube-Mock-Scenario': scenario }
  const created = await api.ok('createCheck', { body, headers })
  const params = { id: created.id }
  const read = () => api.ok('getCheck', { params })
  return { mock, api, created, params, read }
}

describe('the initial outcome of an enhanced identity check', () => {
  test('appears when the check has ended, not before', async () => {
    const { mock, created, read } = await start('attention')
    expect(created).not.toHaveProperty('initialOutcome')
    await mock.advance(1000)
    expect(await read()).toMatchObject({
      initialOutcome: 'attention',
      result: { outcome: 'attention' },
    })
  })

  test('stays after a decision by a person, also in a copied sandbox', async () => {
    const { mock, api, params, read } = await start('attention')
    await mock.advance(1000)
    await api.ok('validateCheck', { params, body: { outcome: 'confirmed' } })
    const decided = { initialOutcome: 'attention', result: { outcome: 'clear' } }
    expect(await read()).toMatchObject(decided)
    const copy = createApi(mock.fetch, { key: 'test_copy' })
    await copy.control('PUT', '/snapshot', await api.control('GET', '/snapshot'))
    expect(await copy.ok('getCheck', { params })).toMatchObject(decided)
  })

  test('stays after a later decision of the engine', async () => {
    const { mock, read } = await start('clear-then-attention')
    await mock.advance('2d')
    expect(await read()).toMatchObject({
      initialOutcome: 'clear',
      result: { outcome: 'attention' },
    })
  })

  test('is that of the first result if the check failed first', async () => {
    const { mock, read } = await start('failed-then-clear')
    await mock.advance(1000)
    expect(await read()).not.toHaveProperty('initialOutcome')
    await mock.advance('10m')
    expect(await read()).toMatchObject({ initialOutcome: 'clear' })
  })

  test('is left out of lists', async () => {
    const { mock, api, created } = await start('clear')
    await mock.advance(1000)
    const { items } = await api.ok('listChecks', { query: { type: created.type } })
    expect(items).toMatchObject([{ result: { outcome: 'clear' } }])
    expect(items[0]).not.toHaveProperty('initialOutcome')
  })
})

test.each(POSTABLE_TYPES.filter((type) => type !== 'enhanced_identity_check'))(
  'a %s shows no initial outcome',
  async (type) => {
    const { mock, read } = await start('clear', type)
    await mock.advance(1000)
    const check = await read()
    expect(check.status).toBe('complete')
    expect(check).not.toHaveProperty('initialOutcome')
  }
)
