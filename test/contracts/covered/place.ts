import type { Target } from '../../../src/contracts/suite/target.ts'
import type { createMock } from '../../../src/index.ts'
import type { Fetch } from '../../support/api.ts'
import type { Control } from '../provoked.ts'

/** A mock that runs cases: how to reach it, to let time pass on it and to control it. */
export interface Place {
  readonly target: Target
  readonly wait: (ms: number) => Promise<void>
  readonly control: Control
}

const controlOf =
  (ask: Fetch, base: string, key: string): Control =>
  async (method, path, body) => {
    const response = await ask(
      new Request(`${base}/_mock${path}`, {
        method,
        headers: { Authorization: key },
        ...(body && { body: JSON.stringify(body) }),
      })
    )
    if (!response.ok) throw new Error(await response.text())
  }

/** Returns the place of a mock in this process. */
export const inProcess = (mock: ReturnType<typeof createMock>, key: string): Place => ({
  target: { key, fetch: mock.fetch },
  wait: async (ms) => {
    await mock.advance(ms, key)
  },
  control: controlOf(mock.fetch, 'http://mock', key),
})
