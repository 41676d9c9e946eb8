import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

/** What a replay found, on a mock that knows nothing but the transcript. */
export const replayed = async (
  transcript: object,
  options: MockOptions = {},
  key = 'test_default'
) => {
  const mock = createMock(options)
  const api = createApi(mock.fetch, { key })
  return { mock, api, report: await api.control('POST', '/transcript/replay', transcript) }
}
