import { expect, test } from 'vitest'
import { createMock, startMockServer, UsageError } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { head, openConnection } from '../support/raw-exchange.ts'
import { stopStopwatch } from '../support/stopped-stopwatch.ts'

test('a HEAD request for a check does not count as a read', async () => {
  const scenarios = { scenarios: { second: { progression: { afterReads: 2 } } } }
  await using mock = createMock({ clock: 'virtual', scenarios, scenario: 'second' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const body = { clientId, type: 'email_intelligence_check' }
  const { id } = await api.ok('createCheck', { body })
  for (let count = 0; count < 5; count++) {
    const headers = { Authorization: 'test_default' }
    const response = await mock.fetch(`http://mock/v1/checks/${id}`, { method: 'HEAD', headers })
    expect(response.status).toBe(200)
  }
  expect((await api.ok('getCheck', { params: { id } })).status).toBe('pending')
  expect((await api.ok('getCheck', { params: { id } })).status).toBe('complete')
})

test('an empty host is refused with a message', async () => {
  await expect(startMockServer({ host: '' })).rejects.toThrow(UsageError)
  await expect(startMockServer({ host: '' })).rejects.toThrow('The host to listen on is empty')
})

test('a stop does not wait for an unfinished request', async () => {
  const server = await startMockServer()
  const connection = await openConnection(server.port)
  const lines = ['POST /v1/livePhotos HTTP/1.1', 'Host: mock', 'Authorization: test_default']
  await connection.write(head(...lines, 'Content-Length: 100000'))
  await connection.write('{"a":')
  await fetch(`${server.url}/_mock/health`)
  using stopwatch = stopStopwatch()
  const closed = server.close()
  // By now a server cuts what is unfinished, and would still wait for a response.
  await stopwatch.moveOn(1000)
  await closed
  await connection.abort()
})
