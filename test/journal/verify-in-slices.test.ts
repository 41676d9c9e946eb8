import { expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { stopStopwatch } from '../support/stopped-stopwatch.ts'
import { start } from './start.ts'

const REQUESTS = 100

test.each([
  ['GET', '/requests'],
  ['POST', '/reset'],
  ['PUT', '/settings', { strict: true }],
] as const)(
  '%s %s waits for a verification of the same key, and other keys do not',
  async (method, path, body?: object) => {
    const { api, mock } = start()
    const neighbour = createApi(mock.fetch, { key: 'test_other' })
    for (let count = 0; count < REQUESTS; count++) await api.ok('listClients')
    await neighbour.ok('listClients')

    // Work in slices pauses after 8 ms, so it pauses at each step.
    using stopwatch = stopStopwatch({ eachLookMs: 10 })
    const looksUntil = async (answer: Promise<unknown>): Promise<number> => {
      await answer
      return stopwatch.looks
    }
    const given = { match: { operation: 'listClients' }, times: REQUESTS }
    const verified = api.control('POST', '/requests/verify', given)
    const other = await looksUntil(neighbour.ok('listClients'))
    const same = [looksUntil(api.control(method, path, body)), looksUntil(api.ok('listClients'))]
    expect(await verified).toMatchObject({ verified: true, dropped: 0 })
    // Each step looks at the stopwatch, and there is a step for each request of the journal.
    expect(other).toBeLessThan(REQUESTS)
    for (const looks of await Promise.all(same)) expect(looks).toBeGreaterThanOrEqual(REQUESTS)
  }
)
