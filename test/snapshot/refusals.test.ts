import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { furnish } from '../support/furnished.ts'

type Change = (snapshot: Snapshot) => unknown

// Tests break snapshots in any place.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Snapshot = any

const BROKEN: readonly { readonly path: string; readonly change: Change }[] = [
  { path: 'version', change: (given) => Object.assign(given, { version: 2 }) },
  { path: 'kind', change: (given) => Object.assign(given, { kind: 'mock-snapshot' }) },
  { path: 'sttae', change: (given) => Object.assign(given, { sttae: {} }) },
  { path: 'state.clock', change: ({ state }) => Reflect.deleteProperty(state, 'clock') },
  { path: 'state.clients.1.email', change: ({ state }) => (state.clients[1].email = 7) },
  { path: 'state.clients.0.age', change: ({ state }) => (state.clients[0].age = 7) },
  { path: 'state.settings.delay', change: ({ state }) => (state.settings.delay = 7) },
  { path: 'state.clock.time', change: ({ state }) => (state.clock.time = 1e18) },
  { path: 'state.ids.records.count', change: ({ state }) => (state.ids.records.count = -1) },
  { path: 'state.images.kept.0', change: ({ state }) => (state.images.kept[0] = 'no image') },
  { path: 'state.images.ofRecords', change: ({ state }) => state.images.kept.pop() },
  {
    path: 'state.awaited.0.1.scenario.progression.after',
    change: ({ state }) => (state.awaited[0][1].scenario.progression = { after: '3d' }),
  },
  {
    path: 'state.clock.due.0.job.kind',
    change: ({ state }) => (state.clock.due[0].job.kind = 'nap'),
  },
  {
    path: 'default',
    change: ({ state }) => (state.choices.written.default = 'clera'),
  },
]

test.each(BROKEN)(
  'a snapshot that is wrong at $path is refused there, and changes nothing',
  async ({ path, change }) => {
    const { api, state } = await furnish()
    const before = await state()
    const snapshot: Snapshot = await api.control('GET', '/snapshot')
    change(snapshot)
    const refusal = await api.control('PUT', '/snapshot', snapshot, 400)
    expect(refusal).toMatchObject({ path })
    expect(await state()).toEqual(before)
  }
)

test('what is no snapshot at all is refused', async () => {
  const { api } = await furnish()
  for (const body of [{}, [], { state: {} }]) await api.control('PUT', '/snapshot', body, 400)
})

test('a snapshot whose images do not fit into the memory for images is refused', async () => {
  const { api, mock } = await furnish()
  const snapshot = await api.control('GET', '/snapshot')
  const narrow = createMock({ clock: 'virtual', imageBudget: 100 })
  const { api: other } = { api: (await import('../support/api.ts')).createApi(narrow.fetch) }
  expect(await other.control('PUT', '/snapshot', snapshot, 400)).toMatchObject({
    error: expect.stringContaining('memory for images is full'),
  })
  expect((await other.control('GET', '/health')).images).toMatchObject({ used: 0 })
  await mock.close()
})
