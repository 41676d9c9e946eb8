import { createMock } from '../../src/index.ts'
import { type Finding, startCheckingProxy } from '../../src/proxy/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { type Deviation, deviating } from '../contracts/deviating-mock.ts'
import { startFetchTarget } from './target.ts'

export const HEADERS = { Authorization: 'test_key', 'Content-Type': 'application/json' }

/** What is found when a client is created at a target that is wrong in one thing. */
export const findingsOf = async (
  deviation: Deviation,
  { body = aPerson(), path = '/v1/clients' }: { body?: unknown; path?: string } = {}
): Promise<readonly Finding[]> => {
  await using mock = createMock()
  await using target = await startFetchTarget(deviating(deviation)(mock.fetch))
  await using proxy = await startCheckingProxy({ target: target.url })
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(proxy.url + path, { method: 'POST', headers: HEADERS, body: text })
  await response.text()
  return proxy.findings
}

/** A target that is wrong in nothing. */
export const right: Deviation = () => undefined
