import { expect, test } from 'vitest'
import { CLAUSES, runSuite } from '../../src/contracts/suite/index.ts'
import { startMockServer } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { deliveryLimitMs, failuresOf, key } from '../contracts/suite-runs.ts'

test('all clauses hold through the proxy, without findings', async () => {
  await using server = await startMockServer({ clock: 'virtual' })
  await using proxy = await startCheckingProxy({ target: server.url })
  await using receiver = await startReceiver()
  const wait = (ms: number) => server.advance(ms, key)
  const result = await runSuite(
    { key, baseUrl: `${proxy.url}/v1` },
    { wait, receiver, deliveryLimitMs }
  )
  expect(failuresOf(result)).toEqual([])
  expect(result.counts.holds).toBe(CLAUSES.length)
  expect(proxy.findings.filter(({ kind }) => kind === 'violation')).toEqual([])
  expect(proxy.summary()).toMatchObject({ unchecked: 0 })
})
