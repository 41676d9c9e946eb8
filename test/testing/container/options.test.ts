import { afterEach, expect, test, vi } from 'vitest'
import type { Arguments } from '../../../src/cli/arguments.ts'
import { createProgram } from '../../../src/cli/program.ts'
import { ComplyCubeMockContainer } from '../../../src/testing/testcontainers.ts'

/** The container, with the variables that it would have. */
class Container extends ComplyCubeMockContainer {
  get variables(): readonly string[] {
    return this.createOpts.Env ?? []
  }
}

type Told = (container: Container) => ComplyCubeMockContainer

const FOLDER = '/etc/complycube-mock'
const START = Date.UTC(2030, 0, 1)

/** For each option of the command: how a container sets it, and the value that the command reads. */
const OPTIONS: Record<string, [Told, Partial<Arguments>]> = {
  '--port': [(one) => one.withPort(5000), { port: 5000 }],
  '--delay': [(one) => one.withDelay('2s'), { delayMs: 2000 }],
  '--scenario': [(one) => one.withScenario('stuck'), { scenario: 'stuck' }],
  '--scenarios': [
    (one) => one.withScenariosFile('/home/me/own.yaml'),
    { scenarioFile: `${FOLDER}/scenarios/own.yaml` },
  ],
  '--seed': [(one) => one.withSeed('other'), { seed: 'other' }],
  '--seed-file': [
    (one) => one.withSeedFile('seeds.json'),
    { seedFile: `${FOLDER}/seed-file/seeds.json` },
  ],
  '--clock': [(one) => one.withVirtualClock(), { clock: 'virtual' }],
  '--start-at': [(one) => one.withVirtualClock('2030-01-01'), { startAt: START }],
  '--webhook': [
    (one) => one.withWebhook('http://one.test/', 'http://two.test/'),
    { webhooks: ['http://one.test/', 'http://two.test/'] },
  ],
  '--webhook-secret': [(one) => one.withWebhookSecret('a b'), { webhookSecret: 'a b' }],
  '--webhook-timeout': [(one) => one.withWebhookTimeout(500), { webhookTimeoutMs: 500 }],
  '--webhook-targets': [
    (one) => one.withWebhookTargets('*.example.org', 'one.test'),
    { webhookTargets: ['*.example.org', 'one.test'] },
  ],
  '--webhook-header': [
    (one) => one.withWebhookHeader({ One: 'a, b: c', Two: '2' }),
    { webhookHeaders: { One: 'a, b: c', Two: '2' } },
  ],
  '--https-webhooks': [(one) => one.withHttpsWebhooks(), { httpsWebhooks: true }],
  '--event-payload': [(one) => one.withEventPayload('extended'), { eventPayload: 'extended' }],
  '--image-budget': [(one) => one.withImageBudget(2), { imageBudget: 2 * 1024 ** 2 }],
  '--memory-budget': [(one) => one.withMemoryBudget(3), { memoryBudget: 3 * 1024 ** 2 }],
  '--budget': [
    (one) => one.withBudgets({ records: 2, journal: 1 }),
    { budgets: { records: 2 * 1024 ** 2, journal: 1024 ** 2 } },
  ],
  '--evict-idle': [(one) => one.withEvictIdle(), { evictIdle: true }],
  '--rate-limit': [(one) => one.withRateLimit('live'), { rateLimit: 'live' }],
  '--service-quota': [(one) => one.withServiceQuota(3), { serviceQuota: 3 }],
  '--lacking-services': [
    (one) => one.withLackingServices('ssn_check', 'createReport'),
    { lackingServices: ['ssn_check', 'createReport'] },
  ],
  '--expect-two-sides': [(one) => one.withExpectTwoSides(), { expectTwoSides: true }],
  '--match-faces': [(one) => one.withMatchFaces(), { matchFaces: true }],
  '--ignore-samples': [(one) => one.withIgnoreSamples(), { ignoreSamples: true }],
  '--payment-due': [(one) => one.withPaymentDue(), { paymentDue: true }],
  '--strict': [(one) => one.withStrict(), { strict: true }],
  '--transcript': [(one) => one.withTranscript(), { transcript: true }],
  '--allow-live-keys': [(one) => one.withAllowLiveKeys(), { allowLiveKeys: true }],
  '--allow-any-key': [(one) => one.withAllowAnyKey(), { allowAnyKey: true }],
  '--control-token': [(one) => one.withControlToken('secret'), { controlToken: 'secret' }],
  '--allowed-host': [
    (one) => one.withAllowedHost('a.org', 'b.org'),
    { allowedHosts: ['a.org', 'b.org'] },
  ],
  '--public-url': [
    (one) => one.withPublicUrl('https://kyc.test'),
    { publicUrl: 'https://kyc.test' },
  ],
  '--no-page': [(one) => one.withoutPage(), { page: false }],
  '--no-test-bar': [(one) => one.withoutTestBar(), { testBar: false }],
  '--tls': [(one) => one.withTls(), { tls: true }],
  '--tls-port': [(one) => one.withTls(8443), { tls: true, tlsPort: 8443 }],
  '--tls-name': [(one) => one.withTlsName('a.test', 'b.test'), { tlsNames: ['a.test', 'b.test'] }],
  '--ca-dir': [(one) => one.withCaDir('/ca'), { caDir: '/ca' }],
  '--tunnel-others': [(one) => one.withTunnelOthers(), { tunnelOthers: true }],
  '--quiet': [(one) => one.withQuiet(), { isQuiet: true }],
  '--verbose': [(one) => one.withVerbose(), { isVerbose: true }],
  '--json': [(one) => one.withJson(), { isJson: true }],
}

/** What the image says itself, and what has no use in a container. */
const OF_THE_IMAGE = ['--host', '--open']

const programFor = (serve: (given: Arguments) => Promise<void>) =>
  createProgram({
    serve,
    health: async () => {},
    remote: async () => {},
    contract: async () => {},
    replay: async () => {},
    proxy: async () => {},
    exec: async () => {},
    ca: async () => {},
    mcp: async () => {},
  })

/** What the command would serve with in this container. */
const readVariables = async ({ variables }: Container): Promise<Arguments | undefined> => {
  for (const line of variables) {
    const [name = ''] = line.split('=', 1)
    vi.stubEnv(name, line.slice(name.length + 1))
  }
  let served: Arguments | undefined
  const program = programFor(async (given) => {
    served = given
  })
  await program.parseAsync([], { from: 'user' })
  return served
}

afterEach(() => vi.unstubAllEnvs())

test('a container can be told of every option of the command', () => {
  const flags = programFor(async () => {}).options.flatMap(({ envVar, long }) =>
    envVar === undefined ? [] : [long]
  )
  expect([...Object.keys(OPTIONS), ...OF_THE_IMAGE].sort()).toEqual(flags.sort())
})

test.each(Object.entries(OPTIONS))(
  'the command understands what a container says of %s',
  async (_, [tell, expected]) => {
    const container = new Container()
    expect(tell(container)).toBe(container)
    expect(await readVariables(container)).toMatchObject(expected)
  }
)

test('what is said last holds', async () => {
  const container = new Container().withDelay(1).withSeed('one').withDelay(2)
  expect(container.variables).toEqual(['COMPLYCUBE_MOCK_SEED=one', 'COMPLYCUBE_MOCK_DELAY=2'])
})

test('a flag that is switched off says so', () => {
  const container = new Container().withStrict().withStrict(false)
  expect(container.variables).toEqual(['COMPLYCUBE_MOCK_STRICT=false'])
})

test('a start time that is no date is refused before a container starts', () => {
  expect(() => new Container().withVirtualClock('soon')).toThrow(RangeError)
})
