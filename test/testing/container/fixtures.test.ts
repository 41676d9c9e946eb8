import { afterAll, expect, vi } from 'vitest'
import { startMockServer } from '../../../src/index.ts'
import { ComplyCubeMockContainer } from '../../../src/testing/testcontainers.ts'
import { createFixtures } from '../../../src/testing/vitest.ts'
import { startEngine } from '../../support/container-engine.ts'
import { PERSON } from '../../support/onboarding.ts'

// Not one after the other: fixtures want the container before any test begins.
const inside = await startMockServer({ clock: 'virtual', controlToken: 'secret' })
const engine = await startEngine(inside.port)
vi.stubEnv('DOCKER_HOST', engine.address)
vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', '127.0.0.1')
vi.stubEnv('TESTCONTAINERS_RYUK_DISABLED', 'true')
const container = await new ComplyCubeMockContainer().withControlToken('secret').start()
const reached: string[] = []
const reach = async (url: string) => {
  reached.push(url)
  return url
}
const test = createFixtures(container)
const own = createFixtures({ url: container.url, token: container.token, reach })

afterAll(async () => {
  vi.unstubAllEnvs()
  await engine[Symbol.asyncDispose]()
  await inside.close()
})

test('fixtures take a started container as it is', async ({ mock, sandbox }) => {
  expect(mock.url).toBe(container.url)
  await sandbox.control.arm('stuck')
  expect(await sandbox.control.disarm()).toEqual({ disarmed: 1 })
})

own('and subscribe receivers by the address that a mock reaches', async ({ sandbox, receiver }) => {
  expect(reached).toEqual([receiver.url])
  await sandbox.call('POST /v1/clients', PERSON)
  expect((await receiver.next('client.created')).type).toBe('client.created')
})
