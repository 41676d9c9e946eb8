import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions, UsageError } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const LISTS: NonNullable<MockOptions['customLists']> = [
  {
    name: 'Banned players',
    description: 'People who may not play',
    records: [
      {
        entityType: 'person',
        names: [{ type: 'primary', firstName: 'Jöhn', lastName: 'DOE' }],
        dates: [{ type: 'Date of Birth', date: { day: '31', month: '01', year: '1990' } }],
        gender: null,
      },
    ],
  },
  { name: 'Empty' },
]

const start = () => {
  const mock = createMock({ clock: 'virtual', customLists: LISTS })
  return { mock, api: createApi(mock.fetch) }
}

describe('custom lists given as an option', () => {
  test('exist from the start with their records, instead of the default list', async () => {
    const { items } = await start().api.ok('listCustomLists')
    expect(items.map(({ name, stats }: Record<string, unknown>) => [name, stats])).toEqual([
      ['Empty', { personCount: 0, companyCount: 0 }],
      ['Banned players', { personCount: 1, companyCount: 0 }],
    ])
  })

  test('have the given id and member, else the owner, and no description unless one is given', async () => {
    const id = '5eb04fcd0f3e360008035eb1'
    const lastActionBy = 'memberOfTheSeed01'
    const customLists = [{ name: 'Given', id, lastActionBy }, { name: 'Plain' }]
    const api = createApi(createMock({ customLists }).fetch)
    const given = await api.ok('getCustomList', { params: { id } })
    expect(given).toMatchObject({ id, name: 'Given', lastActionBy })
    expect(given).not.toHaveProperty('description')
    const { items } = await api.ok('listCustomLists')
    expect(items[0]).toMatchObject({ name: 'Plain', lastActionBy: 'mOckOwner00000001' })
    expect(items[0]).not.toHaveProperty('description')
  })

  test('are two by default, each with the member who changed it last', async () => {
    const api = createApi(createMock().fetch)
    const { items } = await api.ok('listCustomLists')
    expect(items).toHaveLength(2)
    for (const list of items) expect(list.lastActionBy).toMatch(/^\w{17}$/)
    const names = [{ type: 'primary', firstName: 'Ada', lastName: 'Okafor' }]
    const body = { entityType: 'person', names, lastActionBy: 'memberOfTheSeed01' }
    const params = { id: items[0].id }
    await api.ok('addCustomListRecord', { params, body })
    const changed = await api.ok('getCustomList', { params })
    expect(changed.lastActionBy).toBe('memberOfTheSeed01')
  })

  test('are searched by screening checks', async () => {
    const { mock, api } = start()
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const body = { clientId, type: 'standard_screening_check' }
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(1000)
    const { result } = await api.ok('getCheck', { params: { id } })
    expect(result).toMatchObject({
      outcome: 'attention',
      breakdown: { matches: [{ listName: 'Banned players' }] },
    })
  })

  test('are the same after a reset, and change no other id', async () => {
    const { mock, api } = start()
    const before = await api.ok('listCustomLists')
    const { id } = await api.ok('createClient', { body: PERSON })
    await mock.reset()
    expect(await api.ok('listCustomLists')).toEqual(before)
    expect((await api.ok('createClient', { body: PERSON })).id).toBe(id)
    const plain = createApi(createMock({ clock: 'virtual' }).fetch)
    expect((await plain.ok('createClient', { body: PERSON })).id).toBe(id)
  })

  test('that are not valid are refused when the mock is created', () => {
    const make = () => createMock({ customLists: [{ name: 'One' }, { name: 'One' }] })
    expect(make).toThrow(UsageError)
    expect(make).toThrow('no two may have the same name')
  })
})
