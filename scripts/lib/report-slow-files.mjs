/** From this time on, a test file is named, and again after each such time. */
const NAMED_AFTER_MS = 60_000

/**
 * A reporter of Vitest that names the test files that run for long, with the test that began last. Other
 * reporters name a file only when it ends, so a file that hangs would never be named.
 */
export default class ReportSlowFiles {
  /** By the id of a file. */
  #running = new Map()
  #timer

  onTestRunStart() {
    this.#timer = setInterval(() => this.#report(), NAMED_AFTER_MS)
    this.#timer.unref()
  }

  onTestModuleQueued({ id, relativeModuleId: name }) {
    this.#running.set(id, { name, since: Date.now(), test: 'none that was reported' })
  }

  onTestCaseReady({ module, fullName }) {
    const running = this.#running.get(module.id)
    if (running) running.test = fullName
  }

  onTestModuleEnd({ id }) {
    this.#running.delete(id)
  }

  onTestRunEnd() {
    clearInterval(this.#timer)
  }

  #report() {
    for (const { name, since, test } of this.#running.values()) {
      const ranMs = Date.now() - since
      if (ranMs < NAMED_AFTER_MS) continue
      console.log(
        `Still running after ${Math.round(ranMs / 1000)} s: ${name}, latest test: ${test}`
      )
    }
  }
}
