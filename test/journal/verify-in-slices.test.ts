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
    const other = createApi(mock.fetch, { key: 'test_other' })
    for (let count = 0; count < REQUESTS; count++) await api.ok('listClients')
    await other.ok('listClients')

    // Work in slices pauses after 8 ms, so it pauses at each step.
    using _ = stopStopwatch({ eachLookMs: 10 })
    const order: string[] = []
    const noted = async (name: string, answer: Promise<unknown>) => {
      const body = await answer
      order.push(name)
      return body
    }
    const given = { match: { operation: 'listClients' }, times: REQUESTS }
    const verified = noted('verified', api.control('POST', '/requests/verify', given))
    await noted('other key', other.ok('listClients'))
    const same = [
      noted('same key', api.control(method, path, body)),
      noted('same key', api.ok('listClients')),
    ]
    await Promise.all([verified, ...same])
    expect(await verified).toMatchObject({ verified: true, dropped: 0 })
    expect(order).toEqual(['other key', 'verified', 'same key', 'same key'])
  }
)
