import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import type { Control, ControlTarget, TestSandbox } from '../../../src/testing/index.ts'
import type {
  ComplyCubeMockContainer,
  StartedComplyCubeMockContainer,
} from '../../../src/testing/testcontainers.ts'
import type { FixtureOptions } from '../../../src/testing/vitest.ts'
import { readSources } from '../../architecture/sources.ts'

/** Loads the entry with a `require` that throws. */
const loadFailing = (message: string): Promise<unknown> => {
  vi.resetModules()
  vi.doMock('node:module', () => ({
    createRequire: () => () => {
      throw new Error(message)
    },
  }))
  return import('../../../src/testing/testcontainers.ts')
}

afterEach(() => {
  vi.doUnmock('node:module')
  vi.resetModules()
})

test('without Testcontainers the error says what to install', async () => {
  await expect(loadFailing("Cannot find module 'testcontainers'\nRequire stack:")).rejects.toThrow(
    /needs the package 'testcontainers', 11 or later.*npm install --save-dev testcontainers$/
  )
})

test('other errors while loading Testcontainers are not hidden', async () => {
  await expect(loadFailing("Cannot find module 'dockerode'")).rejects.toThrow(
    "Cannot find module 'dockerode'"
  )
})

test('no other file of the package imports the container module', () => {
  const others = readSources().filter(({ path }) => path !== 'src/testing/testcontainers.ts')
  const loads = /from '[^']*\/testcontainers\.ts'/
  expect(others.filter(({ text }) => loads.test(text)).map(({ path }) => path)).toEqual([])
})

// The compiler checks these; they cannot fail at run time.
test('a started container fits every function of the test kit that takes a mock', () => {
  type Container = ComplyCubeMockContainer
  type Started = StartedComplyCubeMockContainer
  expectTypeOf<Started>().toExtend<ControlTarget>()
  expectTypeOf<Started>().toExtend<FixtureOptions>()
  expectTypeOf<ReturnType<Container['start']>>().resolves.toEqualTypeOf<Started>()
  expectTypeOf<ReturnType<Started['control']>>().toEqualTypeOf<Control>()
  expectTypeOf<Parameters<Parameters<Started['sandbox']>[0]>>().toEqualTypeOf<[TestSandbox]>()
  expectTypeOf<Parameters<Container['withRateLimit']>>().toEqualTypeOf<['test' | 'live']>()
  expectTypeOf<{ rulez: [] }>().not.toExtend<Parameters<Container['withScenarios']>[0]>()
})
