import { createRequire } from 'node:module'
import { basename } from 'node:path'
import type { StartedTestContainer } from 'testcontainers'
import type { AnyScenarioName, AsyncDisposal, ScenarioFile } from '../index.ts'
import { VERSION } from '../version.ts'
import { type Control, createControl } from './control.ts'
import { type SandboxOptions, type TestSandbox, takeKey, withSandbox } from './sandbox.ts'

type Testcontainers = typeof import('testcontainers')

/** Loads the optional peer dependency. Throws an error that names the package to install. */
const loadTestcontainers = (): Testcontainers => {
  try {
    return createRequire(import.meta.url)('testcontainers')
  } catch (error) {
    const isMissing =
      error instanceof Error && /Cannot find \w+ 'testcontainers'/.test(error.message)
    if (!isMissing) throw error
    throw new Error(
      "complycube-mock/testcontainers needs the package 'testcontainers', 11 or later, which is not installed: npm install --save-dev testcontainers",
      { cause: error }
    )
  }
}

const { AbstractStartedContainer, GenericContainer, RandomPortGenerator, TestContainers, Wait } =
  loadTestcontainers()

/** The port that the image exposes. */
const PORT = 4010

/** Time between two readiness checks, in milliseconds. */
const POLL_MS = 250

/** What the mock prints when it is ready, as text or as JSON. */
const LISTENING = /listens at|"listening"/

/** The name of the test machine inside a container, set by Testcontainers. */
const HOST_NAME = 'host.testcontainers.internal'

/** Folder for the user's files in the container. */
const FOLDER = '/etc/complycube-mock'

/** The user in the container differs from the owner of the file, so everyone may read it. */
const READABLE = 0o644

interface Inspected {
  readonly State: { readonly Status: string }
}

/** States of a container that has ended, besides `exited`. Podman 4 leaves one that ends at once `stopped`. */
const ENDED: readonly string[] = ['stopped', 'dead']

/** A container that is `exited` whenever it has ended: Testcontainers 11.14 looks for that state alone. */
const withOneEnd = <T extends { inspect: () => Promise<Inspected> }>(container: T): T =>
  Object.assign(Object.create(container), {
    inspect: async (): Promise<Inspected> => {
      const inspected = await container.inspect()
      const { State } = inspected
      if (!ENDED.includes(State.Status)) return inspected
      return { ...inspected, State: { ...State, Status: 'exited' } }
    },
  })

/** Aborts when the container ends, so that the mock's own error message is shown. */
const waitForHealth = (port: number) => {
  const wait = Wait.forHttp('/_mock/health', port, { abortOnContainerExit: true })
  const waitUntilReady = wait.waitUntilReady.bind(wait)
  wait.waitUntilReady = (container, ports) => waitUntilReady(withOneEnd(container), ports)
  return wait.withReadTimeout(POLL_MS)
}

interface StartedState {
  /** The port of the mock inside the container. */
  readonly port: number
  readonly token: string | undefined
  /** Whether the container shares the network of the machine that runs it. */
  readonly isOnHostNetwork: boolean
  /** The name of the test machine inside the container, if it has one. */
  readonly hostName: string | undefined
}

/** A running container. Its `url` and `token` fit everything that takes a mock. */
export class StartedComplyCubeMockContainer
  extends AbstractStartedContainer
  implements AsyncDisposal
{
  readonly #state: StartedState

  constructor(started: StartedTestContainer, state: StartedState) {
    super(started)
    this.#state = state
  }

  /** The address of the mock for the tests. The API begins at `${url}/v1`. */
  get url(): string {
    const { port, isOnHostNetwork } = this.#state
    return `http://${this.getHost()}:${isOnHostNetwork ? port : this.getMappedPort(port)}`
  }

  /** The control token, if one was set. */
  get token(): string | undefined {
    return this.#state.token
  }

  /** Returns the control surface of one sandbox. Default: that of `test_default`. */
  control(key?: string): Control {
    return createControl({ url: this.url, token: this.token, key })
  }

  /** Returns an unused API key. Each key has its own sandbox. */
  newKey(name = 'container'): string {
    return takeKey(this, name)
  }

  /** Calls `use` with a new sandbox and deletes it afterwards: see `withSandbox`. */
  sandbox<T>(use: (sandbox: TestSandbox) => T | Promise<T>, options?: SandboxOptions): Promise<T> {
    return withSandbox(this, use, options)
  }

  /** Returns the address at which the container reaches `url` on the test machine. */
  readonly reach = async (url: string): Promise<string> => {
    const { isOnHostNetwork, hostName } = this.#state
    if (isOnHostNetwork) return url
    if (hostName === undefined) {
      throw new Error(
        `The container does not see this machine, so no event can reach ${url}: start it with withHostAccess()`
      )
    }
    const reachable = new URL(url)
    await TestContainers.exposeHostPorts(Number(reachable.port) || 80)
    reachable.hostname = hostName
    return reachable.href
  }

  // Some supported versions of Testcontainers have no disposal.
  override async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}

/**
 * A mock in a container, for Testcontainers: `await new ComplyCubeMockContainer().start()`.
 *
 * Each `with…` function sets the option of the command with the same name. The last call wins.
 */
export class ComplyCubeMockContainer extends GenericContainer {
  #port: number | undefined
  #hostNetworkPort: number | undefined
  #controlToken: string | undefined
  #needsHostAccess = false
  #defaultWait = waitForHealth(PORT)

  /** Default image: `complycube-mock` with the version of this package as its tag. */
  constructor(image = `complycube-mock:${VERSION}`) {
    super(image)
    this.withExposedPorts(PORT).withWaitStrategy(this.#defaultWait)
  }

  /** Port inside the container. Default 4010. */
  withPort(port: number): this {
    this.#port = port
    this.#publishNothing()
    this.withExposedPorts(port)
    if (this.waitStrategy === this.#defaultWait) {
      this.#defaultWait = waitForHealth(port)
      this.withWaitStrategy(this.#defaultWait)
    }
    return this.#setEnv('port', port)
  }

  /** Lets events reach receivers on the test machine, through a helper container. */
  withHostAccess(): this {
    this.#needsHostAccess = true
    return this
  }

  /** Time from the creation of a check to its end: milliseconds, or text such as `'2s'`. */
  withDelay(delay: number | string): this {
    return this.#setEnv('delay', delay)
  }

  /** Scenario for checks that nothing else decides. */
  withScenario(name: AnyScenarioName): this {
    return this.#setEnv('scenario', name)
  }

  /** Your own scenarios and rules, from a file on this machine: JSON, YAML or a module. */
  withScenariosFile(path: string): this {
    return this.#copyFile('scenarios', path)
  }

  /** Your own scenarios and rules, with the content of a scenario file. */
  withScenarios(scenarios: ScenarioFile): this {
    const target = `${FOLDER}/scenarios.json`
    const content = JSON.stringify(scenarios)
    this.withCopyContentToContainer([{ content, target, mode: READABLE }])
    return this.#setEnv('scenarios', target)
  }

  /** Changes ids, secrets and invented data. The same seed gives the same data. */
  withSeed(seed: string): this {
    return this.#setEnv('seed', seed)
  }

  /** Your own companies and custom lists, from a JSON or YAML file on this machine. */
  withSeedFile(path: string): this {
    return this.#copyFile('seed-file', path)
  }

  /** Clocks stand still until you move them. `startAt` is their first time. */
  withVirtualClock(startAt?: string | number | Date): this {
    if (startAt !== undefined) this.#setEnv('start-at', new Date(startAt).toISOString())
    return this.#setEnv('clock', 'virtual')
  }

  /** Memory for the images of all sandboxes, in megabytes. */
  withImageBudget(megabytes: number): this {
    return this.#setEnv('image-budget', megabytes)
  }

  /** Memory for all other state of all sandboxes, in megabytes. */
  withMemoryBudget(megabytes: number): this {
    return this.#setEnv('memory-budget', megabytes)
  }

  /** Memory for single kinds of state, in megabytes: `{ records: 64 }`. */
  withBudgets(megabytes: Readonly<Record<string, number>>): this {
    const pairs = Object.entries(megabytes).map(([kind, amount]) => `${kind}=${amount}`)
    return this.#setEnv('budget', pairs)
  }

  /** Refuses webhooks with an `http` address, as ComplyCube does. */
  withHttpsWebhooks(): this {
    return this.#setEnv('https-webhooks', true)
  }

  /** `extended` adds `clientId`, `type` and `enableMonitoring` to the payloads of check events. */
  withEventPayload(kind: 'documented' | 'extended'): this {
    return this.#setEnv('event-payload', kind)
  }

  /** Discards idle sandboxes with their data when the memory for sandboxes is full. */
  withEvictIdle(): this {
    return this.#setEnv('evict-idle', true)
  }

  /** Serves no page at `/`. */
  withoutPage(): this {
    return this.#setEnv('no-page', true)
  }

  /** Hides the bar of hosted Flow pages that chooses the outcome. */
  withoutTestBar(): this {
    return this.#setEnv('no-test-bar', true)
  }

  /** Token that requests to the control surface must send. The started container sends it. */
  withControlToken(token: string): this {
    this.#controlToken = token
    return this.#setEnv('control-token', token)
  }

  /** Host names, besides the local ones, at which the control surface answers. */
  withAllowedHost(...names: string[]): this {
    return this.#setEnv('allowed-host', names)
  }

  /** What addresses in answers begin with, such as links to Flow. */
  withPublicUrl(url: string): this {
    return this.#setEnv('public-url', url)
  }

  /** Serves HTTPS as well. `port` is that inside the container. Default 4443. */
  withTls(port?: number): this {
    if (port !== undefined) this.#setEnv('tls-port', port)
    return this.#setEnv('tls', true)
  }

  /** Names, besides ComplyCube's, that CONNECT and TLS are answered for. */
  withTlsName(...names: string[]): this {
    return this.#setEnv('tls-name', names)
  }

  /** Folder in the container that keeps the certificate authority. */
  withCaDir(folder: string): this {
    return this.#setEnv('ca-dir', folder)
  }

  /** Passes CONNECT to other hosts on. */
  withTunnelOthers(isOn = true): this {
    return this.#setEnv('tunnel-others', isOn)
  }

  /** Receivers of all events in every sandbox, as addresses that the container can reach. */
  withWebhook(...urls: string[]): this {
    return this.#setEnv('webhook', urls)
  }

  /** Secret that signs events to those receivers. */
  withWebhookSecret(secret: string): this {
    return this.#setEnv('webhook-secret', secret)
  }

  /** Time limit for the answer of a receiver: milliseconds, or text such as `'90s'`. */
  withWebhookTimeout(time: number | string): this {
    return this.#setEnv('webhook-timeout', time)
  }

  /** Hosts that may get events, besides private networks. The test machine is in a private one. */
  withWebhookTargets(...hosts: string[]): this {
    return this.#setEnv('webhook-targets', hosts)
  }

  /** Extra headers of each event. */
  withWebhookHeader(headers: Readonly<Record<string, string>>): this {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return this.#setEnv('webhook-header', lines.join('\n'))
  }

  /** Limits requests per second as in an account of this mode. */
  withRateLimit(preset: 'test' | 'live'): this {
    return this.#setEnv('rate-limit', preset)
  }

  /** Number of checks and look-ups per sandbox and month. */
  withServiceQuota(number: number): this {
    return this.#setEnv('service-quota', number)
  }

  /** Check types or operations that the plan lacks. */
  withLackingServices(...names: string[]): this {
    return this.#setEnv('lacking-services', names)
  }

  /** Paid services answer 402. */
  withPaymentDue(isDue = true): this {
    return this.#setEnv('payment-due', isDue)
  }

  /** Refuses checks of a two-sided document that has only its front. */
  withExpectTwoSides(isOn = true): this {
    return this.#setEnv('expect-two-sides', isOn)
  }

  /** Recognises the image of a face that is enrolled for another client. */
  withMatchFaces(isOn = true): this {
    return this.#setEnv('match-faces', isOn)
  }

  /** Lets no mark or file name of an uploaded picture decide a check. */
  withIgnoreSamples(isOn = true): this {
    return this.#setEnv('ignore-samples', isOn)
  }

  /** Ignored parts of requests make verifications fail. */
  withStrict(isOn = true): this {
    return this.#setEnv('strict', isOn)
  }

  /** Records each sandbox, so that it can be replayed. */
  withTranscript(isOn = true): this {
    return this.#setEnv('transcript', isOn)
  }

  /** Accepts keys that begin with `live_`. */
  withAllowLiveKeys(isOn = true): this {
    return this.#setEnv('allow-live-keys', isOn)
  }

  /** Accepts any key. */
  withAllowAnyKey(isOn = true): this {
    return this.#setEnv('allow-any-key', isOn)
  }

  /** Prints no line per request. */
  withQuiet(isOn = true): this {
    return this.#setEnv('quiet', isOn)
  }

  /** Prints too how the scenario of each check was chosen. */
  withVerbose(isOn = true): this {
    return this.#setEnv('verbose', isOn)
  }

  /** Prints one JSON object per line instead of text. */
  withJson(isOn = true): this {
    return this.#setEnv('json', isOn)
  }

  override async start(): Promise<StartedComplyCubeMockContainer> {
    const started = await super.start()
    const hasHostName = String(this.hostConfig.ExtraHosts ?? '').includes(`${HOST_NAME}:`)
    return new StartedComplyCubeMockContainer(started, {
      port: this.#hostNetworkPort ?? this.#port ?? PORT,
      token: this.#controlToken,
      isOnHostNetwork: this.networkMode === 'host',
      hostName: hasHostName ? HOST_NAME : undefined,
    })
  }

  protected override async beforeContainerCreated(): Promise<void> {
    if (this.networkMode === 'host') await this.#useHostNetwork()
    else if (this.#needsHostAccess) await TestContainers.exposeHostPorts()
  }

  /** On the host network no port is published, and another mock may use 4010. */
  async #useHostNetwork(): Promise<void> {
    this.#hostNetworkPort = this.#port ?? (await new RandomPortGenerator().generatePort())
    this.#setEnv('port', this.#hostNetworkPort)
    this.#publishNothing()
    if (this.waitStrategy === this.#defaultWait)
      this.withWaitStrategy(Wait.forLogMessage(LISTENING))
  }

  #publishNothing(): void {
    this.exposedPorts = []
    this.createOpts.ExposedPorts = {}
    this.hostConfig.PortBindings = {}
  }

  /** Sets an option of the command through its environment variable. */
  #setEnv(option: string, value: string | number | boolean | readonly string[]): this {
    const name = `COMPLYCUBE_MOCK_${option.toUpperCase().replaceAll('-', '_')}`
    const others = this.createOpts.Env?.filter((line) => !line.startsWith(`${name}=`))
    this.createOpts.Env = others ?? []
    return this.withEnvironment({ [name]: String(value) })
  }

  #copyFile(option: string, source: string): this {
    const target = `${FOLDER}/${option}/${basename(source)}`
    this.withCopyFilesToContainer([{ source, target, mode: READABLE }])
    return this.#setEnv(option, target)
  }
}
