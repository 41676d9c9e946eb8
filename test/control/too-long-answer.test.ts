import { afterEach, expect, test, vi } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

afterEach(() => vi.restoreAllMocks())

test('a response that is too long for one text is refused with advice', async () => {
  const onFault = vi.fn()
  const api = createApi(createMock({ onFault }).fetch)
  const stringify = JSON.stringify
  // To make so long a text would take gigabytes.
  vi.spyOn(JSON, 'stringify').mockImplementation((value, ...others) => {
    if (value?.items) throw new RangeError('Invalid string length')
    return stringify(value, ...others)
  })
  const { error } = await api.control('GET', '/requests', undefined, 413)
  expect(error).toContain("use 'limit' if the route has it, or reset")
  expect(onFault).not.toHaveBeenCalled()
})
