import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { clausesOf, coveragePage, filesThatName } from './coverage-page.ts'
import { expectGenerated } from './generated-file.ts'
import { VENDOR_ROUTES } from './vendor-routes.ts'

const FILE = new URL('../../docs/coverage.md', import.meta.url)

describe('the page on coverage', () => {
  test('is up to date', () => {
    expectGenerated(FILE, coveragePage())
  })
})

describe('every route that is known', () => {
  const declared = Object.values<Operation>(OPERATIONS).map(
    ({ method, path }) => `${method} ${path}`
  )

  test('is declared, and none besides', () => {
    const hint = 'test/docs/vendor-routes.ts lists other routes than the contracts declare'
    expect(declared.toSorted(), hint).toEqual(VENDOR_ROUTES.toSorted())
  })

  test.each(VENDOR_ROUTES)('%s is served', async (line) => {
    const [method = '', path = ''] = line.split(' ')
    const response = await createMock().fetch(
      new Request(`http://mock/v1${path.replaceAll(/:\w+/g, 'x')}`, {
        method,
        headers: { Authorization: 'test_default' },
      })
    )
    expect(await response.text()).not.toContain('Unknown resource')
    expect(response.status).toBeLessThan(500)
  })

  test.each(Object.keys(OPERATIONS))('%s is exercised by a clause and by a test', (name) => {
    expect(clausesOf(name)).toBeGreaterThan(0)
    expect(filesThatName(name).length + clausesOf(name)).toBeGreaterThan(1)
  })
})

test.each(CHECK_TYPE_NAMES)('checks of type %s are exercised by a test', (type) => {
  expect(filesThatName(type)).not.toEqual([])
})
