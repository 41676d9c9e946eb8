import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { IMAGE_BYTES } from '../../src/contracts/image-files.ts'
import { startCommand } from '../support/command.ts'
import { placesOf } from './text-places.ts'

/**
 * V8 compiles patterns so in processes that have compiled much already, such as workers of tests: a pattern
 * then remembers each step that it took over a text, and throws when there are too many.
 */
const UNOPTIMISED = ['--no-regexp-optimization']

const args = ['--port', '0', '--quiet', '--delay', '0']
const server = await startCommand(args, {}, undefined, UNOPTIMISED)
afterAll(() => server[Symbol.asyncDispose]())

const send = (line: string, body: unknown): Promise<Response> => {
  const [method = '', path = ''] = line.split(' ')
  const headers = { Authorization: 'test_default', 'Content-Type': 'application/json' }
  return fetch(server.url + path, { method, headers, body: JSON.stringify(body) })
}

const created = await send('POST /v1/clients', {
  type: 'person',
  email: 'a@example.com',
  personDetails: { firstName: 'Ada', lastName: 'Roe' },
})
const { id } = z.object({ id: z.string() }).parse(await created.json())

/** Almost as long as a body of the vendor may be, in characters. */
const LONG = 2_000_000

const TEXTS = ['a', 'a-', 'a.', 'https://a/', 'a@a.a', ' '].map((piece) => ({
  piece,
  text: piece.repeat(LONG / piece.length),
}))

describe('a long text is answered where patterns are not optimised', () => {
  test.each(placesOf(id))('$line', async ({ line, body }) => {
    for (const { piece, text } of TEXTS) {
      const { status } = await send(line, body(text))
      expect(status, `text of '${piece}'`).toBeLessThan(500)
    }
  })

  test('an image of the most bytes', async () => {
    const data = Buffer.alloc(IMAGE_BYTES.most, 'a')
    data.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01])
    const { status } = await send('POST /v1/livePhotos', {
      clientId: id,
      data: data.toString('base64'),
    })
    expect(status).toBe(200)
  })
})
