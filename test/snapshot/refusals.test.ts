import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { furnish } from '../support/furnished.ts'
import { type Body, valueAt, withoutValueAt, withValueAt } from '../support/value-at.ts'

/** Takes something away, or puts something wrong into its place. */
type Change = (snapshot: Body) => Body

const set =
  (path: string, value: unknown): Change =>
  (snapshot) =>
    withValueAt(snapshot, path, value)

const BROKEN: readonly {
  readonly path: string
  readonly change?: Change
  readonly to?: unknown
}[] = [
  { path: 'version', to: 2 },
  { path: 'kind', to: 'mock-snapshot' },
  { path: 'sttae', to: {} },
  { path: 'state.clock', change: (snapshot) => withoutValueAt(snapshot, 'state.clock') },
  { path: 'state.clients.1.email', to: 7 },
  { path: 'state.clients.0.age', to: 7 },
  { path: 'state.settings.delay', to: 7 },
  { path: 'state.clock.time', to: 1e18 },
  {
    path: 'state.webhooks',
    change: (snapshot) => {
      const webhook = valueAt(snapshot, 'state.webhooks.0')
      return withValueAt(snapshot, 'state.webhooks', Array(1001).fill(webhook))
    },
  },
  { path: 'state.ids.records.count', to: -1 },
  { path: 'state.images.kept.0', to: 'no image' },
  { path: 'state.images.ofRecords', change: set('state.images.kept', []) },
  {
    path: 'state.awaited.0.1.scenario.progression.after',
    change: set('state.awaited.0.1.scenario.progression', { after: '3d' }),
  },
  { path: 'state.clock.due.0.job.kind', to: 'nap' },
  { path: 'default', change: set('state.choices.written.default', 'clera') },
]

test.each(BROKEN)(
  'a snapshot that is wrong at $path is refused there, and changes nothing',
  async ({ path, to, change = set(path, to) }) => {
    const { api, state } = await furnish()
    const before = await state()
    const snapshot = await api.control('GET', '/snapshot')
    const refusal = await api.control('PUT', '/snapshot', change(snapshot), 400)
    expect(refusal).toMatchObject({ path })
    expect(await state()).toEqual(before)
  }
)

test('a body that is not a snapshot is refused', async () => {
  const { api } = await furnish()
  for (const body of [{}, [], { state: {} }]) await api.control('PUT', '/snapshot', body, 400)
})

test('a snapshot whose images exceed the image budget is refused', async () => {
  const { api, mock } = await furnish()
  const snapshot = await api.control('GET', '/snapshot')
  const narrow = createMock({ clock: 'virtual', imageBudget: 100 })
  const { api: other } = { api: (await import('../support/api.ts')).createApi(narrow.fetch) }
  expect(await other.control('PUT', '/snapshot', snapshot, 413)).toMatchObject({
    error: expect.stringContaining('memory for images is full'),
  })
  expect((await other.control('GET', '/health')).images).toMatchObject({ used: 0 })
  await mock.close()
})
