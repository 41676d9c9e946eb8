import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the guide names the setting of happy-dom that allows requests to a mock', () => {
  const guide = readFileSync(new URL('../../docs/guide/reach.md', import.meta.url), 'utf8')
  expect(guide).toContain('disableSameOriginPolicy: true')
  expect(guide).toMatch(/`mock\.fetch` is not affected/)
})
