import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { PERSON } from '../support/onboarding.ts'
import { exchange } from '../support/raw-exchange.ts'

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())

const HEADERS = { Authorization: 'test_hints', 'Content-Type': 'application/json' }

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const answerOf = async (response: Response): Promise<any> => response.json()

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  fetch(server.url + path, { method: 'POST', headers: { ...HEADERS, ...headers }, body })

const hintOf = (response: Response): string =>
  decodeURIComponent(response.headers.get('complycube-mock-hint') ?? '')

const notesOf = async (response: Response): Promise<string[]> => {
  const id = response.headers.get('complycube-mock-notes')
  const entry = await fetch(`${server.url}/_mock/requests/${id}`, { headers: HEADERS })
  return (await answerOf(entry)).notes
}

describe('a refusal has a hint', () => {
  test('with the note of the journal', async () => {
    const body = JSON.stringify({ ...PERSON, email: undefined, emial: 'a@example.com' })
    const response = await post('/v1/clients', body)
    expect(response.status).toBe(400)
    expect(hintOf(response)).toBe("ignored 'emial'; did you mean 'email'?")
  })

  test('with its message, if the journal has no note', async () => {
    const response = await post('/v1/clients', '{}')
    expect(response.status).toBe(400)
    expect(hintOf(response)).toBe((await answerOf(response)).message)
  })

  test('about a wrong key', async () => {
    const response = await fetch(`${server.url}/v1/clients`, {
      headers: { Authorization: 'Bearer test_a' },
    })
    expect(response.status).toBe(401)
    expect(hintOf(response)).toContain("without the word 'Bearer'")
  })

  test('about an unknown route', async () => {
    const response = await post('/v1/cleints', '{}')
    expect(hintOf(response)).toContain('the nearest is POST /v1/clients')
  })

  test('on the control surface', async () => {
    const response = await post('/_mock/clock/advnace', '{}')
    expect(response.status).toBe(404)
    expect(hintOf(response)).toContain("did you mean 'POST /_mock/clock/advance'?")
  })

  test('in ASCII of at most 300 characters', async () => {
    const name = `${'é%€𝄞'.repeat(100)}`
    const response = await post('/v1/clients', JSON.stringify({ [name]: 1 }))
    const header = response.headers.get('complycube-mock-hint') ?? ''
    expect(header).toMatch(/^[\x20-\x7e]{1,300}$/)
    expect(() => decodeURIComponent(header)).not.toThrow()
    const short = await post('/v1/clients', '{"é%€𝄞\\ud800":1}')
    expect(hintOf(short)).toContain('é%€𝄞\ufffd')
  })

  test('not on a success', async () => {
    const response = await post('/v1/clients', JSON.stringify(PERSON))
    expect(response.status).toBe(200)
    expect(response.headers.has('complycube-mock-hint')).toBe(false)
  })
})

describe('the journal and the hint explain', () => {
  test('a compressed body', async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify(PERSON)))
    const response = await post('/v1/clients', body, { 'Content-Encoding': 'gzip' })
    expect(response.status).toBe(400)
    const reason = 'the body is compressed (Content-Encoding: gzip); send it uncompressed'
    expect(hintOf(response)).toBe(reason)
    expect(await notesOf(response)).toEqual([reason])
  })

  test.each(['\n', '\r\n'])('Base64 with line breaks (%j)', async (lineBreak) => {
    const client = await answerOf(await post('/v1/clients', JSON.stringify(PERSON)))
    const line = Buffer.alloc(57, 'a').toString('base64')
    for (const lines of [100, 1000]) {
      const data = Array.from({ length: lines }, () => line).join(lineBreak)
      const response = await post('/v1/livePhotos', JSON.stringify({ clientId: client.id, data }))
      expect(response.status).toBe(400)
      const reason = 'the Base64 text has line breaks, so it was refused; send it in one line'
      expect(hintOf(response)).toBe(reason)
      expect(await notesOf(response)).toContain(reason)
    }
  })

  test('HTTP/2 with prior knowledge', async () => {
    const [answer] = await exchange(server.port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    expect(answer?.status).toBe(400)
    const reason = 'This port speaks HTTP/1.1, but HTTP/2 arrived; use a client for HTTP/1.1'
    expect(answer?.headers).toContain(`ComplyCube-Mock-Hint: ${reason}`)
  })
})
