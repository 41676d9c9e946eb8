import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { PERSON } from '../support/onboarding.ts'

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())

const HEADERS = { Authorization: 'test_limits', 'Content-Type': 'application/json' }

const send = async (method: string, path: string, body: string) => {
  const response = await fetch(server.url + path, { method, headers: HEADERS, body })
  const parsed: unknown = await response.json()
  return { status: response.status, body: parsed }
}

const repeated = (times: number, member: (n: number) => string): string =>
  Array.from({ length: times }, (_, n) => member(n)).join(',')

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** Bodies that exceed a limit by one, with the reason of the refusal. */
const over = (most: number) => [
  { title: 'nesting', body: `{"a":${nested(64)}}`, reason: 'more than 64 levels of nesting' },
  {
    title: 'attributes',
    body: `{${repeated(most + 1, (n) => `"k${n}":1`)}}`,
    reason: `more than ${most} attributes`,
  },
  {
    title: 'attributes of inner objects',
    body: `{"metadata":{${repeated(most, (n) => `"k${n}":1`)}}}`,
    reason: `more than ${most} attributes`,
  },
  {
    title: 'elements',
    body: `{"a":[${repeated(most + 1, () => '0')}]}`,
    reason: `more than ${most} elements in its lists`,
  },
]

describe('a body with too much', () => {
  test.each(over(10_000))('$title is refused by the vendor surface', async ({ body, reason }) => {
    const refused = await send('POST', '/v1/clients', body)
    expect(refused).toEqual({
      status: 400,
      body: { type: 'invalid_request', message: `The request body has ${reason}` },
    })
  })

  test.each(over(100_000))('$title is refused by the control surface', async ({ body, reason }) => {
    const refused = await send('PUT', '/_mock/scenarios/rules', body)
    expect(refused.status).toBe(400)
    expect(refused.body).toEqual({ error: `The request body has ${reason}` })
  })
})

test.each([
  { line: 'POST /v1/clients', most: 2 * 1024 * 1024, name: 'message' },
  { line: 'PUT /_mock/scenarios/rules', most: 4 * 1024 * 1024, name: 'error' },
])('$line takes $most bytes of text and refuses one more', async ({ line, most, name }) => {
  const [method = '', path = ''] = line.split(' ')
  const textOf = (length: number): string => `{"note":"${'x'.repeat(length - 11)}"}`
  const reason = `The request body has more than ${most} bytes of text`
  const refused = await send(method, path, textOf(most + 1))
  expect(refused.status).toBe(400)
  expect(refused.body).toMatchObject({ [name]: reason })
  const { body } = await send(method, path, textOf(most))
  expect(body).not.toMatchObject({ [name]: reason })
})

test('the image of an upload does not count as text', async () => {
  const image = Buffer.alloc(3 * 1024 * 1024)
  image.set([0xff, 0xd8, 0xff, 0xe0])
  const { body } = await send('POST', '/v1/clients', JSON.stringify(PERSON))
  const upload = { clientId: Object(body).id, data: image.toString('base64') }
  expect((await send('POST', '/v1/livePhotos', JSON.stringify(upload))).status).toBe(200)
  const refused = await send(
    'POST',
    '/v1/livePhotos',
    JSON.stringify({ ...upload, note: 'x'.repeat(2 * 1024 * 1024) })
  )
  expect(refused.body).toMatchObject({
    message: 'The request body has more than 2097152 bytes of text',
  })
})

test('brackets and commas inside of texts do not count', async () => {
  const more = { note: `${'['.repeat(1000)}\\"${','.repeat(20_000)}\\\\` }
  const { status } = await send('POST', '/v1/clients', JSON.stringify({ ...PERSON, ...more }))
  expect(status).toBe(200)
})

const MIB = 1024 * 1024

/** Hostile bodies of nearly 10 MiB. */
const HUGE = [
  { title: 'nested lists', body: nested(4.9 * MIB) },
  { title: 'nested objects', body: '{"a":'.repeat(2 * MIB) },
  { title: 'attributes', body: `{"metadata":{${repeated(700_000, (n) => `"k${n}":1`)}}}` },
  { title: 'unknown attributes', body: `{${repeated(700_000, (n) => `"k${n}":1`)}}` },
  { title: 'elements', body: `[${'0,'.repeat(4.9 * MIB)}0]` },
  { title: 'texts', body: `[${'"a",'.repeat(2.4 * MIB)}0]` },
]

test.each(HUGE)('10 MiB of $title are refused before they are parsed', async ({ body }) => {
  for (const [method, path] of [
    ['POST', '/v1/clients'],
    ['PUT', '/_mock/scenarios/rules'],
  ] as const) {
    expect((await send(method, path, body)).status).toBe(400)
  }
})
