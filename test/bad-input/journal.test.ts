import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { furnish } from '../support/furnished.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { sendText } from '../support/send-text.ts'

const LONG = 'x'.repeat(9_000_000)

/** Nobody reads more of one request, and a thousand of them are kept. */
const MOST_SHOWN = 300_000

describe('the journal stays small, and readable, after', () => {
  test.each([
    { name: 'a long attribute', line: 'POST /v1/clients', body: { type: LONG } },
    { name: 'a long name', line: 'POST /v1/clients', body: { [LONG]: 1 } },
    {
      name: 'a long reference',
      line: 'POST /v1/documents',
      body: { clientId: LONG, type: 'visa' },
    },
    { name: 'a long image that is none', line: 'POST /v1/livePhotos', body: { data: `!${LONG}` } },
    {
      name: 'many names',
      line: 'POST /v1/clients',
      body: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`name ${n}`, n])),
    },
    {
      name: 'a long list',
      line: 'POST /v1/webhooks',
      body: { events: Array(60_000).fill('x') },
    },
    { name: 'a long path', line: `GET /v1/${'x'.repeat(20_000)}` },
  ])('$name', async ({ line, body }) => {
    const { api, mock } = await furnish()
    const text = JSON.stringify(body)
    const { status } = await sendText(mock.fetch, { line, ...(body && { body: text }) })
    expect(status).toBe(body ? 400 : 404)
    const { items } = await api.control('GET', '/requests')
    const entry = items.at(-1)
    expect(entry).toMatchObject({ status, answer: { message: expect.any(String) } })
    expect(JSON.stringify(entry).length).toBeLessThan(MOST_SHOWN)
  })
})

describe('the journal shows', () => {
  test('what was sent with an image, and what the image was', async () => {
    const { api, ids } = await furnish()
    const body = { fileName: 'front.jpg', data: base64(PASSPORT) }
    const params = { id: ids.documentId, side: 'back' }
    await api.ok('uploadDocumentImage', { params, body })
    const { items } = await api.control('GET', '/requests?operation=uploadDocumentImage')
    const sha256 = createHash('sha256').update(PASSPORT).digest('hex')
    const data = { bytes: PASSPORT.length, type: 'jpg', sha256 }
    expect(items.at(-1).body).toEqual({ fileName: 'front.jpg', data })
  })

  test('of unknown attributes the first fifty', async () => {
    const { api } = await furnish()
    const body = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`name ${n}`, n]))
    await api.call('createClient', { body })
    const { items } = await api.control('GET', '/requests')
    expect(items.at(-1).notes).toHaveLength(50)
    expect(items.at(-1).notes[0]).toBe("ignored 'name 0'")
  })
})
