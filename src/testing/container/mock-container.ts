import { VERSION } from '../../version.ts'
import { FurtherOptions } from './further-options.ts'
import { RandomPortGenerator, TestContainers, Wait } from './load-testcontainers.ts'
import { StartedComplyCubeMockContainer } from './started-mock-container.ts'

/** The port that the image exposes. */
const PORT = 4010

/** How often the mock is asked whether it is ready, in milliseconds. */
const ASK_EVERY_MS = 250

/** What the mock prints when it can be asked, in text or in JSON. */
const LISTENING = /listens at|"listening"/

/** The name that Testcontainers gives to the machine of the tests. */
const HOST = 'host.testcontainers.internal'

/** A mock stops at the first mistake in what it is told, and then its own sentence is shown. */
const untilItAnswers = (port: number) =>
  Wait.forHttp('/_mock/health', port, { abortOnContainerExit: true }).withReadTimeout(ASK_EVERY_MS)

/** A mock in a container, for Testcontainers: `await new ComplyCubeMockContainer().start()`. */
export class ComplyCubeMockContainer extends FurtherOptions {
  #usualWait = untilItAnswers(PORT)
  #wantsHostAccess = false
  #hostPort: number | undefined

  /** Default image: `complycube-mock` with the version of this package as its tag. */
  constructor(image = `complycube-mock:${VERSION}`) {
    super(image)
    this.withExposedPorts(PORT).withWaitStrategy(this.#usualWait)
  }

  override withPort(port: number): this {
    this.#publishNothing()
    this.withExposedPorts(port)
    if (this.waitStrategy === this.#usualWait) {
      this.#usualWait = untilItAnswers(port)
      this.withWaitStrategy(this.#usualWait)
    }
    return super.withPort(port)
  }

  /** Lets events reach receivers on the machine of the tests; takes Testcontainers' own helper. */
  withHostAccess(): this {
    this.#wantsHostAccess = true
    return this
  }

  override async start(): Promise<StartedComplyCubeMockContainer> {
    const started = await super.start()
    const seesHost = String(this.hostConfig.ExtraHosts ?? '').includes(`${HOST}:`)
    return new StartedComplyCubeMockContainer(started, {
      port: this.#hostPort ?? this.port ?? PORT,
      token: this.controlToken,
      isOnHostNetwork: this.#isOnHostNetwork,
      hostName: seesHost ? HOST : undefined,
    })
  }

  get #isOnHostNetwork(): boolean {
    return this.networkMode === 'host'
  }

  protected override async beforeContainerCreated(): Promise<void> {
    if (this.#isOnHostNetwork) await this.#useHostNetwork()
    else if (this.#wantsHostAccess) await TestContainers.exposeHostPorts()
  }

  /** There, ports are those of the machine: none is published, and another mock may have 4010. */
  async #useHostNetwork(): Promise<void> {
    this.#hostPort = this.port ?? (await new RandomPortGenerator().generatePort())
    this.tell('port', this.#hostPort)
    this.#publishNothing()
    if (this.waitStrategy === this.#usualWait) this.withWaitStrategy(Wait.forLogMessage(LISTENING))
  }

  #publishNothing(): void {
    this.exposedPorts = []
    this.createOpts.ExposedPorts = {}
    this.hostConfig.PortBindings = {}
  }
}
