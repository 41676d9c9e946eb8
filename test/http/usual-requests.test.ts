import { expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { base64, fileOf } from '../support/images.ts'
import { exchange, head, type RawAnswer } from '../support/raw-exchange.ts'

const KEY = 'Authorization: test_usual'

/** The answers of a new mock to a sequence of requests, all with this Host header. */
const answersFor = async (host: string): Promise<RawAnswer[]> => {
  await using server = await startMockServer({ clock: 'virtual', seed: 'usual' })
  const answers: RawAnswer[] = []
  const send = async (line: string, body?: unknown, headers: string[] = [KEY]) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const own = text ? ['Content-Type: application/json', `Content-Length: ${text.length}`] : []
    const lines = [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, ...own, 'Connection: close']
    const [answer] = await exchange(server.port, head(...lines) + text)
    if (!answer) throw new Error(`${line} got no answer`)
    answers.push(answer)
    return answer.body.startsWith('{') ? String(JSON.parse(answer.body).id) : ''
  }
  const client = await send('POST /v1/clients', aPerson())
  await send('POST /v1/clients', { ...aPerson(), unknown: 1 })
  await send('POST /v1/clients', { type: 'person' })
  await send('POST /v1/clients')
  await send(`GET /v1/clients/${client}`)
  await send(`GET /v1/clients/${client}?unknown=1`)
  await send('GET /v1/clients/none')
  await send('GET /v1/clients?page=1&pageSize=1&email=none@example.com')
  await send('GET /v1/none')
  await send(`GET /v1/clients/${client}`, undefined, [])
  await send(`GET /v1/clients/${client}`, undefined, [KEY, KEY])
  await send(`GET /v1/clients/${client}`, undefined, [KEY, 'Origin: https://page.example'])
  await send('POST /v1/livePhotos', { clientId: client, data: base64(fileOf('jpg', 40_000)) })
  await send('POST /v1/livePhotos', { clientId: client, data: base64(Buffer.alloc(40_000, 1)) })
  await send('POST /v1/flow/sessions', {
    clientId: client,
    checkTypes: ['document_check'],
    successUrl: 'https://example.com/done',
    cancelUrl: 'https://example.com/cancelled',
  })
  const fault = {
    name: 'busy',
    match: { operation: 'getClient' },
    fault: { status: 503 },
    times: 1,
  }
  await send('PUT /_mock/faults', { rules: [fault] })
  await send(`GET /v1/clients/${client}`)
  await send('HEAD /v1/teamMembers')
  await send(`DELETE /v1/clients/${client}`)
  return answers
}

const withoutDate = ({ headers, ...rest }: RawAnswer) => ({
  ...rest,
  headers: headers.replace(/^Date: .*$/m, ''),
})

test('a usual request gets the same bytes as one whose host has to be parsed', async () => {
  const usual = await answersFor('localhost')
  const parsed = await answersFor('LOCALHOST')
  expect(usual).toHaveLength(19)
  expect(usual.map(withoutDate)).toEqual(parsed.map(withoutDate))
})
