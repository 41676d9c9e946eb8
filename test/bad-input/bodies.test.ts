import { describe, expect, test } from 'vitest'
import { expectRefusal, type Furnished, furnish, type Refusal } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'

/** Where bodies go, and what each misses first when there is nothing in the body. */
const CREATES = [
  { line: 'POST /v1/clients', first: 'type' },
  { line: 'POST /v1/livePhotos', first: 'clientId' },
  { line: 'POST /v1/documents', first: 'clientId' },
  { line: 'POST /v1/documents/:documentId/upload/front', first: 'fileName' },
  { line: 'POST /v1/checks', first: 'clientId' },
  { line: 'POST /v1/webhooks', first: 'url' },
]

const UPDATES = [
  { line: 'POST /v1/clients/:clientId' },
  { line: 'POST /v1/documents/:documentId' },
  { line: 'POST /v1/webhooks/:webhookId' },
]

const UNREADABLE: { what: string; body: string | Uint8Array<ArrayBuffer> }[] = [
  { what: 'half an object', body: '{"type":"person"' },
  { what: 'a comma too many', body: '{"type":"person",}' },
  { what: 'single quotes', body: "{'type':'person'}" },
  { what: 'a form', body: 'type=person&email=a%40b.co' },
  { what: 'blanks', body: '  ' },
  { what: 'two objects', body: '{}{}' },
  { what: 'a byte order mark', body: '\ufeff{}' },
  { what: 'invalid UTF-8', body: Uint8Array.from(Buffer.from('{"a":"\xff"}', 'latin1')) },
  { what: 'UTF-16', body: Uint8Array.from(Buffer.from('{"type":"person"}', 'utf16le')) },
  { what: 'null', body: 'null' },
  { what: 'text', body: '"person"' },
  { what: 'a number', body: '7' },
  { what: 'a list with something in it', body: '[{"type":"person"}]' },
  { what: 'a list, 10,000 deep', body: '['.repeat(10_000) + ']'.repeat(10_000) },
  { what: 'objects 10,000 deep that never end', body: '{"a":'.repeat(10_000) },
]

const WRONG_TYPES = [
  'none',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'json',
  'application/jsonp',
]

const CASES: {
  name: string
  line: string
  refusal?: Partial<Refusal>
  contentType?: string
  body: string | Uint8Array<ArrayBuffer>
}[] = [
  ...[...CREATES, ...UPDATES].flatMap(({ line }) => [
    ...UNREADABLE.map(({ what, body }) => ({ name: `${line}: ${what}`, line, body })),
    ...WRONG_TYPES.map((contentType) => ({
      name: `${line}: of content type ${contentType}`,
      line,
      body: '{}',
      contentType,
      refusal: { param: 'Content-Type' },
    })),
  ]),
  ...CREATES.flatMap(({ line, first }) => [
    { name: `${line}: an empty body`, line, body: '', refusal: { param: first } },
    { name: `${line}: an empty object`, line, body: '{}', refusal: { param: first } },
    { name: `${line}: an empty list`, line, body: '[]' },
    {
      name: `${line}: one byte of text`,
      line,
      body: '1',
      contentType: 'text/plain',
      refusal: { param: 'Content-Type' },
    },
    {
      name: `${line}: 10,000 deep`,
      line,
      body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    },
    {
      name: `${line}: more than 10 MiB`,
      line,
      body: `{"a":"${'a'.repeat(10 * 1024 * 1024)}"}`,
      refusal: { status: 413 as const },
    },
  ]),
]

const fill = (line: string, { ids }: Furnished): string =>
  line.replace(/:(\w+)/, (_, name: keyof typeof ids) => ids[name])

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('a body is refused', () => {
  test.each(CASES)('$name', async ({ line, body, contentType, refusal }) => {
    await expectRefusal(world, { status: 400, ...refusal }, () =>
      sendText(world.mock.fetch, {
        line: fill(line, world),
        body,
        ...(contentType && { headers: { 'Content-Type': contentType } }),
      })
    )
  })
})

describe('a body is taken', () => {
  test.each(
    UPDATES.flatMap(({ line }) => [
      { line, body: '' },
      { line, body: '{}' },
      { line, body: '[]' },
      { line, body: ' {\r\n\t} ' },
      { line, body: '{"a":1}' },
    ])
  )('$line changes nothing with $body', async ({ line, body }) => {
    const { status } = await sendText(world.mock.fetch, { line: fill(line, world), body })
    expect(status).toBe(200)
  })

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
    'application/json ; charset=utf-8',
    'application/merge-patch+json',
  ])('of content type %s', async (contentType) => {
    const { api, ids, mock } = await furnish()
    const line = `POST /v1/clients/${ids.clientId}`
    const headers = { 'Content-Type': contentType }
    await sendText(mock.fetch, { line, body: '{"mobile":"1"}', headers })
    const client = await api.ok('getClient', { params: { id: ids.clientId } })
    expect(client.mobile).toBe('1')
  })
})
