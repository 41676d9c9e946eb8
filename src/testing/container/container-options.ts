import { basename } from 'node:path'
import type { ScenarioFile } from '../../index.ts'
import { GenericContainer } from './load-testcontainers.ts'

type Value = string | number | boolean | readonly string[]

/** Where files of the user's own lie in the container. */
const FOLDER = '/etc/complycube-mock'

/** Whoever the files belong to here, the user in the container may read them. */
const READABLE = 0o644

const instant = (time: string | number | Date): string => new Date(time).toISOString()

/**
 * The options of the command as functions of a container, named after them. What is said last holds.
 * Inheritance is what Testcontainers extends its containers by.
 */
export class ContainerOptions extends GenericContainer {
  /** The port inside; undefined while nobody has chosen one. */
  protected port: number | undefined
  protected controlToken: string | undefined

  /** Has the command find an option in its variable. */
  protected tell(option: string, value: Value): this {
    const name = `COMPLYCUBE_MOCK_${option.toUpperCase().replaceAll('-', '_')}`
    const others = this.createOpts.Env?.filter((line) => !line.startsWith(`${name}=`))
    this.createOpts.Env = others ?? []
    return this.withEnvironment({ [name]: String(value) })
  }

  /** A port other than 4010 inside of the container; needed by few. */
  withPort(port: number): this {
    this.port = port
    return this.tell('port', port)
  }

  /** From the creation of a check to its end: milliseconds, or a time such as `'2s'`. */
  withDelay(delay: number | string): this {
    return this.tell('delay', delay)
  }

  /** What happens to checks that nothing else decides. */
  withScenario(name: string): this {
    return this.tell('scenario', name)
  }

  /** Scenarios and rules of your own, from a file on this machine: JSON, YAML or a module. */
  withScenariosFile(path: string): this {
    return this.#withFile('scenarios', path)
  }

  /** Scenarios and rules of your own, as in a file of scenarios. */
  withScenarios(scenarios: ScenarioFile): this {
    const target = `${FOLDER}/scenarios.json`
    const content = JSON.stringify(scenarios)
    this.withCopyContentToContainer([{ content, target, mode: READABLE }])
    return this.tell('scenarios', target)
  }

  /** Other ids, secrets and invented data; the same seed, the same run. */
  withSeed(seed: string): this {
    return this.tell('seed', seed)
  }

  /** Companies and custom lists of your own, from a JSON file on this machine. */
  withSeedFile(path: string): this {
    return this.#withFile('seed-file', path)
  }

  /** Clocks that stand still until they are moved, and where they start. */
  withVirtualClock(startAt?: string | number | Date): this {
    if (startAt !== undefined) this.tell('start-at', instant(startAt))
    return this.tell('clock', 'virtual')
  }

  /** Megabytes that the images of all sandboxes may take. */
  withImageBudget(megabytes: number): this {
    return this.tell('image-budget', megabytes)
  }

  /** What requests to the control surface must send; what the started container gives knows it. */
  withControlToken(token: string): this {
    this.controlToken = token
    return this.tell('control-token', token)
  }

  /** Names, beside the local ones, by which the control surface may be asked. */
  withAllowedHost(...names: string[]): this {
    return this.tell('allowed-host', names)
  }

  #withFile(option: string, source: string): this {
    const target = `${FOLDER}/${option}/${basename(source)}`
    this.withCopyFilesToContainer([{ source, target, mode: READABLE }])
    return this.tell(option, target)
  }
}
