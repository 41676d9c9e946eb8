import { createMock, type MockOptions } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'

/** A mock whose time stands still, and its default sandbox. */
export const start = (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  return { mock, api: createApi(mock.fetch) }
}

/** Ids of the requests that a query selects. */
export const idsOf = async (api: Api, query = ''): Promise<string[]> => {
  const { items } = await api.control('GET', `/requests${query}`)
  return items.map(({ id }: { id: string }) => id)
}

/** The request that came last, as the journal shows it. */
export const latest = async (api: Api) => (await api.control('GET', '/requests?limit=1')).items[0]
