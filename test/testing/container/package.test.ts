import { expect, expectTypeOf, test } from 'vitest'
import { loadTestcontainers } from '../../../src/testing/container/load-testcontainers.ts'
import type { Control, ControlTarget, TestSandbox } from '../../../src/testing/index.ts'
import type {
  ComplyCubeMockContainer,
  StartedComplyCubeMockContainer,
} from '../../../src/testing/testcontainers.ts'
import type { FixtureOptions } from '../../../src/testing/vitest.ts'
import { readSources } from '../../architecture/sources.ts'

const failing = (message: string) => () =>
  loadTestcontainers(() => {
    throw new Error(message)
  })

test('who lacks Testcontainers is told what to install', () => {
  expect(failing("Cannot find module 'testcontainers'\nRequire stack:")).toThrow(
    /needs the package 'testcontainers', 11 or later.*npm install --save-dev testcontainers$/
  )
})

test('what else is wrong with it is not hidden', () => {
  expect(failing("Cannot find module 'dockerode'")).toThrow("Cannot find module 'dockerode'")
})

test('nothing else of the package loads what is for containers', () => {
  const isInside = (path: string) => /^src\/testing\/(?:container\/|testcontainers\.ts)/.test(path)
  const others = readSources().filter(({ path }) => !isInside(path))
  const loads = /from '[^']*\/(?:container\/[^']+|testcontainers\.ts)'/
  expect(others.filter(({ text }) => loads.test(text)).map(({ path }) => path)).toEqual([])
})

// The compiler holds these; they cannot fail when they run.
test('a started container is what everything of the kit for tests takes', () => {
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
