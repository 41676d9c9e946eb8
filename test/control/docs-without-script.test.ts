import { expect, test, vi } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

vi.mock('../../src/server/docs/reference-script.ts', () => ({ readScript: async () => undefined }))

test('a mock without the script of the reference page says so and names the documents', async () => {
  const api = createApi(createMock().fetch)
  for (const path of ['/docs', '/docs/rapidoc-min.js']) {
    const { error } = await api.control('GET', path, undefined, 404)
    expect(error).toContain('lacks the script of the reference page')
    expect(error).toContain('/_mock/openapi.json')
  }
})
