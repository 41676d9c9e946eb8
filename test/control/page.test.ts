import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

const get = (path: string, headers: Record<string, string> = {}, options: MockOptions = {}) =>
  createMock(options).fetch(new Request(`http://mock${path}`, { headers, redirect: 'manual' }))

describe('the page to drive the mock by hand', () => {
  test('is at the address of the mock for browsers, and a text for others', async () => {
    const page = await get('/', BROWSER)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain('_mock/assets/page.js')
    expect((await get('/')).headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  test('allows only what the mock serves, and no code in itself', async () => {
    const page = await get('/', BROWSER)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http/)
    expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+="|\bstyle="/)
  })

  test('is where /_mock leads a browser', async () => {
    const response = await get('/_mock', BROWSER)
    expect([response.status, response.headers.get('location')]).toEqual([302, '/'])
    expect((await get('/_mock')).status).toBe(404)
  })

  test('has an icon', async () => {
    expect((await get('/favicon.ico')).headers.get('content-type')).toBe('image/svg+xml')
  })

  test('is refused under a public name, which may be an attack', async () => {
    const response = await get('/', { ...BROWSER, host: 'evil.example.com' })
    expect(response.status).toBe(403)
  })

  test('can be turned off', async () => {
    const page = await get('/', BROWSER, { page: false })
    expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })
})
