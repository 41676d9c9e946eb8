import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startMockServer, VERSION } from '../../../src/index.ts'
import { ControlRefusal } from '../../../src/testing/index.ts'
import { ComplyCubeMockContainer } from '../../../src/testing/testcontainers.ts'
import { createFixtures } from '../../../src/testing/vitest.ts'
import { startEngine } from '../../support/container-engine.ts'
import { PERSON } from '../../support/onboarding.ts'

const TOKEN = 'secret'

// Testcontainers looks for an engine once in a process. The fixtures want a container before any
// test begins.
const mock = await startMockServer({ clock: 'virtual', controlToken: TOKEN })
const engine = await startEngine(mock.port)
vi.stubEnv('DOCKER_HOST', engine.address)
vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', '127.0.0.1')
vi.stubEnv('TESTCONTAINERS_RYUK_DISABLED', 'true')

const start = () => new ComplyCubeMockContainer().withControlToken(TOKEN).start()

const container = await start()
const reached: string[] = []
const withContainer = createFixtures(container)
const withReach = createFixtures({
  url: container.url,
  token: container.token,
  reach: async (url) => {
    reached.push(url)
    return url
  },
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await engine[Symbol.asyncDispose]()
  await mock.close()
})

beforeEach(() => {
  engine.asked.length = 0
  engine.archives.length = 0
})

describe('a container of the mock', () => {
  test('is made from the image of this version, publishes its port, and says nothing else', async () => {
    await new ComplyCubeMockContainer().start()
    const { Image, Env, ExposedPorts, HostConfig } = engine.created()
    expect(Image).toBe(`complycube-mock:${VERSION}`)
    expect(Env).toEqual([])
    expect(ExposedPorts).toEqual({ '4010/tcp': {} })
    expect(HostConfig.PortBindings).toEqual({ '4010/tcp': [{ HostPort: '0' }] })
  })

  test('is made from the image that is named, with what it was told', async () => {
    await new ComplyCubeMockContainer('registry.test/mock:2')
      .withScenario('face-mismatch')
      .withVirtualClock('2030-01-01')
      .start()
    const { Image, Env } = engine.created()
    expect(Image).toBe('registry.test/mock:2')
    expect(Env).toEqual([
      'COMPLYCUBE_MOCK_SCENARIO=face-mismatch',
      'COMPLYCUBE_MOCK_START_AT=2030-01-01T00:00:00.000Z',
      'COMPLYCUBE_MOCK_CLOCK=virtual',
    ])
  })

  test('publishes the chosen port and not the default one', async () => {
    await using started = await new ComplyCubeMockContainer().withPort(5000).start()
    expect(Object.keys(engine.created().HostConfig.PortBindings)).toEqual(['5000/tcp'])
    expect(Object.keys(engine.created().ExposedPorts)).toEqual(['5000/tcp'])
    expect(started.url).toBe(`http://127.0.0.1:${mock.port}`)
  })

  test('copies the scenarios into a file, and names it, before the container starts', async () => {
    const rule = { when: { nthCheck: 2 }, scenario: 'stuck' }
    await new ComplyCubeMockContainer().withScenarios({ rules: [rule] }).start()
    expect(engine.created().Env).toEqual([
      'COMPLYCUBE_MOCK_SCENARIOS=/etc/complycube-mock/scenarios.json',
    ])
    expect(engine.archives.join()).toContain(JSON.stringify({ rules: [rule] }))
    const [copied, begun] = ['PUT /containers/one/archive', 'POST /containers/one/start']
    expect(engine.asked.indexOf(copied)).toBeLessThan(engine.asked.indexOf(begun))
  })

  test('publishes nothing on the network of the machine, where it takes a free port', async () => {
    const started = await new ComplyCubeMockContainer().withNetworkMode('host').start()
    const { Env, ExposedPorts, HostConfig } = engine.created()
    const port = Env.find((line) => line.startsWith('COMPLYCUBE_MOCK_PORT='))?.split('=')[1]
    expect(HostConfig).toMatchObject({ NetworkMode: 'host', PortBindings: {} })
    expect(ExposedPorts).toEqual({})
    expect(port).toMatch(/^\d+$/)
    expect(started.url).toBe(`http://127.0.0.1:${port}`)
    expect(await started.reach('http://127.0.0.1:3000/hooks')).toBe('http://127.0.0.1:3000/hooks')
  })
})

describe('a started container', () => {
  test('is controlled with its token', async () => {
    await using started = await start()
    expect(started.token).toBe(TOKEN)
    const control = started.control('test_controlled')
    await control.arm('face-mismatch')
    expect((await control.armed()).armed).toHaveLength(1)
    const other = started.control(started.newKey())
    expect((await other.armed()).armed).toHaveLength(0)
    const without = await new ComplyCubeMockContainer().start()
    await expect(without.control().armed()).rejects.toThrow(ControlRefusal)
  })

  test('gives keys that nobody else has', async () => {
    const started = await start()
    const keys = [started.newKey(), started.newKey(), started.newKey('a name')]
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toMatch(/^test_a-name_/)
  })

  test('gives sandboxes, which fail on what is left over', async () => {
    const started = await start()
    const { totalItems } = await started.sandbox(async ({ call }) => {
      await call('POST /v1/clients', PERSON)
      return call<{ totalItems: number }>('GET /v1/clients')
    })
    expect(totalItems).toBe(1)
    await expect(started.sandbox(({ control }) => control.arm('stuck'))).rejects.toThrow(/stuck/)
  })

  test('says how to let it see receivers here, where it does not', async () => {
    const started = await start()
    await expect(started.sandbox(({ startReceiver }) => startReceiver())).rejects.toThrow(
      /start it with withHostAccess\(\)/
    )
  })

  test.each(['exited', 'stopped', 'dead'])(
    'that is %s before it listens fails with the words of the mock',
    async (state) => {
      using _ = engine.endAtOnce(state, "complycube-mock: no scenario 'clera'")
      await expect(new ComplyCubeMockContainer().start()).rejects.toThrow("no scenario 'clera'")
    }
  )

  test('stops when it is disposed of', async () => {
    await (await start()).stop()
    expect(engine.asked).toContain('POST /containers/one/stop')
  })
})

describe('fixtures', () => {
  withContainer('take a started container as it is', async ({ mock: found, sandbox }) => {
    expect(found.url).toBe(container.url)
    await sandbox.control.arm('stuck')
    expect(await sandbox.control.disarm()).toEqual({ disarmed: 1 })
  })

  withReach(
    'subscribe receivers by the address that a mock reaches',
    async ({ sandbox, receiver }) => {
      expect(reached).toEqual([receiver.url])
      await sandbox.call('POST /v1/clients', PERSON)
      expect((await receiver.next('client.created')).type).toBe('client.created')
    }
  )
})
