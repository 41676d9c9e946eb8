import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** From this time on, a test file is named, and again after each such time. */
const NAMED_AFTER_MS = 60_000

/**
 * Names the test files that run for long, with the test that began last. Other reporters name a file
 * only when it ends, so a file that hangs would never be named.
 */
export default class ReportSlowFiles implements Reporter {
  /** By the id of a file. */
  readonly #running = new Map<string, { readonly name: string; readonly since: number }>()
  readonly #latest = new Map<string, string>()
  #timer: NodeJS.Timeout | undefined

  onTestRunStart(): void {
    this.#timer = setInterval(() => this.#report(), NAMED_AFTER_MS)
    this.#timer.unref()
  }

  onTestModuleQueued({ id, relativeModuleId: name }: TestModule): void {
    this.#running.set(id, { name, since: Date.now() })
  }

  onTestCaseReady({ module, fullName }: TestCase): void {
    this.#latest.set(module.id, fullName)
  }

  onTestModuleEnd({ id }: TestModule): void {
    this.#running.delete(id)
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer)
  }

  #report(): void {
    for (const [id, { name, since }] of this.#running) {
      const ranMs = Date.now() - since
      if (ranMs < NAMED_AFTER_MS) continue
      const test = this.#latest.get(id) ?? 'none that was reported'
      console.log(
        `Still running after ${Math.round(ranMs / 1000)} s: ${name}, latest test: ${test}`
      )
    }
  }
}
