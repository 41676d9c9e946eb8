import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../src/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { base64, fileOf } from '../support/images.ts'

type Call = (url: string, init?: RequestInit) => Promise<Response>

const KEY = { Authorization: 'test_calls' }
const JSON_KEY = { ...KEY, 'Content-Type': 'application/json' }
const CLIENTS = 'http://mock/v1/clients'

const bodyOf = (value: unknown): string => JSON.stringify(value)

/** What a call comes to: the response, or the error that it rejects with. */
const outcomeOf = async (call: () => Promise<Response>) => {
  try {
    const response = await call()
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, text: await response.text() }
  } catch (thrown) {
    return { rejectedWith: Object(thrown).constructor.name }
  }
}

const outcomesOf = async (makeCall: (mock: Mock) => Call) => {
  await using mock = createMock({ clock: 'virtual', seed: 'calls', onRequest: () => undefined })
  const call = makeCall(mock)
  const outcomes: Awaited<ReturnType<typeof outcomeOf>>[] = []
  const send = async (url: string, init?: RequestInit) => {
    const outcome = await outcomeOf(() => call(url, init))
    outcomes.push(outcome)
    return outcome.text?.startsWith('{') ? String(JSON.parse(outcome.text).id) : ''
  }
  const post = (path: string, value: unknown, headers: Record<string, string> = JSON_KEY) =>
    send(`http://mock/v1/${path}`, { method: 'POST', headers, body: bodyOf(value) })

  const client = await post('clients', aPerson())
  const one = `${CLIENTS}/${client}`
  await post('clients', { ...aPerson(), unknown: 1 })
  await post('clients', { type: 'person' })
  await post('clients', aPerson(), KEY)
  await post('clients', aPerson(), { ...KEY, 'content-TYPE': 'text/plain' })
  await post('clients', { ...aPerson(), email: 'café\ud800@example.com' })
  await post('clients', { ...aPerson(), metadata: { long: 'x'.repeat(11 * 1024 * 1024) } })
  await post('livePhotos', { clientId: client, data: base64(fileOf('jpg', 40_000)) })
  await send(one, { headers: KEY })
  await send(one, { method: 'GET', headers: KEY, body: null })
  await send(one)
  // JavaScript may pass null for each.
  await send(one, JSON.parse('null'))
  await send(one, { headers: JSON.parse('null') })
  await send(one, { headers: { ...KEY, Origin: 'https://page.example' } })
  await send(one, { headers: { ...KEY, authorization: 'test_other' } })
  await send(one, { headers: { Authorization: ' test_calls\t' } })
  await send(one, { headers: { Authorization: '' } })
  await send(one, { headers: { Authorization: 'test_calls', 'X Y': '1' } })
  await send(one, { headers: { Authorization: 'test_calls\nX: 1' } })
  await send(one, { headers: { Authorization: 'tést' } })
  await send(one, { headers: new Headers(KEY) })
  await send(one, { headers: [['Authorization', 'test_calls']] })
  await send(one, { headers: { ...KEY, 'Content-Length': '99999999' } })
  await send(one, { method: 'get', headers: KEY })
  await send(one, { method: 'HEAD', headers: KEY })
  await send(one, { method: 'TRACE', headers: KEY })
  await send(`${CLIENTS}/none`, { method: 'DELETE', headers: JSON_KEY, body: '{}' })
  await send(one, { headers: KEY, body: '{}' })
  await send(CLIENTS, { method: 'POST', headers: JSON_KEY })
  await send(CLIENTS, { method: 'POST', headers: JSON_KEY, body: '' })
  await send(CLIENTS, { method: 'POST', headers: JSON_KEY, body: Buffer.from('{}') })
  await send(CLIENTS, { method: 'POST', headers: JSON_KEY, body: new URLSearchParams({ a: '1' }) })
  await send(one, { headers: KEY, signal: AbortSignal.abort() })
  await send(`HTTP://MOCK:80/v1/./clients/${client}?a=%41#top`, { headers: KEY })
  await send(`http://mock:70000/v1/clients/${client}`, { headers: KEY })
  await send(`http://a:b@mock/v1/clients/${client}`, { headers: KEY })
  await send(`http://mock/v1/clients/${client}/`, { headers: KEY })
  await send('http://mock/v1/none', { headers: KEY })
  await send(`${CLIENTS}?page=1&pageSize=1&email=none@example.com`, { headers: KEY })
  const fault = {
    name: 'cut',
    match: { operation: 'getClient' },
    fault: { connection: 'half-body' },
  }
  const rules = bodyOf({ rules: [{ ...fault, times: 1 }] })
  await send('http://mock/_mock/faults', { method: 'PUT', headers: JSON_KEY, body: rules })
  await send(one, { headers: KEY })
  await send(one, { method: 'DELETE', headers: KEY })
  return outcomes
}

test('a call with URL and options has the outcome of one with a Request', async () => {
  const byOptions = await outcomesOf((mock) => mock.fetch)
  const byRequest = await outcomesOf((mock) => async (url, init) => {
    return mock.fetch(new Request(url, init))
  })
  expect(byOptions).toEqual(byRequest)
  const kinds = new Set(byOptions.map(({ rejectedWith, status }) => rejectedWith ?? status))
  expect(kinds).toEqual(new Set([200, 204, 400, 401, 404, 413, 'TypeError']))
})
