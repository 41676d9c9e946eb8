import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  createMock().fetch(new Request(`http://mock/_mock/assets/${path}`, { headers }))

describe('a file of the browser build', () => {
  test('is sent gzipped if the browser accepts gzip, else unchanged', async () => {
    const plain = await get('page.js')
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(plain.headers.get('content-encoding')).toBeNull()
    const gzipped = await get('page.js', { 'accept-encoding': 'gzip, br' })
    expect(gzipped.headers.get('content-encoding')).toBe('gzip')
    const { body } = gzipped
    const inflated = body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(inflated).text()).toBe(await plain.text())
  })

  test('is not sent again to a browser that has it cached', async () => {
    const etag = (await get('page.css')).headers.get('etag') ?? ''
    const again = await get('page.css', { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('is listed in the refusal of an unknown name', async () => {
    const response = await get('pages.js')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      error: expect.stringContaining("Unknown asset 'pages.js'; did you mean 'page.js'?"),
    })
  })
})
