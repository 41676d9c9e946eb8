import type { StartedTestContainer } from 'testcontainers'
import type { AsyncDisposal } from '../../index.ts'
import { type Control, createControl } from '../control.ts'
import { takeKey } from '../own-key.ts'
import { type SandboxOptions, type TestSandbox, withSandbox } from '../sandbox.ts'
import { AbstractStartedContainer, TestContainers } from './load-testcontainers.ts'

/** How a container was started, as far as whoever uses it must know. */
export interface StartedAs {
  /** The port of the mock, in the container. */
  readonly port: number
  readonly token: string | undefined
  /** Whether it has the network of the machine it runs on. */
  readonly isOnHostNetwork: boolean
  /** The name by which it reaches the machine of the tests, if it was given one. */
  readonly hostName: string | undefined
}

/** A running mock in a container; whatever takes a mock's `url` and `token` takes it. */
export class StartedComplyCubeMockContainer
  extends AbstractStartedContainer
  implements AsyncDisposal
{
  readonly #as: StartedAs

  constructor(started: StartedTestContainer, as: StartedAs) {
    super(started)
    this.#as = as
  }

  /** Where it is reached from here. The API begins at `${url}/v1`. */
  get url(): string {
    const { port, isOnHostNetwork } = this.#as
    return `http://${this.getHost()}:${isOnHostNetwork ? port : this.getMappedPort(port)}`
  }

  /** Its control token, if it has one. */
  get token(): string | undefined {
    return this.#as.token
  }

  /** The control surface of one key's sandbox. Default: that of `test_default`. */
  control(key?: string): Control {
    return createControl({ url: this.url, token: this.token, key })
  }

  /** A key that nobody else uses: it opens a sandbox of its own. */
  newKey(name = 'container'): string {
    return takeKey(this, name)
  }

  /** Gives `use` a new sandbox, and forgets it afterwards: see `withSandbox`. */
  sandbox<T>(use: (sandbox: TestSandbox) => T | Promise<T>, options?: SandboxOptions): Promise<T> {
    return withSandbox(this, use, options)
  }

  /** The address by which the container reaches what listens on this machine at `url`. */
  readonly reach = async (url: string): Promise<string> => {
    const { isOnHostNetwork, hostName } = this.#as
    if (isOnHostNetwork) return url
    if (hostName === undefined) {
      throw new Error(
        `The container does not see this machine, so no event can reach ${url}: start it with withHostAccess()`
      )
    }
    const there = new URL(url)
    await TestContainers.exposeHostPorts(Number(there.port) || 80)
    there.hostname = hostName
    return there.href
  }

  /** Stops it: not every Testcontainers of these versions says so itself. */
  override async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
